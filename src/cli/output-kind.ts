import { extname } from 'node:path';
import { compressionOfPath } from '../bulk/compression/index.ts';
import { DEFAULT_OUTPUT, OUTPUT_ENDINGS, outputFormatOfPath } from '../bulk/output/index.ts';
import type { TransformFileOptions } from '../bulk/transform-file.ts';
import { STANDARD_STREAM } from './outputs.ts';
import type { TransformCommandOptions } from './transform.ts';

/** What options say of the output. */
type OutputOptions = Pick<
  TransformCommandOptions,
  'out' | 'outFormat' | 'outCompression' | 'tagged' | 'singer'
>;

type OutputKind = Required<Pick<TransformFileOptions, 'outputFormat' | 'outputCompression'>>;

/** Format and compression of the output: as the options say, else as the name of its file does. */
export function outputKind({ out, outFormat, outCompression, tagged, singer }: OutputOptions): OutputKind {
  const byName = compressionOfPath(out);
  const name = byName === undefined ? out : out.slice(0, -byName.extension.length);
  const chosen = outFormat ?? outputFormatOfPath(name) ?? DEFAULT_OUTPUT;
  return {
    outputFormat: tagged === true ? 'tagged' : singer === true ? 'singer' : chosen,
    outputCompression: outCompression ?? byName?.name ?? 'none',
  };
}

/** Names of files that NDJSON is expected in. */
const ENDINGS_OF_NDJSON: readonly string[] = ['.ndjson', '.jsonl', '.ldjson', '.json'];

/** A name that says nothing known of the output does not decide it in silence. */
export function warnOfName(options: OutputOptions): void {
  const { out, outFormat, tagged, singer } = options;
  if (out === STANDARD_STREAM || outFormat !== undefined || tagged === true || singer === true) return;
  const compression = compressionOfPath(out);
  const name = compression === undefined ? out : out.slice(0, -compression.extension.length);
  const ending = extname(name).toLowerCase();
  if (outputFormatOfPath(name) !== undefined || ending === '' || ENDINGS_OF_NDJSON.includes(ending)) return;
  const known = [...ENDINGS_OF_NDJSON, ...OUTPUT_ENDINGS].join(', ');
  process.stderr.write(
    `${out} is written as NDJSON, since no format ends in “${ending}” (known are ${known}); --out-format names one.\n`,
  );
}
