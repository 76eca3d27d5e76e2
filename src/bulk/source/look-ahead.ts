import {
  BYTE_ORDER_MARK_LENGTH,
  isBlank,
  OPEN_ARRAY,
  OPEN_OBJECT,
  RECORD_SEPARATOR,
  startsWithByteOrderMark,
} from '../bytes.ts';

/** The beginning of an input, and the whole of it. */
export interface SeenInput {
  readonly beginning: Uint8Array;
  readonly input: AsyncIterable<Uint8Array>;
}

/**
 * Reads the first bytes of an input; JSON is recognised by its first, so that a short record on a slow pipe waits for
 * nothing.
 */
export async function lookAhead(input: AsyncIterable<Uint8Array>, count: number): Promise<SeenInput> {
  const iterator = input[Symbol.asyncIterator]();
  let beginning = Buffer.alloc(0);
  let isAtEnd = false;
  while (beginning.length < count && !isAtEnd && !beginsJson(beginning)) {
    const { done, value } = await iterator.next();
    if (done === true) isAtEnd = true;
    // The chunk's memory is used again.
    else beginning = Buffer.concat([beginning, value]);
  }
  async function* whole(): AsyncGenerator<Uint8Array, void> {
    try {
      if (beginning.length > 0) yield beginning;
      while (!isAtEnd) {
        const { done, value } = await iterator.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await iterator.return?.();
    }
  }
  return { beginning, input: whole() };
}

function beginsJson(bytes: Buffer): boolean {
  const start = startsWithByteOrderMark(bytes, 0) ? BYTE_ORDER_MARK_LENGTH : 0;
  const first = bytes.subarray(start).find((byte) => !isBlank(byte)) ?? 0;
  // A zero byte near it may tell that the text is UTF-16, which is certain only with more of them.
  const isClear = bytes.length >= 2 && bytes[1] !== 0;
  return [OPEN_OBJECT, OPEN_ARRAY, RECORD_SEPARATOR].includes(first) && isClear;
}
