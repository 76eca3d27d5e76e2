import { analyseTypes, findMisfit, isNothing, type Type } from '../expression/typing.ts';
import { absenceWarnings } from './absence-warnings.ts';
import { type CheckedExpression, type Warning, warningAt, warningOf } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';
import { memberWarnings } from './member-warnings.ts';
import { tableWarnings, typeAfterTables } from './table-warnings.ts';
import { zoneWarnings } from './zone-warnings.ts';

/** Checks one field of a mapping against the raw record's schema and the field's own. */
export function fieldWarnings(checked: CheckedExpression, types: FieldTypes): readonly Warning[] {
  const { raw, wanted, tables = [] } = types;
  const { type, findings } = analyseTypes(checked.ast, raw, {
    ...types,
    variables: variablesFor(raw, types),
  });
  const found = findings.map((finding) => warningOf(checked, finding));
  return [
    ...found,
    ...fitWarnings(checked, typeAfterTables(type, tables), wanted, found.length > 0),
    ...tableWarnings(checked, type, tables),
    ...absenceWarnings(checked, types).filter(
      ({ issue: { code } }) => !found.some(({ issue }) => issue.code === code),
    ),
    ...memberWarnings(checked, types, type),
    ...zoneWarnings(checked),
  ];
}

/**
 * Compares what an expression returns with what its field, or each field of its family, takes.
 *
 * @param isExplained whether something in the expression is reported already
 * @param path what messages call the field
 */
export function fitWarnings(
  checked: CheckedExpression,
  type: Type,
  wanted: Type | undefined,
  isExplained: boolean,
  path = checked.field ?? '',
): readonly Warning[] {
  const code = 'result-misfit';
  // What makes it empty is reported already.
  if (isNothing(type) && type.absent)
    return isExplained
      ? []
      : [warningAt(checked, { code, message: 'The expression never returns a value.' })];
  if (wanted === undefined) return [];
  const misfit = findMisfit(type, wanted, path);
  if (misfit === undefined) return [];
  const { message, hint } = misfit;
  return [warningAt(checked, { code, message: `${misfit.path} ${message}.`, hint })];
}
