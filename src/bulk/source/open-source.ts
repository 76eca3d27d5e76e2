import { extname } from 'node:path';
import type { MappingOptions } from '../../mapping/types.ts';
import type { AnswerSource } from '../answer-source.ts';
import { startsWithByteOrderMark } from '../bytes.ts';
import type { Compression } from '../compression/compression.ts';
import { damaged } from '../compression/damaged.ts';
import { compressionNamed, compressionOfContent, compressionOfPath } from '../compression/index.ts';
import type { ReadRecord } from '../raw-record.ts';
import { TABLE_FORMATS } from '../table/index.ts';
import type { TableFormat } from '../table/table-format.ts';
import { MAX_LINE_BYTES } from '../transform-options.ts';
import { FOREIGN_LOOK, foreignKind, refuseForeignKind } from './foreign-kinds.ts';
import { lookAhead, type SeenInput } from './look-ahead.ts';
import type { SourceOptions } from './source-options.ts';
import { refuseUnnamedTable } from './unnamed-table.ts';
import { createEncodingWatch, watchEncoding } from './watch-encoding.ts';

/** How often an input may be compressed. */
const MOST_TIMES = 3;

/** An input whose kind is known: the bytes of JSON documents, or the rows of a table. */
export type OpenedSource =
  | { readonly texts: AsyncIterable<Uint8Array> }
  | { readonly rows: AsyncIterable<readonly ReadRecord[]> };

/**
 * Finds out what an input is, from its content where that is certain, else from the name of its file, and decompresses it.
 *
 * @throws UsageError `input-kind` if it is of a kind that is not read
 */
export async function openSource(
  input: AsyncIterable<Uint8Array>,
  mapping: AnswerSource,
  options: SourceOptions & { readonly mapOptions?: MappingOptions; readonly maxLineBytes?: number },
): Promise<OpenedSource> {
  const name = options.inputName ?? '';
  const given = await lookAhead(input, FOREIGN_LOOK);
  if (given.beginning.length === 0) refuseEmptyCompressed(options);
  const compression = compressionOf(given, options);
  const seen = compression === undefined ? given : await decompressed(given, compression);
  const plainName = compression === undefined ? name : withoutExtension(name, compression);
  const table = tableOf(seen.beginning, plainName, options.inputFormat);
  // Where the caller says that the input is text, each line that is not is refused by itself.
  if (table === undefined && options.inputFormat !== undefined) return { texts: seen.input };
  if (table?.magic === undefined) refuseUnread(seen.beginning);
  if (table === undefined) {
    const input = await refuseUnnamedTable(seen.beginning, seen.input, mapping);
    return { texts: watchEncoding(input) };
  }
  const path = compression === undefined && name !== '' ? name : undefined;
  const rows = table.read({ bytes: seen.input, path }, mapping, {
    nestColumns: options.nestColumns ?? false,
    isRaw: options.mapOptions?.format === 'raw',
    maxBytes: options.maxLineBytes ?? MAX_LINE_BYTES,
  });
  return { rows };
}

/** Also what is compressed of nothing has bytes. @throws RunError `input-failed` */
function refuseEmptyCompressed({ inputCompression, inputName = '' }: SourceOptions): void {
  const said =
    inputCompression === undefined ? compressionOfPath(inputName) : compressionNamed(inputCompression);
  if (said !== undefined) throw damaged(said.name, new Error('it has no bytes'));
}

/** What an input holds. Servers and programs that know nothing of each other compress what is compressed already. */
async function decompressed(given: SeenInput, compression: Compression): Promise<SeenInput> {
  let seen = given;
  let next: Compression | undefined = compression;
  for (let times = 0; next !== undefined && times < MOST_TIMES; times += 1) {
    seen = await lookAhead(next.decompress(seen.input), FOREIGN_LOOK);
    next = compressionOfContent(seen.beginning);
  }
  return seen;
}

/** Refuses what is of no kind that is read, or is still compressed. */
function refuseUnread(beginning: Uint8Array): void {
  const compression = compressionOfContent(beginning);
  if (compression !== undefined) throw foreignKind(`compressed with ${compression.name}`);
  refuseForeignKind(beginning);
}

/** Whether an input with a beginning is text that is not compressed. @throws as `openSource` */
export function isPlainText(beginning: Uint8Array, options: SourceOptions): boolean {
  if (compressionOf({ beginning }, options) !== undefined) return false;
  if (tableOf(beginning, options.inputName ?? '', options.inputFormat) !== undefined) return false;
  if (options.inputFormat !== undefined) return true;
  refuseUnread(beginning);
  createEncodingWatch()(beginning);
  return true;
}

function compressionOf(
  { beginning }: Pick<SeenInput, 'beginning'>,
  { inputCompression, inputName = '' }: SourceOptions,
): Compression | undefined {
  if (inputCompression !== undefined) return compressionNamed(inputCompression);
  const byName = compressionOfPath(inputName);
  // Where the content would show it and does not, the name is wrong.
  return compressionOfContent(beginning) ?? (byName?.begins === undefined ? byName : undefined);
}

function withoutExtension(name: string, { extension }: Compression): string {
  return name.toLowerCase().endsWith(extension) ? name.slice(0, -extension.length) : name;
}

function tableOf(beginning: Uint8Array, name: string, format: string | undefined): TableFormat | undefined {
  if (format !== undefined) return TABLE_FORMATS.find((table) => table.name === format);
  const byContent = TABLE_FORMATS.find(
    ({ magic }) => magic !== undefined && Buffer.from(beginning).toString('latin1').startsWith(magic),
  );
  if (byContent !== undefined || beginsJson(beginning)) return byContent;
  const extension = extname(name).toLowerCase();
  return TABLE_FORMATS.find(({ extensions, magic }) => magic === undefined && extensions.includes(extension));
}

/** Whether text begins as a header of a table hardly ever does. */
function beginsJson(beginning: Uint8Array): boolean {
  const start = startsWithByteOrderMark(beginning, 0) ? 3 : 0;
  return /^\s*[{[]/.test(Buffer.from(beginning.subarray(start)).toString('latin1'));
}
