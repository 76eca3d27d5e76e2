import { type Kind, kindsOf, type StringType, type Type } from './type.ts';

const MOST_LISTED = 6;

const KINDS: Readonly<Record<Kind, string>> = {
  null: 'null',
  boolean: 'a boolean',
  number: 'a number',
  string: 'a string',
  object: 'an object',
  array: 'an array',
  function: 'a function',
};

/** Names in a sentence what a value may be, as “a string or null”; “nothing” if it is never there. */
export function describeType(type: Type): string {
  if (type.any) return 'any value';
  const kinds = kindsOf(type).filter((kind) => kind !== 'null');
  const names = kinds.flatMap((kind) => describeKind(kind, type));
  if (type.null) names.push('null');
  if (names.length === 0) return 'nothing';
  return [names.slice(0, -1).join(', '), names.at(-1) ?? ''].filter((part) => part !== '').join(' or ');
}

function describeKind(kind: Kind, { number, string, ...type }: Type): readonly string[] {
  if (kind === 'boolean' && type.true !== type.false) return [String(type.true)];
  if (kind === 'number' && number?.values !== undefined) return listed([...number.values], KINDS.number);
  if (kind === 'string' && string !== undefined) return describeString(string);
  return [KINDS[kind]];
}

function describeString({ values, forms }: StringType): readonly string[] {
  const [form, ...others] = forms;
  if (form === undefined) return listed([...values], KINDS.string);
  return [
    others.length === 0 && form.format !== undefined ? `a string of format ${form.format}` : KINDS.string,
  ];
}

function listed(values: readonly (string | number)[], other: string): readonly string[] {
  return values.length > MOST_LISTED ? [other] : values.map((value) => JSON.stringify(value));
}
