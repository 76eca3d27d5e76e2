/**
 * What a value may be: any of the kinds that are set. Absent (undefined) and null are kinds of their own, as JSONata
 * treats them differently. A type may admit too much, never too little.
 */
export interface Type {
  /** Nothing is known but whether the value may be absent; the other kinds say nothing then. */
  readonly any: boolean;
  readonly absent: boolean;
  readonly null: boolean;
  readonly false: boolean;
  readonly true: boolean;
  readonly number: NumberType | undefined;
  readonly string: StringType | undefined;
  readonly object: ObjectType | undefined;
  readonly array: ArrayType | undefined;
  readonly function: boolean;
}

export interface NumberType {
  /** The only numbers that it may be; undefined for any number. */
  readonly values: ReadonlySet<number> | undefined;
}

/** A string that is one of the values, or has one of the forms. */
export interface StringType {
  readonly values: ReadonlySet<string>;
  readonly forms: readonly StringForm[];
}

/** Keywords of JSON Schema that all strings of one form fulfil. */
export interface StringForm {
  readonly format?: string;
  /** The format of all but values that nobody means, such as times outside of the years 0 to 9999. */
  readonly likelyFormat?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Returns whether a string matches the pattern; missing if the pattern cannot be tried. */
  readonly matches?: PatternTest;
}

/** Returns whether a string matches a pattern. */
export type PatternTest = (text: string) => boolean;

export interface ObjectType {
  /** Properties by name. One that an object need not have may be absent. */
  readonly properties: ReadonlyMap<string, Type>;
  /** Properties whose names match a pattern. */
  readonly patterns: readonly NamePattern[];
  /** Properties of any other name. */
  readonly rest: Type;
  readonly names: NamesOfObject;
}

export interface NamePattern {
  readonly pattern: string;
  readonly matches: PatternTest | undefined;
  readonly type: Type;
}

/**
 * What reading a name that is not among the properties means: it is allowed, it is not listed where names are, nothing
 * describes the names, or the expression made the object without it.
 */
export type NamesOfObject = 'allowed' | 'undescribed' | 'listed' | 'made';

export interface ArrayType {
  /** What the first items are, one by one, where that is known. They are among `items`, too. */
  readonly first?: readonly Type[];
  /** Never absent. Nothing at all for an array that is always empty. */
  readonly items: Type;
}

/** A kind of value that is there. */
export type Kind = 'null' | 'boolean' | 'number' | 'string' | 'object' | 'array' | 'function';

/** No value at all, not even an absent one. */
export const NEVER: Type = {
  any: false,
  absent: false,
  null: false,
  false: false,
  true: false,
  number: undefined,
  string: undefined,
  object: undefined,
  array: undefined,
  function: false,
};

export const ABSENT: Type = { ...NEVER, absent: true };
export const NULL: Type = { ...NEVER, null: true };
export const BOOLEAN: Type = { ...NEVER, false: true, true: true };
export const NUMBER: Type = { ...NEVER, number: { values: undefined } };
export const STRING: Type = { ...NEVER, string: { values: new Set(), forms: [{}] } };
export const FUNCTION: Type = { ...NEVER, function: true };
/** Any value that is there. */
export const PRESENT: Type = { ...NEVER, any: true };
export const ANY: Type = { ...PRESENT, absent: true };
/** Any object; names of its properties are not described. */
export const OBJECT: Type = objectOf({
  properties: new Map(),
  patterns: [],
  rest: ANY,
  names: 'undescribed',
});

/** Any object that an expression makes itself, which no schema can describe. */
export const COMPUTED_OBJECT: Type = objectOf({
  properties: new Map(),
  patterns: [],
  rest: ANY,
  names: 'allowed',
});

/** Returns the type of objects. */
export function objectOf(object: ObjectType): Type {
  return { ...NEVER, object };
}

/** Returns the type of arrays of items, which are never absent. */
export function arrayOf(items: Type): Type {
  return { ...NEVER, array: { items: present(items) } };
}

/** Returns the type of strings of a form. */
export function stringOf(form: StringForm): Type {
  return { ...NEVER, string: { values: new Set(), forms: [form] } };
}

/** Returns the type of strings that are one of the values. */
export function oneOfStrings(values: Iterable<string>): Type {
  const members = new Set(values);
  return members.size === 0 ? NEVER : { ...NEVER, string: { values: members, forms: [] } };
}

/** Returns the type of booleans that may be true, and may be false. */
export function booleanOf(mayBeTrue: boolean, mayBeFalse: boolean): Type {
  return { ...NEVER, true: mayBeTrue, false: mayBeFalse };
}

/** Returns a type without its absence. */
export function present(type: Type): Type {
  return type.absent ? { ...type, absent: false } : type;
}

/** Returns a type that may be absent as well. */
export function optional(type: Type): Type {
  return type.absent ? type : { ...type, absent: true };
}

/** Returns the kinds that a type names; none for one of which nothing is known. */
export function kindsOf(type: Type): readonly Kind[] {
  const kinds: Kind[] = [];
  if (type.any) return kinds;
  if (type.null) kinds.push('null');
  if (type.false || type.true) kinds.push('boolean');
  if (type.number !== undefined) kinds.push('number');
  if (type.string !== undefined) kinds.push('string');
  if (type.object !== undefined) kinds.push('object');
  if (type.array !== undefined) kinds.push('array');
  if (type.function) kinds.push('function');
  return kinds;
}

/** Returns whether a type admits no value that is there. */
export function isNothing(type: Type): boolean {
  return !type.any && kindsOf(type).length === 0;
}

/** Returns the part of a type that is of these kinds; of one of which nothing is known, all values of the kinds. */
export function onlyKinds(type: Type, kinds: readonly Kind[]): Type {
  const has = (kind: Kind) => kinds.includes(kind);
  const whole = type.any ? EVERY_KIND : type;
  return {
    ...NEVER,
    null: whole.null && has('null'),
    false: whole.false && has('boolean'),
    true: whole.true && has('boolean'),
    number: has('number') ? whole.number : undefined,
    string: has('string') ? whole.string : undefined,
    object: has('object') ? whole.object : undefined,
    array: has('array') ? whole.array : undefined,
    function: whole.function && has('function'),
  };
}

/** Returns a type without values of these kinds; one of which nothing is known stays as it is. */
export function withoutKinds(type: Type, kinds: readonly Kind[]): Type {
  if (type.any) return type;
  const rest = kindsOf(type).filter((kind) => !kinds.includes(kind));
  return { ...onlyKinds(type, rest), absent: type.absent };
}

const EVERY_KIND: Type = {
  any: false,
  absent: false,
  null: true,
  false: true,
  true: true,
  number: NUMBER.number,
  string: STRING.string,
  object: OBJECT.object,
  array: { items: PRESENT },
  function: true,
};
