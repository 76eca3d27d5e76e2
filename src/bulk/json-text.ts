/** Sixteen digits. Written out, since engines then look at every sixteenth character only. */
const DIGITS = new RegExp('\\d'.repeat(16));
/** What comes before an integer of that length; looked for first, since hardly a record has one. */
const LONG_INTEGER = /[:,[\s]-?\d{16}/;
/** A text in quotation marks, or else a number. */
const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const INTEGER = /^-?\d+$/;
const TEXT_OR_BLANKS = /"(?:[^"\\]|\\.)*"|\s+/g;

/**
 * Parses JSON without losing digits: an integer beyond 2^53 comes out as text.
 * @throws SyntaxError
 */
export function parseJson(text: string): unknown {
  if (!DIGITS.test(text) || !LONG_INTEGER.test(text)) return JSON.parse(text);
  return JSON.parse(text.replace(TEXT_OR_NUMBER, (token) => (isLost(token) ? `"${token}"` : token)));
}

/** An integer that a number cannot hold. */
function isLost(token: string): boolean {
  return INTEGER.test(token) && !Number.isSafeInteger(Number(token));
}

/** JSON text on one line, without the blanks between its tokens. */
export function toOneLine(text: string): string {
  if (!/[\n\r]/.test(text)) return text.trim();
  return text.replace(TEXT_OR_BLANKS, (token) => (token.startsWith('"') ? token : ''));
}
