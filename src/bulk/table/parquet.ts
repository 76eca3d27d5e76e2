import { stat } from 'node:fs/promises';
import { UsageError } from '../../issue/index.ts';
import type { TableFormat } from './table-format.ts';

/** Apache Parquet: columns as paths, or one column of JSON text. */
export const parquet: TableFormat = {
  name: 'parquet',
  title: 'Parquet',
  extensions: ['.parquet'],
  magic: 'PAR1',
  async *read({ path }, mapping, options) {
    // A FIFO would be opened a second time, for nobody.
    if (path === undefined || !(await stat(path)).isFile()) throw needsFile();
    const { readParquet } = await import('./read-parquet.ts');
    yield* readParquet(path, mapping, options);
  },
};

function needsFile(): UsageError {
  const message = 'Parquet is read from a file that is not compressed: its directory is at its end.';
  return new UsageError('The input cannot be read.', [
    { code: 'input-kind', message, hint: 'Name the file with --in.' },
  ]);
}
