import { delimitedOutput } from './delimited.ts';
import type { OutputFormat } from './output-format.ts';

/** TSV with a header: CSV whose separator is a tab. */
export const tsvOutput = {
  ...delimitedOutput('\t'),
  name: 'tsv',
  title: 'TSV',
  extension: '.tsv',
  example: {
    records: [{ id: '1' }, { id: '2' }],
    output: /^id\t.*\r\n1\t.*\r\n2\t.*\r\n$/,
  },
} as const satisfies OutputFormat;
