import { promisify } from 'node:util';
import { fileSystem } from '../built-in.ts';

/** Pauses for a descriptor that takes no more at the moment, in milliseconds: the first, and the longest. */
const FIRST_WAIT = 1;
const LONGEST_WAIT = 50;

/** Writes all of a chunk to a descriptor. @throws the error of the system */
export async function writeFully(descriptor: number, chunk: string | Uint8Array): Promise<void> {
  const write = promisify(fileSystem().write);
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
  let wait = FIRST_WAIT;
  for (let done = 0; done < bytes.length; ) {
    try {
      done += (await write(descriptor, bytes, done, bytes.length - done, null)).bytesWritten;
      wait = FIRST_WAIT;
    } catch (error) {
      if (!isCode(error, 'EAGAIN')) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
      wait = Math.min(2 * wait, LONGEST_WAIT);
    }
  }
}

/** Whether an error is one of the system with a certain code. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
