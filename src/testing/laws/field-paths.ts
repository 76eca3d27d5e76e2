import type { Model } from '../../model/index.ts';

/** Returns the dotted paths of a model's fields and of their content, through arrays: `urls`, `urls.type`, … */
export function fieldPaths(model: Model): readonly string[] {
  return model.fields.flatMap(({ name, schema }) => [
    name,
    ...inside(schema).map((path) => `${name}.${path}`),
  ]);
}

/** Returns a value without the part at a dotted path, through arrays; the value is not changed. */
export function withoutPath(value: unknown, path: string): unknown {
  const [first = '', ...rest] = path.split('.');
  if (Array.isArray(value)) return value.map((item) => withoutPath(item, path));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    if (name !== first) return [[name, member]];
    return rest.length === 0 ? [] : [[name, withoutPath(member, rest.join('.'))]];
  });
  return Object.fromEntries(entries);
}

function inside(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if ('items' in schema) return inside(schema.items);
  if (!('properties' in schema) || typeof schema.properties !== 'object' || schema.properties === null)
    return [];
  return Object.entries(schema.properties).flatMap(([name, part]) => [
    name,
    ...inside(part).map((path) => `${name}.${path}`),
  ]);
}
