import { delimitedOutput } from './delimited.ts';
import type { OutputFormat } from './output-format.ts';

/** CSV (RFC 4180) with a header. */
export const csvOutput = {
  ...delimitedOutput(','),
  name: 'csv',
  title: 'CSV',
  extension: '.csv',
  example: {
    records: [{ id: '1' }, { id: '2' }],
    output: /^id,.*\r\n1,.*\r\n2,.*\r\n$/,
  },
} as const satisfies OutputFormat;
