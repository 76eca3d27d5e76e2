import { timestampArguments } from '../expression/compiler.ts';
import { zoneTrap } from '../expression/library.ts';
import { type CheckedExpression, type Warning, warningAt } from './checked-expression.ts';

/** Finds names of time zones that `$timestamp` reads otherwise than they are meant, such as `Etc/GMT+2` and `BST`. */
export function zoneWarnings(checked: CheckedExpression): readonly Warning[] {
  return timestampArguments(checked.ast, 2).flatMap(({ argument, text }) => {
    const trap = zoneTrap(text);
    return trap === undefined
      ? []
      : [warningAt(checked, { code: 'zone-ambiguous', node: argument, ...trap })];
  });
}
