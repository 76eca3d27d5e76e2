import { separatorOf } from './separator-of.ts';
import type { TableFormat } from './table-format.ts';

/** Text with commas, or with what its header has more of. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'CSV',
  extensions: ['.csv'],
  magic: undefined,
  async *read(input, mapping, options) {
    const [{ readDelimited }, { lookAtHeader }] = await Promise.all([
      import('./read-delimited.ts'),
      import('./look-at-header.ts'),
    ]);
    const { bytes, header } = await lookAtHeader(input.bytes);
    yield* readDelimited({ ...input, bytes }, mapping, options, separatorOf(header));
  },
};
