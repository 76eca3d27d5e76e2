import { nameHint } from '../issue/nearest-name.ts';
import type { ObjectSchema } from './json-schema.ts';
import { nameMessage, type SchemaProblem } from './schema-problems.ts';
import { walkSchema } from './walk-schema.ts';

/** Keywords that name a part of a schema, or refer to such a name. */
const NAMES: ReadonlySet<string> = new Set(
  '$dynamicAnchor $recursiveAnchor $dynamicRef $recursiveRef'.split(' '),
);

/** Names of fields that a mapping can have, as the schema of provider files has them. */
const FIELD_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Finds why no mapping could fulfil the schema of a model, though it is a valid schema. */
export function modelProblems(schema: ObjectSchema): readonly SchemaProblem[] {
  return [...fieldProblems(schema), ...extendedProblems(schema)];
}

/** The same of a model with the fields of layers, whose names were checked with the layer. */
export function extendedProblems(schema: ObjectSchema): readonly SchemaProblem[] {
  const asynchronous =
    schema.$async === undefined
      ? []
      : [
          {
            path: ['$async'],
            message: 'Values are checked synchronously, so that “$async” is not allowed here.',
          },
        ];
  return [
    ...asynchronous,
    ...(Object.hasOwn(schema.properties, '__proto__')
      ? [{ path: ['properties', '__proto__'], message: 'A field cannot be called “__proto__”.' }]
      : []),
    ...walkSchema(schema).flatMap(({ path, keyword }) => {
      const message = nameProblem(keyword, path.length);
      return message === undefined ? [] : [{ path, message }];
    }),
  ];
}

/** Finds the fields that no mapping can have, by their names, and those that are required and not there. */
function fieldProblems({ properties, required }: ObjectSchema): readonly SchemaProblem[] {
  const names = Object.keys(properties);
  const unusable = names
    .filter((name) => name !== '__proto__' && !FIELD_NAME.test(name))
    .map((name) => ({
      path: ['properties', name],
      message: `No mapping can have the field “${name}”: names of fields are letters, digits and _, and begin with no digit.`,
    }));
  const missing = (Array.isArray(required) ? required : []).flatMap((name: unknown, index) => {
    if (typeof name !== 'string' || names.includes(name)) return [];
    const hint = nameHint(name, names);
    const message = `“required” names “${name}”, which is not among the properties: no mapping could return it.`;
    return [{ path: ['required', index], message, ...(hint === undefined ? {} : { hint }) }];
  });
  return [...unusable, ...missing];
}

function nameProblem(keyword: string, depth: number): string | undefined {
  if (NAMES.has(keyword)) return nameMessage(keyword);
  return keyword === '$id' && depth > 1 ? 'Only the whole schema can have an “$id”.' : undefined;
}
