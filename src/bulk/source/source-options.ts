import { type OptionRule, oneOfNames } from '../../options/index.ts';
import { COMPRESSION } from '../compression/index.ts';
import { INPUT_FORMATS } from '../input/index.ts';
import { TABLE_FORMATS } from '../table/index.ts';

/** What is said of an input, where it is not to be found out. */
export interface SourceOptions {
  /** Format of the records: `ndjson`, `json`, `csv`, `tsv`, `parquet`. Default: by content, else by the name of the file. */
  readonly inputFormat?: string;
  /** `gzip`, `zstd`, `brotli` or `none`. Default: by content, else by the name of the file. */
  readonly inputCompression?: string;
  /** Name of the file, whose ending is taken into account where the content does not show what it is. */
  readonly inputName?: string;
  /** Whether a column `Owner.Name` of a table is the member `Name` of an object `Owner`. Default false. */
  readonly nestColumns?: boolean;
}

/** Any arrangement of JSON: what it is shows in its content. */
export const JSON_TEXTS = 'json';

/** Names of formats to choose from. */
export const INPUT_FORMAT_NAMES: readonly string[] = [
  ...INPUT_FORMATS.filter(({ isChosen }) => isChosen === true).map(({ name }) => name),
  JSON_TEXTS,
  ...TABLE_FORMATS.map(({ name }) => name),
];

/** The rules of the options of an input. */
export const SOURCE_RULES: Readonly<Record<'inputFormat' | 'inputCompression', OptionRule>> = {
  inputFormat: oneOfNames(INPUT_FORMAT_NAMES),
  inputCompression: COMPRESSION,
};
