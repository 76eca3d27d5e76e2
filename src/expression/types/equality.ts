import { mayBeString, mayEqualStrings } from './strings.ts';
import { isNothing, kindsOf, NEVER, type NumberType, type StringType, type Type } from './type.ts';

/** Whether two values may be equal, and whether they always are. */
export interface Equality {
  readonly mayBeEqual: boolean;
  readonly mayDiffer: boolean;
}

/** Compares values that are there. */
export function equalityOf(a: Type, b: Type): Equality {
  if (a.any || b.any) return { mayBeEqual: true, mayDiffer: true };
  const mayBeEqual =
    (a.null && b.null) ||
    (a.true && b.true) ||
    (a.false && b.false) ||
    (a.number !== undefined && b.number !== undefined && mayEqualNumbers(a.number, b.number)) ||
    (a.string !== undefined && b.string !== undefined && mayEqualStrings(a.string, b.string)) ||
    (a.object !== undefined && b.object !== undefined) ||
    (a.array !== undefined && b.array !== undefined) ||
    (a.function && b.function);
  const only = onlyValue(a);
  const other = onlyValue(b);
  return { mayBeEqual, mayDiffer: only === undefined || other === undefined || only.value !== other.value };
}

function mayEqualNumbers(a: NumberType, b: NumberType): boolean {
  if (a.values === undefined || b.values === undefined) return true;
  const { values } = b;
  return [...a.values].some((value) => values.has(value));
}

/** Returns the only value that a type has, if it is there; undefined if there are others. */
function onlyValue(type: Type): { readonly value: string | number | boolean | null } | undefined {
  if (type.any) return undefined;
  const [kind, ...others] = kindsOf(type);
  if (others.length > 0) return undefined;
  if (kind === 'null') return { value: null };
  if (kind === 'boolean') return type.true && type.false ? undefined : { value: type.true };
  if (kind === 'number') return onlyMember(type.number?.values);
  return kind === 'string' && type.string?.forms.length === 0 ? onlyMember(type.string.values) : undefined;
}

function onlyMember<Member>(values: ReadonlySet<Member> | undefined): { value: Member } | undefined {
  if (values?.size !== 1) return undefined;
  for (const value of values) return { value };
  return undefined;
}

/** Returns the part of a type that equals one of the literals of another type. */
export function equalPart(type: Type, literals: Type): Type {
  if (type.any) return { ...literals, absent: false };
  return {
    ...NEVER,
    null: type.null && literals.null,
    true: type.true && literals.true,
    false: type.false && literals.false,
    number: equalNumbers(type.number, literals.number),
    string: equalStrings(type.string, literals.string),
    object: literals.object === undefined ? undefined : type.object,
    array: literals.array === undefined ? undefined : type.array,
  };
}

function equalNumbers(a: NumberType | undefined, b: NumberType | undefined): NumberType | undefined {
  if (a?.values === undefined || b?.values === undefined)
    return a === undefined || b === undefined ? undefined : a.values === undefined ? b : a;
  const { values } = b;
  const both = [...a.values].filter((value) => values.has(value));
  return both.length === 0 ? undefined : { values: new Set(both) };
}

function equalStrings(a: StringType | undefined, b: StringType | undefined): StringType | undefined {
  if (a === undefined || b === undefined) return undefined;
  if (b.forms.length > 0) return a;
  const both = [...b.values].filter((text) => mayBeString(a, text));
  return both.length === 0 ? undefined : { values: new Set(both), forms: [] };
}

/** Returns a type without the literals of another, as far as its own values are counted. */
export function unequalPart(type: Type, literals: Type): Type {
  if (type.any || literals.any) return type;
  return {
    ...type,
    null: type.null && !literals.null,
    true: type.true && !literals.true,
    false: type.false && !literals.false,
    number: withoutNumbers(type.number, literals.number),
    string: withoutStrings(type.string, literals.string),
  };
}

function withoutNumbers(a: NumberType | undefined, b: NumberType | undefined): NumberType | undefined {
  if (a?.values === undefined || b?.values === undefined) return a;
  const { values } = b;
  const rest = [...a.values].filter((value) => !values.has(value));
  return rest.length === 0 ? undefined : { values: new Set(rest) };
}

function withoutStrings(a: StringType | undefined, b: StringType | undefined): StringType | undefined {
  if (a === undefined || b === undefined) return a;
  const rest = [...a.values].filter((text) => !b.values.has(text));
  return rest.length + a.forms.length === 0 ? undefined : { values: new Set(rest), forms: a.forms };
}

/** Returns whether a type consists of literals only, so that all its values can be listed. */
function isListable({ any, number, string, object, array, function: isFunction }: Type): boolean {
  if (any || object !== undefined || array !== undefined || isFunction) return false;
  return (number === undefined || number.values !== undefined) && (string?.forms.length ?? 0) === 0;
}

/** Returns whether every value of a type that is there is one of the literals. */
export function isCovered(type: Type, literals: Type): boolean {
  return isListable(type) && isNothing(unequalPart(type, literals));
}
