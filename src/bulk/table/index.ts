import { csv } from './csv.ts';
import { parquet } from './parquet.ts';
import type { TableFormat } from './table-format.ts';
import { tsv } from './tsv.ts';

/** All formats of tables, in the order of the help. */
export const TABLE_FORMATS: readonly TableFormat[] = [csv, tsv, parquet];
