import type { FieldTable } from '../definition/value-tables.ts';
import { propertyOf, type Type } from '../expression/typing.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { type CheckedExpression, type Warning, warningAt } from './checked-expression.ts';

/**
 * Compares the tables of a field with what its expression returns, where that is one of a few values: finds entries for
 * values that never come, and values without an entry that would be errors.
 */
export function tableWarnings(
  checked: CheckedExpression,
  type: Type,
  tables: readonly FieldTable[],
): readonly Warning[] {
  return tables.flatMap(({ path, map, otherwise }) => {
    const members = membersAt(type, path);
    if (members === undefined || members.size === 0) return [];
    const listed = Object.keys(map);
    const never = listed.filter((raw) => !members.has(raw));
    const missing = otherwise === 'issue' ? [...members].filter((member) => !Object.hasOwn(map, member)) : [];
    return [
      ...never.map((raw) =>
        warningAt(checked, {
          code: 'never-equal',
          message: `The table of values has an entry for “${raw}”, but the value is ${[...members].join(', ')} only.`,
          hint: nameHint(raw, missing),
        }),
      ),
      ...missing.map((member) =>
        warningAt(checked, {
          code: 'enum-member-unhandled',
          message: `The table of values has no entry for “${member}”, which is therefore an error.`,
        }),
      ),
    ];
  });
}

/** The values that there may be at a path, as a table lists them; undefined if they are not known. */
function membersAt(type: Type, path: readonly string[]): ReadonlySet<string> | undefined {
  if (type.any) return undefined;
  const inner = type.array === undefined ? new Set<string>() : membersAt(type.array.items, path);
  const [name, ...rest] = path;
  const own = name === undefined ? scalarsOf(type) : membersWithin(type, name, rest);
  return inner === undefined || own === undefined ? undefined : new Set([...inner, ...own]);
}

function membersWithin(type: Type, name: string, rest: readonly string[]): ReadonlySet<string> | undefined {
  return type.object === undefined ? new Set() : membersAt(propertyOf(type.object, name), rest);
}

function scalarsOf({ string, number, object, true: yes, false: no }: Type): ReadonlySet<string> | undefined {
  if (object !== undefined || (string !== undefined && string.forms.length > 0)) return undefined;
  if (number !== undefined && number.values === undefined) return undefined;
  return new Set([
    ...(string?.values ?? []),
    ...[...(number?.values ?? [])].map(String),
    ...(yes ? ['true'] : []),
    ...(no ? ['false'] : []),
  ]);
}
