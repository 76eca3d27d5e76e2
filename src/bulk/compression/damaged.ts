import { RunError, reasonOf } from '../../issue/index.ts';

/** The error that compressed bytes are damaged, or break off. */
export function damaged(title: string, error: unknown): RunError {
  const reason = reasonOf(error);
  const message = `The input cannot be decompressed (${title}): ${reason}.`;
  return new RunError('The input cannot be read.', [{ code: 'input-failed', message }]);
}
