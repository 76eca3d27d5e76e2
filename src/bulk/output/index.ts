import { type OptionRule, oneOfNames } from '../../options/index.ts';
import { arrayOutput } from './array.ts';
import { csvOutput } from './csv.ts';
import { ndjsonOutput } from './ndjson.ts';
import type { OutputFormat } from './output-format.ts';
import { parquetOutput } from './parquet.ts';
import { singerOutput } from './singer.ts';
import { taggedOutput } from './tagged.ts';
import { tsvOutput } from './tsv.ts';

/** All formats of mapped records, in the order of the help. */
export const OUTPUT_FORMATS = [
  ndjsonOutput,
  arrayOutput,
  csvOutput,
  tsvOutput,
  parquetOutput,
  taggedOutput,
  singerOutput,
] as const satisfies readonly OutputFormat[];

/** The name of a format of mapped records. */
export type OutputFormatName = (typeof OUTPUT_FORMATS)[number]['name'];

/** The default format. */
export const DEFAULT_OUTPUT: OutputFormatName = 'ndjson';

/** The names to choose from. */
export const OUTPUT_FORMAT_NAMES: readonly OutputFormatName[] = OUTPUT_FORMATS.map(({ name }) => name);

/** Endings of names of files that say a format. */
export const OUTPUT_ENDINGS: readonly string[] = OUTPUT_FORMATS.flatMap((format: OutputFormat) =>
  format.extension === undefined ? [] : [format.extension],
);

/** The rule of an option with the name of a format. */
export const OUTPUT_FORMAT: OptionRule = oneOfNames(OUTPUT_FORMAT_NAMES);

/** The format that the name of a file says, without the ending of a compression. */
export function outputFormatOfPath(path: string): OutputFormatName | undefined {
  const formats: readonly (OutputFormat & { readonly name: OutputFormatName })[] = OUTPUT_FORMATS;
  return formats.find(({ extension }) => extension !== undefined && path.toLowerCase().endsWith(extension))
    ?.name;
}

/** Returns the format with a name; the default if there is none. */
export function outputFormatOf(name: OutputFormatName = DEFAULT_OUTPUT): OutputFormat {
  const formats: readonly OutputFormat[] = OUTPUT_FORMATS;
  return formats.find((format) => format.name === name) ?? ndjsonOutput;
}
