import { transportError } from '../errors.ts';

/**
 * Returns the same bytes, read only on demand. Once there are more than allowed, the source is stopped and the
 * stream ends with an error `remote-too-large`.
 */
export function withSizeLimit(
  source: ReadableStream<Uint8Array>,
  { maxBytes, name }: { readonly maxBytes: number; readonly name: string },
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  let left = maxBytes;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          left -= value.byteLength;
          if (left < 0)
            throw transportError('remote-too-large', `${name} answered with more than ${maxBytes} bytes.`);
          controller.enqueue(value);
        } catch (error) {
          controller.error(error);
          reader.cancel(error).catch(() => {});
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}
