/** Writes JSON text on one line, without blanks around it; if it has several lines, blanks between tokens are dropped. */
export function toOneLine(text: string): string {
  if (!/[\n\r]/.test(text)) return trimBlanks(text);
  let line = '';
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    line += withoutBlanks(text.slice(at, quote < 0 ? text.length : quote));
    if (quote < 0) break;
    at = endOfString(text, quote);
    line += text.slice(quote, at);
  }
  return line;
}

/** JSON text without blanks at its ends. */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function withoutBlanks(text: string): string {
  return text.replace(/[ \t\r\n]+/g, '');
}

/** Index after the closing quotation mark of the string that begins at an index. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}
