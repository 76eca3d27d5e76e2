import type { FamilyRule } from '../definition/definition.ts';
import { ANY, analyseTypes, type Type } from '../expression/typing.ts';
import { parseChecked, type Warning, warningOf } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';

/**
 * Returns the warnings of a layer's families of fields: of the object that one is taken from, against the raw record, and of
 * the expression for each value, of which only variables are known.
 */
export function familyWarnings(
  place: string,
  families: Readonly<Record<string, FamilyRule | null>>,
  types: Pick<FieldTypes, 'raw' | 'variables' | 'otherFunctions'>,
): readonly Warning[] {
  return Object.entries(families).flatMap(([pattern, rule]) => {
    const { from, expression } = rule ?? {};
    const at = `${place}.families.${pattern}`;
    return [
      ...partWarnings(from, `${at}.from`, types.raw, types),
      ...partWarnings(expression, `${at}.expression`, ANY, types),
    ];
  });
}

function partWarnings(
  expression: FamilyRule['from'],
  place: string,
  input: Type,
  types: Pick<FieldTypes, 'variables' | 'otherFunctions'>,
): readonly Warning[] {
  const checked = expression === undefined ? undefined : parseChecked(expression, place);
  if (checked === undefined) return [];
  const variables = variablesFor(input, types);
  const { findings } = analyseTypes(checked.ast, input, { ...types, variables });
  return findings.map((finding) => warningOf(checked, finding));
}
