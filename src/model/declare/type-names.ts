import type { Model } from '../model.ts';

/**
 * Returns the type name of each model, by the model's name: `User` for one with that title. No two are the same, and
 * none is one of the others that are given.
 */
export function typeNames(
  models: readonly Pick<Model, 'name' | 'schema'>[],
  others: readonly string[] = [],
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set(others);
  for (const { name, schema } of models) {
    const title = typeof schema.title === 'string' ? typeName(schema.title) : '';
    // A title says more than a resource, whose name is taken only if another model has the title, too.
    const chosen = freeName([title, typeName(name)], taken);
    taken.add(chosen);
    names.set(name, chosen);
  }
  return names;
}

/** Returns the first of some names that is an identifier and not taken, or else the last with a number. */
export function freeName(wanted: readonly string[], taken: ReadonlySet<string>): string {
  const usable = wanted.filter((name) => name !== '');
  const free = usable.find((name) => !taken.has(name));
  if (free !== undefined) return free;
  const base = usable.at(-1) ?? 'Value';
  let number = 1;
  while (taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}

/** Returns words as the name of a type: `Sales order` is `SalesOrder`. Empty if no letter or digit is in them. */
export function typeName(words: string): string {
  const name = words
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/^./u, (letter) => letter.toUpperCase()))
    .join('');
  return /^\p{N}/u.test(name) ? `Type${name}` : name;
}
