import { analyseTypes, findMisfit, isNothing, type Type } from '../expression/typing.ts';
import { absenceWarnings } from './absence-warnings.ts';
import { type CheckedExpression, type Warning, warningAt, warningOf } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';
import { memberWarnings } from './member-warnings.ts';
import { tableWarnings } from './table-warnings.ts';

/** Checks one field of a mapping against the raw record's schema and the field's own. */
export function fieldWarnings(checked: CheckedExpression, types: FieldTypes): readonly Warning[] {
  // What tables go to is checked where they are read.
  const { raw, wanted, tables = [] } = types;
  const { type, findings } = analyseTypes(checked.ast, raw, {
    ...types,
    variables: variablesFor(raw, types),
  });
  const found = findings.map((finding) => warningOf(checked, finding));
  return [
    ...found,
    ...fitWarnings(checked, type, tables.length === 0 ? wanted : undefined, found.length > 0),
    ...tableWarnings(checked, type, tables),
    ...absenceWarnings(checked, types).filter(
      ({ issue: { code } }) => !found.some(({ issue }) => issue.code === code),
    ),
    ...memberWarnings(checked, types, type),
  ];
}

function fitWarnings(
  checked: CheckedExpression,
  type: Type,
  wanted: Type | undefined,
  isExplained: boolean,
): readonly Warning[] {
  const code = 'result-misfit';
  // What makes it empty is reported already.
  if (isNothing(type) && type.absent)
    return isExplained
      ? []
      : [warningAt(checked, { code, message: 'The expression never returns a value.' })];
  if (wanted === undefined) return [];
  const misfit = findMisfit(type, wanted, checked.field ?? '');
  if (misfit === undefined) return [];
  return [warningAt(checked, { code, message: `${misfit.path} ${misfit.message}.` })];
}
