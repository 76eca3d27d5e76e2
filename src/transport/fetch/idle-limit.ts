import { withTimeout } from '../time-limit.ts';

/**
 * Gives the same bytes, read only as they are asked for. A pause between two chunks that is longer than
 * allowed ends the stream with an error; one who stops reading stops the source.
 */
export function withIdleLimit(
  source: ReadableStream<Uint8Array>,
  { timeout, name }: { readonly timeout: number; readonly name: string },
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await withTimeout(() => reader.read(), { timeout, name });
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
