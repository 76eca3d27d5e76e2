/** What becomes of a field over all records: a value too many is wrong. */
export type Verdict = 'right' | 'empty' | 'wrong';

/** Compares the values of one field with the right ones; undefined if no record has one. */
export function judgeField(right: readonly unknown[], found: readonly unknown[]): Verdict | undefined {
  const pairs = right.map((value, index) => [plain(value), plain(found[index])] as const);
  if (pairs.some(([value, other]) => other !== undefined && value !== other)) return 'wrong';
  if (pairs.every(([value]) => value === undefined)) return undefined;
  return pairs.every(([value, other]) => value === other) ? 'right' : 'empty';
}

function plain(value: unknown): string | undefined {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return undefined;
  return JSON.stringify(value);
}

/** Web addresses without what they show. */
export function addressesOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value
    .map((one: unknown) => (typeof one === 'object' && one !== null && 'url' in one ? one.url : one))
    .sort();
}
