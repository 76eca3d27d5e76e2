import { isUtf8 } from 'node:buffer';
import { UsageError } from '../../issue/index.ts';

/** What an input is that is not read, by the bytes that it begins with. */
const KINDS: readonly (readonly [title: string, magic: readonly number[] | string])[] = [
  ['an Avro file', 'Obj\x01'],
  ['an ORC file', 'ORC'],
  ['an Arrow file', 'ARROW1'],
  ['an Arrow stream', [0xff, 0xff, 0xff, 0xff]],
  ['compressed with bzip2', 'BZh'],
  ['compressed with xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['compressed with lz4', [0x04, 0x22, 0x4d, 0x18]],
  ['compressed with snappy', [0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50]],
  ['compressed with lzip', 'LZIP'],
  ['compressed with compress', [0x1f, 0x9d]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['a ZIP archive, as a workbook of Excel is', 'PK\x03\x04'],
  ['an SQLite database', 'SQLite format 3'],
  ['a PDF', '%PDF'],
  ['text in UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['text in UTF-32', [0x00, 0x00, 0xfe, 0xff]],
  ['text in UTF-16', [0xff, 0xfe]],
  ['text in UTF-16', [0xfe, 0xff]],
];

/** Programs that decompress, by what they decompress. */
const DECOMPRESS: ReadonlyMap<string, string> = new Map([
  ['gzip', 'gzip -dc'],
  ['zstd', 'zstd -dc'],
  ['brotli', 'brotli -dc'],
  ['bzip2', 'bzip2 -dc'],
  ['xz', 'xz -dc'],
  ['lz4', 'lz4 -dc'],
  ['snappy', 'snzip -dc'],
  ['lzip', 'lzip -dc'],
  ['compress', 'uncompress -c'],
]);

const TAR = 'a tar archive';
/** Where the header of a tar archive has its mark, after the name and the size of its first file. */
const TAR_MARK = { offset: 257, text: 'ustar' } as const;

/** Text of other kinds, by how it begins after blanks. */
const TEXT_KINDS: readonly (readonly [title: string, start: string])[] = [['XML or HTML', '<']];

/** Number of bytes that tell one kind from the others. */
export const FOREIGN_LOOK = 16;

/** Refuses an input that is of no kind that is read. @throws UsageError `input-kind` */
export function refuseForeignKind(beginning: Uint8Array): void {
  const title = kindOf(beginning);
  if (title !== undefined) throw foreignKind(title);
}

/** The error that an input is of a kind that is not read. */
export function foreignKind(title: string): UsageError {
  const message = `The input is ${title}, which is not read.`;
  const hint = hintFor(title);
  return new UsageError('The input cannot be read.', [{ code: 'input-kind', message, hint }]);
}

function kindOf(beginning: Uint8Array): string | undefined {
  const known = KINDS.find(([, magic]) =>
    [...magic].every(
      (part, index) => beginning[index] === (typeof part === 'string' ? part.charCodeAt(0) : part),
    ),
  );
  if (known !== undefined) return known[0];
  if (isTar(beginning)) return TAR;
  const begins = beginning.subarray(0, FOREIGN_LOOK);
  const text = Buffer.from(begins)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();
  const [title] = TEXT_KINDS.find(([, start]) => text.startsWith(start)) ?? [];
  const wide = WIDE_TEXTS.find(([, size]) => isWideText(begins, size))?.[0];
  return (
    title ??
    wide ??
    (isNoText(begins) ? 'data of an unknown kind, perhaps compressed or encrypted' : undefined)
  );
}

/** An archive begins with a name, which looks like text; its mark is seen where as much of it has come at once. */
function isTar(beginning: Uint8Array): boolean {
  const { offset, text } = TAR_MARK;
  return Buffer.from(beginning.subarray(offset, offset + text.length)).toString('latin1') === text;
}

/**
 * Whether the beginning is not text of any kind: it does not begin as JSON, holds control characters, and is not UTF-8 even
 * without a character that it cuts off.
 */
function isNoText(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes).toString('latin1');
  if (/^[\s{["\dtfn-]/.test(text)) return false;
  const controls = [...bytes].filter((byte) => byte < 0x09 || (byte > 0x0d && byte < 0x20));
  return controls.length > 0 && ![0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, bytes.length - cut)));
}

/** Encodings without a byte order mark, and the bytes that each character of ASCII has in them. */
const WIDE_TEXTS: readonly (readonly [title: string, size: number])[] = [
  ['text in UTF-16', 2],
  ['text in UTF-32', 4],
];

/**
 * Whether all that is there is characters of ASCII in units of a number of bytes. A few zero bytes alone are damage, and cost
 * only the lines that they are on.
 */
function isWideText(bytes: Uint8Array, size: number): boolean {
  if (bytes.length < 2 * size || bytes.length % size !== 0) return false;
  return [0, size - 1].some((place) =>
    bytes.every((byte, index) => (byte !== 0) === (index % size === place)),
  );
}

function hintFor(title: string): string {
  const program = DECOMPRESS.get(title.replace(/^compressed with /, ''));
  if (program !== undefined) return `Decompress it first, as with “${program} FILE | mapwright …”.`;
  if (title === TAR) return 'Extract its files first, as with “tar -xOf FILE NAME | mapwright …”.';
  if (title.startsWith('text in')) return 'Convert it to UTF-8 first, as with “iconv -t UTF-8”.';
  return 'JSON, CSV, TSV and Parquet are read, also compressed with gzip, zstd or brotli.';
}
