import { propertyOf } from './property.ts';
import {
  ABSENT,
  type ArrayType,
  type NamesOfObject,
  NEVER,
  type NumberType,
  type ObjectType,
  type StringForm,
  type StringType,
  type Type,
} from './type.ts';

/** More values or forms than this count as any string, more values as any number. */
const MOST_VALUES = 1000;
const MOST_FORMS = 12;

/** Returns the type of values that are of one type or the other. */
export function join(a: Type, b: Type): Type {
  if (a === b || b === NEVER) return a;
  if (a === NEVER) return b;
  const absent = a.absent || b.absent;
  if (a.any || b.any) return { ...NEVER, any: true, absent };
  return {
    any: false,
    absent,
    null: a.null || b.null,
    false: a.false || b.false,
    true: a.true || b.true,
    number: either(a.number, b.number, joinNumbers),
    string: either(a.string, b.string, joinStrings),
    object: either(a.object, b.object, joinObjects),
    array: either(a.array, b.array, joinArrays),
    function: a.function || b.function,
  };
}

/** Returns the type of values that are of one of the types. */
export function joinAll(types: readonly Type[]): Type {
  return types.reduce(join, NEVER);
}

function either<Part>(
  a: Part | undefined,
  b: Part | undefined,
  both: (a: Part, b: Part) => Part,
): Part | undefined {
  if (a === undefined || a === b) return b;
  return b === undefined ? a : both(a, b);
}

function joinNumbers(a: NumberType, b: NumberType): NumberType {
  if (a.values === undefined || b.values === undefined) return { values: undefined };
  const values = new Set([...a.values, ...b.values]);
  return { values: values.size > MOST_VALUES ? undefined : values };
}

function joinStrings(a: StringType, b: StringType): StringType {
  const values = new Set([...a.values, ...b.values]);
  const forms = new Map<string, StringForm>();
  for (const form of [...a.forms, ...b.forms]) forms.set(keyOfForm(form), form);
  if (values.size > MOST_VALUES || forms.size > MOST_FORMS) return { values: new Set(), forms: [{}] };
  return { values, forms: [...forms.values()] };
}

function keyOfForm({ matches: _matches, ...keywords }: StringForm): string {
  return JSON.stringify(Object.entries(keywords).sort());
}

function joinArrays(a: ArrayType, b: ArrayType): ArrayType {
  return { items: join(a.items, b.items) };
}

/** From the one that knows most to the one that knows least. */
const NAMES: readonly NamesOfObject[] = ['made', 'listed', 'undescribed', 'allowed'];

function joinObjects(a: ObjectType, b: ObjectType): ObjectType {
  const properties = new Map<string, Type>();
  for (const name of new Set([...a.properties.keys(), ...b.properties.keys()]))
    properties.set(name, join(propertyOf(a, name), propertyOf(b, name)));
  const patterns = a.patterns.length + b.patterns.length;
  return {
    properties,
    // What one pattern says of a name does not hold for objects of the other type.
    patterns: [],
    rest: patterns === 0 ? join(a.rest, b.rest) : joinAll([...restsOf(a), ...restsOf(b), ABSENT]),
    names: NAMES[Math.max(NAMES.indexOf(a.names), NAMES.indexOf(b.names))] ?? 'allowed',
  };
}

function restsOf({ rest, patterns }: ObjectType): Type[] {
  return [rest, ...patterns.map(({ type }) => type)];
}
