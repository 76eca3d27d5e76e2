import { MapwrightError, RunError, reasonOf, UsageError } from '../issue/index.ts';

/** The system's errors while an input is read, with the name of the input. @throws RunError */
export async function* namedInput(
  path: string,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of input) yield chunk;
  } catch (error) {
    throw error instanceof MapwrightError ? error : failedInput(path, error);
  }
}

/** The error that an input failed, which may be tried again. */
export function failedInput(path: string, error: unknown): RunError {
  return new RunError('The input cannot be read.', [{ code: 'input-failed', message: told(path, error) }]);
}

/** The error that a call names an input which cannot be read. */
export function unreadableInput(path: string, error: unknown): UsageError {
  return new UsageError('The input cannot be read.', [
    { code: 'file-unreadable', message: told(path, error) },
  ]);
}

function told(path: string, error: unknown): string {
  const name = path === '-' ? 'Standard input' : path;
  const reason = reasonOf(error);
  return `${name} cannot be read: ${reason}.`;
}
