import { CALLABLE, checkArgument, countFrom, optionCheck } from '../../options/index.ts';
import type { Handler } from '../create-handler.ts';
import { addVary } from './vary.ts';

/** Which answers are compressed. */
export interface CompressionOptions {
  /** Bytes from which compressing an answer is worth its time. Default 1,024. */
  readonly minBytes?: number;
}

const checkOptions = optionCheck<CompressionOptions>('withCompression', { minBytes: countFrom(0) });

/**
 * Compresses answers with gzip, by the platform's `CompressionStream`, for clients that accept it. Streams are not
 * compressed: each of their lines is sent as soon as it is known.
 */
export function withCompression(handler: Handler, options: CompressionOptions = {}): Handler {
  checkArgument('withCompression', 'handler', handler, CALLABLE);
  checkOptions(options);
  const { minBytes = 1024 } = options;
  return async (request) => {
    const response = await handler(request);
    // What stores answers on the way expects that a 304 says on what the whole answer depends (RFC 9110, 15.4.5).
    if (response.status !== 304 && !isCompressible(response)) return response;
    const headers = new Headers(response.headers);
    addVary(headers, 'accept-encoding');
    const { status, statusText } = response;
    if (response.body === null || !acceptsGzip(request.headers.get('accept-encoding')))
      return new Response(response.body, { status, statusText, headers });
    const bytes = await response.arrayBuffer();
    if (bytes.byteLength < minBytes) return new Response(bytes, { status, statusText, headers });
    headers.set('content-encoding', 'gzip');
    headers.delete('content-length');
    const body = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
    return new Response(body, { status, statusText, headers });
  };
}

/** Whether an answer is text that is known as a whole; what is piped through is marked as an attachment. */
function isCompressible({ headers }: Response): boolean {
  return (
    /^application\/json\b/i.test(headers.get('content-type') ?? '') &&
    !headers.has('content-disposition') &&
    !headers.has('content-encoding')
  );
}

/** Whether a client accepts gzip, by RFC 9110, section 12.5.3. */
function acceptsGzip(header: string | null): boolean {
  const weights = new Map(
    (header ?? '').split(',').map((part) => {
      const [name = '', ...parameters] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*/);
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [name, weight === undefined ? 1 : Number(weight.slice(2))];
    }),
  );
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0;
}
