import type { BodyEnd } from './options.ts';
import type { Bind } from './telemetry.ts';

/** What to report of a body, and when. */
export interface BodyWatch {
  /** The client's signal; it is aborted when the client disconnects. */
  readonly signal: AbortSignal;
  /** Milliseconds without reads after which a client counts as disconnected. */
  readonly timeout: number;
  /** Keeps the context of the request, such as its span, for the code that makes the body. */
  readonly bind: Bind;
  /** Called with the body's error; returns the one that its reader receives instead. */
  readonly onFailure: (error: unknown) => unknown;
  /** Called once, when the body has ended. */
  readonly onEnd: (ended: BodyEnd) => void;
}

/** Returns the answer with the same body, watched. Nothing is read ahead of the reader. */
export function watchBody(response: Response, watch: BodyWatch): Response {
  const { signal, timeout } = watch;
  const reader = response.body?.getReader();
  let hasEnded = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = (ended: BodyEnd) => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
    watch.onEnd(ended);
  };
  const leave = (reason: unknown) => {
    reader?.cancel(reason).catch(() => {});
    end('cancelled');
  };
  const onAbort = () => leave(signal.reason);
  const awaitClient = () => {
    clearTimeout(timer);
    if (hasEnded) return;
    timer = setTimeout(() => leave(new Error('The client does not read the answer.')), timeout);
  };
  if (reader === undefined) {
    end('complete');
    return response;
  }
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    clearTimeout(timer);
    try {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (!done) {
        awaitClient();
        return controller.enqueue(value);
      }
      // A cancelled body is not complete.
      if (hasEnded) throw new Error('The client does not read the answer.');
      end('complete');
      controller.close();
    } catch (error) {
      const shown = signal.aborted || hasEnded ? error : watch.onFailure(error);
      end(signal.aborted ? 'cancelled' : 'failed');
      controller.error(shown);
    }
  };
  awaitClient();
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
