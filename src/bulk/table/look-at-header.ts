import { CARRIAGE_RETURN, NEWLINE } from '../bytes.ts';

/** Longest header that is searched for separators. */
export const LONGEST_HEADER: number = 64 * 1024;

/** The first line of an input, and the whole input. */
export async function lookAtHeader(
  input: AsyncIterable<Uint8Array>,
): Promise<{ readonly header: string; readonly bytes: AsyncIterable<Uint8Array> }> {
  const iterator = input[Symbol.asyncIterator]();
  let beginning = Buffer.alloc(0);
  let isAtEnd = false;
  while (!isAtEnd && beginning.length < LONGEST_HEADER && lineEnd(beginning) === undefined) {
    const { done, value } = await iterator.next();
    if (done === true) isAtEnd = true;
    // The chunk's memory is used again.
    else beginning = Buffer.concat([beginning, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array, void> {
    try {
      yield beginning;
      while (!isAtEnd) {
        const { done, value } = await iterator.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { header: headerOf(beginning), bytes: whole() };
}

/** The first line of the beginning of an input, as Latin-1. */
export function headerOf(beginning: Buffer): string {
  return beginning.toString('latin1', 0, lineEnd(beginning)).trimStart();
}

/** End of the first line that is not empty; undefined if it is not there. */
function lineEnd(bytes: Buffer): number | undefined {
  const begin = bytes.findIndex((byte) => !isLineEnd(byte));
  if (begin < 0) return undefined;
  const end = bytes.subarray(begin).findIndex(isLineEnd);
  return end < 0 ? undefined : begin + end;
}

function isLineEnd(byte: number): boolean {
  return byte === NEWLINE || byte === CARRIAGE_RETURN;
}
