import type { BodyEnd } from './options.ts';
import type { Bind } from './telemetry.ts';

/** What is to be known of a body, and when. */
export interface BodyWatch {
  /** The client's; it ends when the client goes away. */
  readonly signal: AbortSignal;
  /** Keeps what is known of the request, such as its span, for the code that makes the body. */
  readonly bind: Bind;
  /** Called with what the body failed with; returns what its reader gets instead. */
  readonly onFailure: (error: unknown) => unknown;
  /** Called once, when the body has ended. */
  readonly onEnd: (ended: BodyEnd) => void;
}

/** Returns the answer with the same body, watched. Nothing is read ahead of the reader. */
export function watchBody(response: Response, watch: BodyWatch): Response {
  const { signal } = watch;
  const reader = response.body?.getReader();
  let hasEnded = false;
  const end = (ended: BodyEnd) => {
    if (hasEnded) return;
    hasEnded = true;
    signal.removeEventListener('abort', onAbort);
    watch.onEnd(ended);
  };
  const onAbort = () => {
    reader?.cancel(signal.reason).catch(() => {});
    end('cancelled');
  };
  if (reader === undefined) {
    end('complete');
    return response;
  }
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    try {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (!done) return controller.enqueue(value);
      end('complete');
      controller.close();
    } catch (error) {
      const shown = signal.aborted || hasEnded ? error : watch.onFailure(error);
      end(signal.aborted ? 'cancelled' : 'failed');
      controller.error(shown);
    }
  };
  const body = new ReadableStream<Uint8Array>(
    {
      pull: watch.bind(pull),
      cancel: (reason) => {
        end('cancelled');
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: response.status, headers: response.headers });
}
