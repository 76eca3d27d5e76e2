import { transportError } from '../errors.ts';

/** Maximum number of bytes read of an error. */
export const ERROR_BYTES = 1024 * 1024;

/** Options for reading a body. */
export interface ReadTextOptions {
  /** Bound on the decompressed bytes. */
  readonly maxBytes: number;
  readonly contentType?: string | undefined;
  /** The host that errors name. */
  readonly host: string;
  /** What to do if bytes are not text in the body's encoding: end the reading, or replace them by U+FFFD. */
  readonly malformed: 'refuse' | 'replace';
  /** What to do with bytes beyond the bound: end the reading with an error, or ignore them. Default `refuse`. */
  readonly beyond?: 'refuse' | 'cut';
}

/**
 * Reads a body and decodes it. Once it is larger than allowed, the rest is not read.
 *
 * @throws TransportError `remote-too-large`, `remote-not-json`
 */
export async function readText(
  body: ReadableStream<Uint8Array> | null,
  { maxBytes, contentType, host, malformed, beyond = 'refuse' }: ReadTextOptions,
): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = decoderFor(contentType, malformed === 'refuse');
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw transportError(
        'remote-not-json',
        `${host} answered with bytes that are not text in ${decoder.encoding.toUpperCase()}.`,
      );
    }
  };
  let size = 0;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decode();
      size += value.byteLength;
      if (size > maxBytes && beyond === 'cut') {
        reader.cancel().catch(() => {});
        return text + decode(value.subarray(0, value.byteLength - (size - maxBytes)));
      }
      if (size > maxBytes)
        throw transportError('remote-too-large', `${host} answered with more than ${maxBytes} bytes.`);
      text += decode(value);
    }
  } catch (error) {
    // Without this the connection stays open until the rest has come.
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** UTF-8 unless the content type names another encoding that the platform knows. */
function decoderFor(contentType: string | undefined, fatal: boolean): TextDecoder {
  const label = /;\s*charset\s*=\s*"?([\w:.+-]+)/i.exec(contentType ?? '')?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8', { fatal });
  } catch {
    return new TextDecoder('utf-8', { fatal });
  }
}
