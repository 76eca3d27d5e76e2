import { hasMorePartsThan, type JsonDocument, MAX_DOCUMENT_PARTS, parseDocument } from '../../json/index.ts';
import { mayHoldUnusualNumbers } from '../../json/numbers.ts';
import { transportError } from '../errors.ts';
import type { RemoteResponse } from '../transport.ts';

/** An answer whose body can be written with the original digits of its numbers. */
export interface ReadResponse extends RemoteResponse {
  /** The body and the text of its parts; undefined if `JSON.stringify` writes every part as it was. */
  readonly document?: JsonDocument;
}

/**
 * Reads the body of an answer from its text if it has numbers whose digits a parsed body may have lost, or if
 * the transport left it as text since it is nested too deep: parts too deep are then replaced by `TOO_DEEP`.
 * The body of an answer without text is left as its transport returned it.
 *
 * @throws TransportError `remote-too-large` for a body of more than `MAX_DOCUMENT_PARTS` objects and arrays
 */
export function readDigits(response: RemoteResponse): ReadResponse {
  const left = textLeft(response);
  const text = left ?? response.text;
  if (text === undefined) return response;
  if (hasMorePartsThan(MAX_DOCUMENT_PARTS, text)) {
    // For an error the status counts, and not all of its body.
    if (response.status < 200 || response.status >= 300) return asText(response, text);
    const message = `The answer holds more than ${MAX_DOCUMENT_PARTS} objects and arrays.`;
    throw transportError('remote-too-large', message);
  }
  if (left === undefined && !mayHoldUnusualNumbers(text)) return response;
  try {
    // If something is cut off, the parts around it are written with their own text.
    const ranges = left === undefined ? 'numbers' : 'always';
    const document = parseDocument(text, { deep: 'cut', ranges });
    return { ...response, body: document.value, text, document };
  } catch {
    // A custom transport's text need not be JSON.
    return response;
  }
}

function asText({ status, headers }: RemoteResponse, text: string): ReadResponse {
  return { status, headers, body: text };
}

/** A body that was left as text although it looks like an object or a list. */
function textLeft({ body }: RemoteResponse): string | undefined {
  if (typeof body !== 'string') return undefined;
  const trimmed = body.replace(/^\uFEFF/, '').trim();
  return /^[[{]/.test(trimmed) ? trimmed : undefined;
}
