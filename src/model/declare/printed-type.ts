/** A type as text, with the operator that joins its parts, if there is one outside brackets. */
export interface PrintedType {
  readonly text: string;
  readonly operator?: '|' | '&';
}

export const UNKNOWN: PrintedType = { text: 'unknown' };
export const NEVER: PrintedType = { text: 'never' };

/** The type of the values that fit one of some types. */
export function unionOf(types: readonly PrintedType[]): PrintedType {
  const distinct = distinctTypes(types).filter(({ text }) => text !== NEVER.text);
  if (distinct.some(({ text }) => text === UNKNOWN.text)) return UNKNOWN;
  return joined(distinct, '|', NEVER);
}

/** The type of the values that fit all of some types. */
export function intersectionOf(types: readonly PrintedType[]): PrintedType {
  const distinct = distinctTypes(types).filter(({ text }) => text !== UNKNOWN.text);
  if (distinct.some(({ text }) => text === NEVER.text)) return NEVER;
  return joined(distinct, '&', UNKNOWN);
}

/** The type of arrays of a type. */
export function arrayOf(item: PrintedType): PrintedType {
  return { text: item.operator === undefined ? `${item.text}[]` : `(${item.text})[]` };
}

function distinctTypes(types: readonly PrintedType[]): readonly PrintedType[] {
  return [...new Map(types.map((type) => [type.text, type])).values()];
}

function joined(types: readonly PrintedType[], operator: '|' | '&', none: PrintedType): PrintedType {
  const [first = none, ...others] = types;
  if (others.length === 0) return first;
  const parts = types.map((type) =>
    type.operator === undefined || type.operator === operator ? type.text : `(${type.text})`,
  );
  return { text: parts.join(` ${operator} `), operator };
}
