import { UsageError } from '../issue/index.ts';

/** The system's errors while an input is read, with the name of the input. */
export async function* namedInput(
  path: string,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of input) yield chunk;
  } catch (error) {
    throw unreadableInput(path, error);
  }
}

/** The error that an input cannot be read. */
export function unreadableInput(path: string, error: unknown): UsageError {
  const name = path === '-' ? 'Standard input' : path;
  const reason = error instanceof Error ? error.message : String(error);
  return new UsageError('The input cannot be read.', [
    { code: 'file-unreadable', message: `${name} cannot be read: ${reason}.` },
  ]);
}
