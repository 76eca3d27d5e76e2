import { describesPath, typeOfSchema } from '../expression/typing.ts';
import { namesOfDottedPath } from '../json/dotted-path.ts';
import { referredSchema } from '../json/referred-schema.ts';
import { type JsonSchema, valueAt } from '../model/index.ts';

const JOINING = ['anyOf', 'oneOf', 'allOf'] as const;

/**
 * The schemas that describe the value at a path, with those that they join, refer to, and have for items.
 *
 * @param path Dotted; arrays on the way stand for their items.
 */
function schemasAt(root: JsonSchema, path: string): readonly unknown[] {
  let found = schemasIn(root, root);
  for (const name of namesOfDottedPath(path))
    found = found.flatMap((each) => schemasOfProperty(each, name, root));
  return found;
}

/** Returns whether a schema describes a path, as `mapwright check` reads schemas, even if it says that nothing is there. */
export function hasPath(root: JsonSchema, path: string): boolean {
  return describesPath(typeOfSchema(root, { listsAll: true }), namesOfDottedPath(path));
}

/** The strings that a schema lists for the value at a path; empty if it lists none. */
export function enumMembersAt(root: JsonSchema, path: string): readonly string[] {
  const members = schemasAt(root, path).flatMap((each): unknown => property(each, 'enum') ?? []);
  return [...new Set(members.filter((member) => typeof member === 'string'))];
}

/** The schemas of a property: that of its name, or else that of all properties without a name. */
function schemasOfProperty(schema: unknown, name: string, root: JsonSchema): unknown[] {
  const named = property(property(schema, 'properties'), name);
  const others = property(schema, 'additionalProperties');
  return schemasIn(named ?? (typeof others === 'object' ? others : undefined), root);
}

/** A schema, those that it joins and refers to, and those of its items, all the way down. */
function schemasIn(schema: unknown, root: JsonSchema, around: ReadonlySet<unknown> = new Set()): unknown[] {
  if (typeof schema === 'boolean') return [schema];
  if (typeof schema !== 'object' || schema === null || around.has(schema)) return [];
  const inside = new Set([...around, schema]);
  const joined = [
    ...JOINING.flatMap((keyword): unknown => property(schema, keyword) ?? []),
    property(schema, 'items'),
    typeof root === 'object' ? referredSchema(property(schema, '$ref'), root) : undefined,
  ];
  return [schema, ...joined.flatMap((each) => schemasIn(each, root, inside))];
}

function property(value: unknown, name: string): unknown {
  return valueAt(value, [name]);
}
