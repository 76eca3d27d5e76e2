import { valueAt } from '../model/index.ts';
import type { Path } from './places.ts';

/** Every key in a resource's raw schema, examples and answers: the names that the provider uses, and others. */
export function recordNames(file: unknown, resource: Path): ReadonlySet<string> {
  const keys = new Set<string>();
  const seen = new Set<unknown>();
  const open = ['raw', 'examples', 'answers'].map((part) => valueAt(file, [...resource, part]));
  // The data may be circular.
  for (const value of open) {
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      keys.add(key);
      open.push(member);
    }
  }
  return keys;
}
