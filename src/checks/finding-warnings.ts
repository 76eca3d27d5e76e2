import { type CheckedExpression, type Warning, warningOf } from './checked-expression.ts';
import { zoneWarnings } from './zone-warnings.ts';

/** Returns the warnings of an expression: what its types show, and names of time zones that mislead. */
export function findingWarnings(
  checked: CheckedExpression,
  findings: readonly Parameters<typeof warningOf>[1][],
): readonly Warning[] {
  return [...findings.map((finding) => warningOf(checked, finding)), ...zoneWarnings(checked)];
}
