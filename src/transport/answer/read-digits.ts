import { hasMorePartsThan, type JsonDocument, MAX_DOCUMENT_PARTS, parseDocument } from '../../json/index.ts';
import { mayHoldUnusualNumbers } from '../../json/numbers.ts';
import { transportError } from '../errors.ts';
import type { RemoteResponse } from '../transport.ts';

/** An answer whose body can be written again with the digits that its numbers came with. */
export interface ReadResponse extends RemoteResponse {
  /** The body and the text of its parts; undefined where `JSON.stringify` writes every part as it came. */
  readonly document?: JsonDocument;
}

/**
 * Reads the body of an answer from its text, where that holds numbers whose digits a parsed body may have lost, or where
 * the transport left it as text since it is nested too deep: what is too deep of it is then cut off, with `TOO_DEEP` in
 * its place. An answer without text has the body that its transport gave it.
 *
 * @throws TransportError `remote-too-large` for a body of more than `MAX_DOCUMENT_PARTS` objects and arrays
 */
export function readDigits(response: RemoteResponse): ReadResponse {
  const left = textLeft(response);
  const text = left ?? response.text;
  if (text === undefined) return response;
  if (hasMorePartsThan(MAX_DOCUMENT_PARTS, text)) {
    // Of an error the status counts, and not all that is said of it.
    if (response.status < 200 || response.status >= 300) return asText(response, text);
    const message = `The answer holds more than ${MAX_DOCUMENT_PARTS} objects and arrays.`;
    throw transportError('remote-too-large', message);
  }
  if (left === undefined && !mayHoldUnusualNumbers(text)) return response;
  try {
    // Where something is cut off, the parts around it are written with their own text.
    const ranges = left === undefined ? 'numbers' : 'always';
    const document = parseDocument(text, { deep: 'cut', ranges });
    return { ...response, body: document.value, text, document };
  } catch {
    // The text of a transport of one's own need not be JSON.
    return response;
  }
}

function asText({ status, headers }: RemoteResponse, text: string): ReadResponse {
  return { status, headers, body: text };
}

/** A body that was left as text though it looks like an object or a list. */
function textLeft({ body }: RemoteResponse): string | undefined {
  if (typeof body !== 'string') return undefined;
  const trimmed = body.replace(/^\uFEFF/, '').trim();
  return /^[[{]/.test(trimmed) ? trimmed : undefined;
}
