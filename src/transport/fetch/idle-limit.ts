import { withTimeout } from '../time-limit.ts';

/** Minimum number of bytes within the time allowed; slower sources would hold a connection for nothing. */
const FEWEST_BYTES = 1024;

/**
 * Returns the same bytes, read only on demand. A source that makes its reader wait longer than allowed for the
 * next kilobyte, or for its end, ends the stream with an error; a reader that stops also stops the source.
 */
export function withIdleLimit(
  source: ReadableStream<Uint8Array>,
  { timeout, name }: { readonly timeout: number; readonly name: string },
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let waited = 0;
  let received = 0;
  const read = async () => {
    const started = Date.now();
    const left = Math.max(0, timeout - waited);
    const chunk = await withTimeout(() => reader.read(), { timeout: left, allowed: timeout, name });
    // The reader's own time is not counted.
    waited += Math.max(0, Date.now() - started);
    received += chunk.value?.byteLength ?? 0;
    if (received >= FEWEST_BYTES) {
      waited = 0;
      received = 0;
    }
    return chunk;
  };
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          controller.error(error);
          await reader.cancel(error).catch(() => {});
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
