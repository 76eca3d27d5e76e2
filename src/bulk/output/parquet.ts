import { jsonPrinter } from '../print-value.ts';
import type { OutputFormat, RecordFrame } from './output-format.ts';
import { parquetMisfits } from './parquet-misfits.ts';

const frame: RecordFrame = { separator: '', terminator: '\n' };

/** Apache Parquet: a column for each field of the model, with its type. */
export const parquetOutput = {
  name: 'parquet',
  title: 'Parquet',
  extension: '.parquet',
  frame,
  opening: '',
  closing: '',
  empty: '',
  copies: false,
  createPrinter: (mapping, options) => jsonPrinter(mapping, options, frame, undefined),
  createMisfitSearch: parquetMisfits,
  async encode(mapping, options, write) {
    const { encodeParquet } = await import('./encode-parquet.ts');
    return encodeParquet(mapping, options, write);
  },
  example: { records: [{ id: '1' }, { id: '2' }], output: /^PAR1[\s\S]*PAR1$/ },
} as const satisfies OutputFormat;
