import { RunError } from '../issue/index.ts';

/** The error that a file ended before the length that it had when the run began. */
export function becameShorter(): RunError {
  const message = 'The input became shorter while it was read.';
  return new RunError('The input cannot be read.', [{ code: 'input-failed', message }]);
}
