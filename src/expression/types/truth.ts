import { isNeverEmpty } from './strings.ts';
import { isNothing, NEVER, type StringType, type Type } from './type.ts';

/** Whether a condition may hold, and whether it may not. */
export interface Truth {
  readonly mayBeTrue: boolean;
  readonly mayBeFalse: boolean;
}

/** Tells how a value counts as a condition. */
export function truthOf(type: Type): Truth {
  if (type.any) return { mayBeTrue: true, mayBeFalse: true };
  const parts = [type.true, ...partsThatHold(type)];
  return {
    mayBeTrue: parts.some((holds) => holds),
    mayBeFalse:
      type.absent || type.null || type.false || type.function || type.array !== undefined || mayBeEmpty(type),
  };
}

function partsThatHold({ number, string, object, array }: Type): boolean[] {
  return [
    number !== undefined && (number.values === undefined || [...number.values].some((value) => value !== 0)),
    string !== undefined && (string.forms.length > 0 || [...string.values].some((value) => value !== '')),
    object !== undefined,
    array !== undefined && !isNothing(array.items) && truthOf(array.items).mayBeTrue,
  ];
}

/** Numbers that may be zero, strings that may be empty and objects that may have no property. */
function mayBeEmpty({ number, string, object }: Type): boolean {
  if (number !== undefined && (number.values === undefined || number.values.has(0))) return true;
  if (string !== undefined && mayBeEmptyString(string)) return true;
  return object !== undefined && ![...object.properties.values()].some((type) => !type.absent);
}

function mayBeEmptyString({ values, forms }: StringType): boolean {
  return values.has('') || forms.some((form) => !isNeverEmpty(form));
}

/** Returns the part of a type that may count as true. */
export function truthyPart(type: Type): Type {
  if (type.any) return { ...type, absent: false };
  return { ...type, absent: false, null: false, false: false, function: false };
}

/** Returns the part of a type that may count as false. */
export function falsyPart(type: Type): Type {
  if (type.any) return type;
  const string = type.string !== undefined && mayBeEmptyString(type.string) ? new Set(['']) : undefined;
  const { number, object } = type;
  return {
    ...type,
    true: false,
    number: number !== undefined && (number.values?.has(0) ?? true) ? { values: new Set([0]) } : undefined,
    string: string === undefined ? undefined : { values: string, forms: [] },
    object: object !== undefined && mayBeEmpty({ ...NEVER, object }) ? object : undefined,
  };
}
