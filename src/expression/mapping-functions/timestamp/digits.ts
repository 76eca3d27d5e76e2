const ZERO = 48;

/** The two digits at a position as a number; -1 if there are none. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - ZERO;
  const ones = text.charCodeAt(at + 1) - ZERO;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** End of the digits that begin at a position. */
export function endOfDigits(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) break;
  }
  return at;
}

const PADDED: readonly string[] = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'));

/** A number from 0 to 99 as two digits. */
export function padded(value: number): string {
  return PADDED[value] ?? '';
}
