import { isUint8Array } from 'node:util/types';
import { UsageError } from '../issue/index.ts';

/**
 * The chunks of an input, up to its end or until a signal is aborted, even while the input sends nothing.
 *
 * @throws UsageError `option-invalid` if a chunk is not bytes; the reason of the signal; what the input throws
 */
export async function* readInput(
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  signal?.throwIfAborted();
  for await (const chunk of signal === undefined ? input : untilAborted(input, signal)) {
    if (!isUint8Array(chunk)) throw notBytes(chunk);
    yield chunk;
  }
}

async function* untilAborted(
  input: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const chunks = each(input);
  let abort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
  });
  // The promise may be awaited late, or never.
  aborted.catch(() => {});
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await Promise.race([chunks.next(), aborted]);
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // A pending read of the input closes it when it resolves.
    const closed = chunks.return();
    if (!signal.aborted) await closed;
    else closed.catch(() => {});
  }
}

async function* each(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  for await (const chunk of input) yield chunk;
}

function notBytes(chunk: unknown): UsageError {
  const found =
    chunk === null ? 'null' : Array.isArray(chunk) ? 'an array' : `a value of type ${typeof chunk}`;
  const message = `The input must yield chunks of bytes (Uint8Array), but ${found} was found.`;
  const hint =
    typeof chunk === 'string' ? 'Set no encoding on the stream, or wrap the text in Buffer.from.' : undefined;
  return new UsageError('The input cannot be read.', [
    { code: 'option-invalid', message, ...(hint === undefined ? {} : { hint }) },
  ]);
}
