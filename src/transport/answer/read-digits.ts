import { type JsonDocument, parseDocument } from '../../json/index.ts';
import { mayHoldUnusualNumbers } from '../../json/numbers.ts';
import type { RemoteResponse } from '../transport.ts';

/** An answer whose body can be written again with the digits that its numbers came with. */
export interface ReadResponse extends RemoteResponse {
  /** The body and the text of its parts; undefined where `JSON.stringify` writes every part as it came. */
  readonly document?: JsonDocument;
}

/**
 * Reads the body of an answer from its text, where that holds numbers whose digits a parsed body may have lost. An
 * answer without text has the body that its transport gave it.
 */
export function readDigits(response: RemoteResponse): ReadResponse {
  const { text } = response;
  if (text === undefined || !mayHoldUnusualNumbers(text)) return response;
  try {
    const document = parseDocument(text);
    return { ...response, body: document.value, document };
  } catch {
    // The text of a transport of one's own need not be JSON.
    return response;
  }
}
