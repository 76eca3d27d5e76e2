/**
 * Two values differ that must be the same by a law or a test. Test runners that know `actual` and `expected`
 * show the difference line by line.
 */
export class DifferenceError extends Error {
  readonly actual: unknown;
  readonly expected: unknown;

  constructor(what: string, actual: unknown, expected: unknown) {
    super(`${what}\n  expected: ${JSON.stringify(expected)}\n  but got:  ${JSON.stringify(actual)}`);
    this.name = 'DifferenceError';
    this.actual = actual;
    this.expected = expected;
  }
}

/**
 * Compares two JSON values, the order of keys aside.
 *
 * @param what The sentence that should have been true.
 * @throws DifferenceError when they differ.
 */
export function assertSame(what: string, actual: unknown, expected: unknown): void {
  if (sorted(actual) !== sorted(expected)) throw new DifferenceError(what, actual, expected);
}

function sorted(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
