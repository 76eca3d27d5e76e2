/** A text in quotation marks, or else an integer of at least sixteen digits. */
/** What comes before an integer of that length; looked for first, since hardly a record has one. */
const LONG_INTEGER = /[:,[\s]-?\d{16}/;
const TEXT_OR_LONG_INTEGER = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g;
const TEXT_OR_BLANKS = /"(?:[^"\\]|\\.)*"|\s+/g;

/**
 * Parses JSON without losing digits: an integer beyond 2^53 comes out as text.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!LONG_INTEGER.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(TEXT_OR_LONG_INTEGER, (token) =>
      token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `"${token}"`,
    ),
  );
}

/** JSON text on one line, without the blanks between its tokens. */
export function toOneLine(text: string): string {
  if (!/[\n\r]/.test(text)) return text.trim();
  return text.replace(TEXT_OR_BLANKS, (token) => (token.startsWith('"') ? token : ''));
}
