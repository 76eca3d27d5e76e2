import { CALLABLE, checkArgument, MILLISECONDS, optionCheck } from '../options/index.ts';
import type { Handler } from './create-handler.ts';

/** The part of a `node:http` request that the adapter needs; those of Express are such requests, too. */
export interface NodeRequest {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The part of a `node:http` response that the adapter needs. */
export interface NodeResponse {
  readonly destroyed: boolean;
  readonly writableFinished: boolean;
  writeHead(status: number, headers: Record<string, string>): unknown;
  flushHeaders(): void;
  /** @param flushed Called when the chunk has been passed to the system, or no longer can be. */
  write(chunk: Uint8Array, flushed: () => void): boolean;
  end(): unknown;
  destroy(error?: Error): unknown;
  on(event: 'close' | 'drain' | 'error', listener: () => void): unknown;
  off(event: 'close' | 'drain' | 'error', listener: () => void): unknown;
}

/** A listener for `http.createServer`, Express and other frameworks that pass the objects of `node:http`. */
export type NodeListener = (request: NodeRequest, response: NodeResponse) => Promise<void>;

/** How a client is treated. */
export interface NodeListenerOptions {
  /**
   * Milliseconds in which a client must take each 64 KiB of an answer; the connection is broken off if it does not.
   * Default 60,000.
   */
  readonly timeout?: number;
}

const checkOptions = optionCheck<NodeListenerOptions>('toNodeListener', { timeout: MILLISECONDS });

/** Bytes that are written at once. */
const PIECE = 64 * 1024;

/**
 * Mounts a handler in `node:http` and similar frameworks. The answer is written as fast as the client takes it,
 * and the work ends when the client disconnects, or takes nothing for too long.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function toNodeListener(handler: Handler, options: NodeListenerOptions = {}): NodeListener {
  checkArgument('toNodeListener', 'handler', handler, CALLABLE);
  checkOptions(options);
  const { timeout = 60_000 } = options;
  return async (incoming, outgoing) => {
    const gone = new AbortController();
    const onClose = () => {
      if (!outgoing.writableFinished) gone.abort(new Error('The client has disconnected.'));
    };
    outgoing.on('close', onClose);
    // Without a listener, writing to a broken connection would end the process.
    outgoing.on('error', onClose);
    try {
      const request = toRequest(incoming, gone.signal);
      const response = request === undefined ? new Response(null, { status: 400 }) : await handler(request);
      await writeResponse(response, outgoing, timeout);
    } catch (error) {
      outgoing.destroy(error instanceof Error ? error : undefined);
    } finally {
      outgoing.off('close', onClose);
    }
  };
}

function toRequest(
  { method = 'GET', url = '/', headers }: NodeRequest,
  signal: AbortSignal,
): Request | undefined {
  const fields = Object.entries(headers).flatMap(([name, value]): [string, string][] => {
    // Pseudo-headers of HTTP/2 are not headers.
    if (value === undefined || name.startsWith(':')) return [];
    return [[name, typeof value === 'string' ? value : value.join(', ')]];
  });
  // The path only: the host that a client names is ignored.
  const path = url.startsWith('/') ? url : `/${url}`;
  try {
    return new Request(`http://gateway.invalid${path}`, { method, headers: fields, signal });
  } catch {
    return undefined;
  }
}

async function writeResponse(response: Response, outgoing: NodeResponse, timeout: number): Promise<void> {
  if (outgoing.destroyed) {
    await response.body?.cancel();
    return;
  }
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  const reader = response.body?.getReader();
  if (reader === undefined) {
    outgoing.end();
    return;
  }
  outgoing.flushHeaders();
  const onClose = () => void reader.cancel(new Error('The client has disconnected.')).catch(() => {});
  outgoing.on('close', onClose);
  let flushed: Promise<void> | undefined;
  const write = async (piece: Uint8Array) => {
    let isDrained = true;
    flushed = new Promise((resolve) => {
      isDrained = outgoing.write(piece, resolve);
    });
    if (!isDrained) await drained(outgoing, timeout);
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let start = 0; start < value.length; start += PIECE) {
        if (outgoing.destroyed) return;
        await write(value.subarray(start, start + PIECE));
      }
    }
    outgoing.end();
  } catch (error) {
    // Breaking off the connection at once would lose what was written last.
    await flushed;
    throw error;
  } finally {
    outgoing.off('close', onClose);
  }
}

/** Waits until the client has taken what was written, or has disconnected; it is disconnected if it takes too long. */
function drained(outgoing: NodeResponse, timeout: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => outgoing.destroy(), timeout);
    const settle = () => {
      clearTimeout(timer);
      outgoing.off('drain', settle);
      outgoing.off('close', settle);
      resolve();
    };
    outgoing.on('drain', settle);
    outgoing.on('close', settle);
    if (outgoing.destroyed) settle();
  });
}
