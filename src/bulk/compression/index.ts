import { type OptionRule, oneOfNames } from '../../options/index.ts';
import { brotli } from './brotli.ts';
import type { Compression } from './compression.ts';
import { gzip } from './gzip.ts';
import { zstd } from './zstd.ts';

/** All kinds of compression, in the order of the help. */
export const COMPRESSIONS: readonly Compression[] = [gzip, zstd, brotli];

/** Their names, and that of none. */
export const COMPRESSION_NAMES: readonly string[] = [...COMPRESSIONS.map(({ name }) => name), 'none'];

/** The rule of an option with such a name. */
export const COMPRESSION: OptionRule = oneOfNames(COMPRESSION_NAMES);

/** The compression with a name; undefined for `none`. */
export function compressionNamed(name: string): Compression | undefined {
  return COMPRESSIONS.find((compression) => compression.name === name);
}

/** The compression that the name of a file says. */
export function compressionOfPath(path: string): Compression | undefined {
  return COMPRESSIONS.find(({ extension }) => path.toLowerCase().endsWith(extension));
}

/** The compression that the beginning of an input shows. */
export function compressionOfContent(beginning: Uint8Array): Compression | undefined {
  return COMPRESSIONS.find(({ begins }) => begins?.(beginning));
}
