import { transportError } from '../errors.ts';

/**
 * Reads a body to its end and decodes it. Once it is larger than allowed, the rest is not read.
 *
 * @param maxBytes Bound on the decompressed bytes.
 * @throws TransportError `remote-too-large`
 */
export async function readText(
  body: ReadableStream<Uint8Array> | null,
  {
    maxBytes,
    contentType,
    host,
  }: { readonly maxBytes: number; readonly contentType?: string | undefined; readonly host: string },
): Promise<string> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = decoderFor(contentType);
  let size = 0;
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes)
        throw transportError('remote-too-large', `${host} answered with more than ${maxBytes} bytes.`);
      text += decoder.decode(value, { stream: true });
    }
  } catch (error) {
    // Without this the connection stays open until the rest has come.
    reader.cancel().catch(() => {});
    throw error;
  }
}

/** UTF-8 unless the content type names another encoding that the platform knows. */
function decoderFor(contentType: string | undefined): TextDecoder {
  const label = /;\s*charset\s*=\s*"?([\w:.+-]+)/i.exec(contentType ?? '')?.[1];
  try {
    return new TextDecoder(label ?? 'utf-8');
  } catch {
    return new TextDecoder('utf-8');
  }
}
