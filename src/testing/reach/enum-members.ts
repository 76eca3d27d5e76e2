import type { JsonSchema } from '../../model/index.ts';

/**
 * The strings that a raw schema lists for the value at a path; empty if it lists none.
 *
 * @param path Dotted; arrays on the way stand for their items.
 */
export function enumMembersAt(schema: JsonSchema, path: string): readonly string[] {
  const names = path.split('.');
  let found: unknown[] = itemsOf(schema, schema);
  for (const name of names) {
    found = found.flatMap((each) => {
      const properties: unknown = property(each, 'properties');
      return itemsOf(property(properties, name), schema);
    });
  }
  const members = found.flatMap((each): unknown => property(each, 'enum') ?? []);
  return [...new Set(members.filter((member) => typeof member === 'string'))];
}

/** A schema, those that it joins, and those of its items, all the way down. */
function itemsOf(schema: unknown, root: JsonSchema, seen: ReadonlySet<unknown> = new Set()): unknown[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  const inside = new Set([...seen, schema]);
  const joined = [
    ...JOINING.flatMap((keyword): unknown => property(schema, keyword) ?? []),
    property(schema, 'items'),
    resolve(property(schema, '$ref'), root),
  ];
  return [schema, ...joined.flatMap((each) => itemsOf(each, root, inside))];
}

const JOINING = ['anyOf', 'oneOf', 'allOf'] as const;

function resolve(reference: unknown, root: JsonSchema): unknown {
  if (typeof reference !== 'string' || !/^#(?:\/|$)/.test(reference)) return undefined;
  let found: unknown = root;
  for (const name of reference.split('/').slice(1)) found = property(found, decodePointer(name));
  return found;
}

function decodePointer(name: string): string {
  return name.replaceAll('~1', '/').replaceAll('~0', '~');
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
