import type { TableFormat } from './table-format.ts';

/** Text with tabs. */
export const tsv: TableFormat = {
  name: 'tsv',
  title: 'TSV',
  extensions: ['.tsv', '.tab'],
  magic: undefined,
  async *read(input, mapping, options) {
    const { readDelimited } = await import('./read-delimited.ts');
    yield* readDelimited(input, mapping, options, '\t');
  },
};
