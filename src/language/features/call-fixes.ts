import { callAt, inParentheses } from '../expression/operands.ts';
import { type Rule, splice } from './fix-rule.ts';

/** Rules about the arguments of calls, and calls of functions that JSONata has as operators. */
export const CALL_RULES: readonly Rule[] = [
  {
    hint: /Write (\$\w+)\(\$\) for the current value/,
    fix: (text, start, _end, [, name = '']) => {
      const call = callAt(text, start);
      return call?.name === name && call.given.length === 0
        ? splice(text, call.start, call.end, `${name}($)`)
        : undefined;
    },
  },
  {
    hint: /takes (one argument|(\d+) arguments) only, but (\d+) are given/,
    fix: (text, start, _end, [, , most = '1', given = '']) => {
      const call = callAt(text, start);
      if (call === undefined) return undefined;
      // What comes from the left of ~> counts as well.
      const kept = call.given.slice(0, call.given.length - (Number(given) - Number(most)));
      return splice(text, call.start, call.end, `${call.name}(${kept.join(', ')})`);
    },
  },
  {
    hint: /write value \?\? other/,
    fix: (text, start) =>
      insteadOfCall(text, start, (given) =>
        given.length < 2 ? undefined : given.map(inParentheses).join(' ?? '),
      ),
  },
  {
    hint: /write condition \? value : other/,
    fix: (text, start) =>
      insteadOfCall(text, start, (given) => {
        const [condition, value, other] = given.map(inParentheses);
        if (condition === undefined || value === undefined || given.length > 3) return undefined;
        return `${condition} ? ${value}${other === undefined ? '' : ` : ${other}`}`;
      }),
  },
  {
    hint: /JSONata joins strings with &/,
    fix: (text, start) =>
      insteadOfCall(text, start, (given) =>
        given.length < 2 ? undefined : given.map(inParentheses).join(' & '),
      ),
  },
  {
    hint: /and arrays with (\$append)\(…\)/,
    fix: (text, start, _end, [, name = '']) => {
      const call = callAt(text, start);
      return call?.given.length === 2 ? splice(text, start, start + call.name.length, name) : undefined;
    },
  },
  ...['length', 'count'].map(
    (name): Rule => ({
      hint: /write \$length\(…\) for a string, or \$count\(…\)/,
      fix: (text, start) => {
        const call = callAt(text, start);
        return call === undefined ? undefined : splice(text, start, start + call.name.length, `$${name}`);
      },
    }),
  ),
];

/** Puts what a function writes in the place of a call, in parentheses unless it is the whole expression. */
function insteadOfCall(
  text: string,
  start: number,
  write: (given: readonly string[]) => string | undefined,
): string | undefined {
  const call = callAt(text, start);
  const written = call === undefined ? undefined : write(call.given);
  if (call === undefined || written === undefined) return undefined;
  const isWhole = text.trim() === text.slice(call.start, call.end);
  return splice(text, call.start, call.end, isWhole ? written : `(${written})`);
}
