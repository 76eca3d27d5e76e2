import type { FieldTable } from '../definition/value-tables.ts';
import {
  ABSENT,
  join,
  joinAll,
  NEVER,
  NULL,
  objectOf,
  optional,
  propertyOf,
  type Type,
  typeOfValue,
} from '../expression/typing.ts';
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

/** The type of what tables make of a value: what they list is replaced, and null and what is absent stay. */
export function typeAfterTables(type: Type, tables: readonly FieldTable[]): Type {
  return tables.reduce((left, table) => replaced(left, table.path, table), type);
}

function replaced(type: Type, path: readonly string[], table: FieldTable): Type {
  if (type.any) return type;
  const { array, ...own } = type;
  const rest = replacedOwn({ ...own, array: undefined }, path, table);
  if (array === undefined) return rest;
  const items = replaced(array.items, path, table);
  return join(rest, { ...NEVER, array: { items: { ...items, absent: false } } });
}

function replacedOwn(type: Type, [name, ...others]: readonly string[], table: FieldTable): Type {
  if (name === undefined) return unifiedOf(type, table);
  if (type.object === undefined) return type;
  const inner = replaced(propertyOf(type.object, name), others, table);
  const properties = new Map([...type.object.properties, [name, inner]]);
  return { ...type, object: objectOf({ ...type.object, properties }).object };
}

/** An error of a value that is not listed is reported by itself. */
function unifiedOf(type: Type, { map, otherwise }: FieldTable): Type {
  const members = scalarsOf(type);
  const listed = Object.entries(map).filter(([raw]) => members?.has(raw) ?? true);
  const others = otherwise === 'keep' ? unlistedPart(type, map) : otherwise === 'omit' ? ABSENT : NEVER;
  const isListed = members !== undefined && [...members].every((raw) => Object.hasOwn(map, raw));
  const found = joinAll([
    ...listed.map(([, unified]) => typeOfValue(unified)),
    ...(isListed ? [] : [others]),
    ...(type.null ? [NULL] : []),
  ]);
  return type.absent ? optional(found) : found;
}

/** The values of a type that a table does not list. */
function unlistedPart(type: Type, map: FieldTable['map']): Type {
  const isUnlisted = (value: string | number | boolean) => !Object.hasOwn(map, String(value));
  const { number, string } = type;
  const strings = [...(string?.values ?? [])].filter(isUnlisted);
  const numbers = [...(number?.values ?? [])].filter(isUnlisted);
  return {
    ...type,
    absent: false,
    null: false,
    true: type.true && isUnlisted(true),
    false: type.false && isUnlisted(false),
    number: number?.values === undefined ? number : joinAll(numbers.map(typeOfValue)).number,
    string:
      string === undefined || strings.length + string.forms.length === 0
        ? undefined
        : { values: new Set(strings), forms: string.forms },
  };
}
