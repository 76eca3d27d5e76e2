/** A separator, and the number of digits to its right. */
export interface Separator {
  readonly position: number;
  readonly character: string;
}

/** The interval at which positions repeat from the right without a gap; 0 if they do not. */
export function regularInterval(positions: readonly number[]): number {
  if (positions.length === 0) return 0;
  const interval = positions.reduce((a, b) => greatestCommonDivisor(a, b));
  return positions.every((_, index) => positions.includes((index + 1) * interval)) ? interval : 0;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** Puts a separator before each group of `interval` digits, from the right. */
export function groupRegularly(digits: string, { position, character }: Separator): string {
  let grouped = digits;
  for (let count = Math.floor((digits.length - 1) / position); count > 0; count--) {
    grouped = insertFromRight(grouped, count * position, character);
  }
  return grouped;
}

/** Puts separators at their positions, which count from the right; the leftmost comes last in the list. */
export function groupAt(digits: string, separators: readonly Separator[]): string {
  return separators.reduceRight(
    (text, { position, character }) => insertFromRight(text, position, character),
    digits,
  );
}

/** A position left of all digits leaves no more of them than the reference implementation does. */
function insertFromRight(text: string, position: number, character: string): string {
  const at = text.length - position;
  return text.slice(0, Math.max(at, 0)) + character + text.slice(at);
}
