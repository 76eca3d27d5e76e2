import { findReads } from '../expression/compiler.ts';
import { BUILT_INS, tableOf } from '../expression/library.ts';
import {
  analyseTypes,
  describeType,
  isThere,
  type Lack,
  leastInput,
  propertyOf,
  type Type,
} from '../expression/typing.ts';
import { type CheckedExpression, type Warning, warningAt } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';

/**
 * Finds a field that has a value although nothing that it reads has one: where all that may be absent is absent, or
 * where all that may be null is null. Such a value hides that nothing is known.
 */
export function absenceWarnings(checked: CheckedExpression, types: FieldTypes): readonly Warning[] {
  for (const lack of ['absent', 'null'] as const) {
    const value = valueWithout(checked, types, lack);
    if (value !== undefined) return [warningOfLack(checked, lack, value)];
  }
  return [];
}

const functions = tableOf(BUILT_INS.values());

/** What the field certainly is though nothing that it reads is there; undefined if it may be nothing. */
function valueWithout({ ast }: CheckedExpression, types: FieldTypes, lack: Lack): Type | undefined {
  const below = types.expressionsBelow ?? [];
  // The record itself is always there.
  let readsValue = [ast, ...below].some((one) => findReads(one, functions).paths.includes('$'));
  const onName = (node: { readonly type: string }, from: Type) => {
    if (node.type === 'name' && 'value' in node && isValueAt(from, String(node.value))) readsValue = true;
  };
  const least = leastInput(types.raw, lack);
  const known = { ...types, variables: variablesFor(least, types), onName };
  // What the layers below read is read, too.
  for (const one of below) analyseTypes(one, least, known);
  const { type } = analyseTypes(ast, least, known);
  return isCertain(type) && !readsValue ? type : undefined;
}

/** Whether a value is certainly there. An object that may have no member is left out then. */
function isCertain(type: Type): boolean {
  if (!isThere(type)) return false;
  return type.object === undefined || [...type.object.properties.values()].some(isCertain);
}

/** Whether a name leads to a value that is there, an object apart, whose properties are read. */
function isValueAt(from: Type, name: string): boolean {
  if (from.any || from.array !== undefined) return true;
  if (from.object === undefined) return false;
  const property = propertyOf(from.object, name);
  return property.any || (isThere(property) && property.object === undefined);
}

function warningOfLack(checked: CheckedExpression, lack: Lack, value: Type): Warning {
  const missing = lack === 'absent' ? 'absent or null' : 'null';
  return warningAt(checked, {
    code: lack === 'absent' ? 'absent-becomes-value' : 'null-becomes-value',
    message: `The value is ${describeType(value)} even where all that it is made of is ${missing}.`,
    hint: 'Return nothing there, as `x in ["a", "b"] ? x = "a"` and `$type(x) = "boolean" ? x` do, or say under `allow` why it is meant.',
  });
}
