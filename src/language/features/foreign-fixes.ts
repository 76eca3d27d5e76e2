import { ARITHMETIC, operandAfter, operandBefore, PATH } from '../expression/operands.ts';
import { type Rule, replaceNear, splice } from './fix-rule.ts';

/** Rules about operators and statements of other languages whose operands move. */
export const FOREIGN_RULES: readonly Rule[] = [
  { hint: /write \$power\(…, …\)/, fix: (text, start) => powerAt(text, start) },
  {
    hint: /write \$not\(… in …\)/,
    fix: (text, start) => {
      const operator = /^not\s+in\b/i.exec(text.slice(start))?.[0];
      if (operator === undefined) return undefined;
      const left = operandBefore(text, start, ARITHMETIC);
      const right = operandAfter(text, start + operator.length, ARITHMETIC);
      if (left === undefined || right === undefined) return undefined;
      const [value, list] = [left, right].map((span) => text.slice(span.start, span.end));
      return splice(text, left.start, right.end, `$not(${value} in ${list})`);
    },
  },
  {
    hint: /JSONata compares with “=”; \$exists/,
    fix: (text, start) =>
      replaceNear(text, start, /\bis\s+not\b|\bis\b/gi, (all) => (/not$/i.test(all) ? '!=' : '=')),
  },
  { hint: /\(\) (?:stands )?for no value/, fix: (text, start, end) => splice(text, start, end, '()') },
  {
    hint: /A filter is written with the names alone/,
    fix: (text, start) =>
      replaceNear(text, start, /\[\s*[?@](?:[^"'[\]]|"[^"@]*"|'[^'@]*')*\]/g, (all) =>
        all
          .replace(/^\[\s*\?\s*\((.*)\)\s*\]$/s, '[$1]')
          .replace(/^\[\s*\?/, '[')
          .replaceAll(/@\./g, ''),
      ),
  },
  {
    hint: /Values are named as in/,
    fix: (text) => {
      const named = text.replaceAll(/\b(?:let|const|var)\s+(\$\w+)\s*:?=(?!=)/g, '$1 :=');
      if (named === text) return undefined;
      const inside = named
        .replaceAll(/\breturn\s+/g, '')
        .trim()
        .replace(/;$/, '');
      return inside.startsWith('(') && inside.endsWith(')') ? inside : `(${inside})`;
    },
  },
  {
    hint: /write condition \? value : other/,
    fix: (text) => {
      const [, keyword] = /^\s*(if)\s*\(/i.exec(text) ?? [];
      const condition = operandAfter(text, text.indexOf('('), []);
      if (keyword === undefined || condition === undefined || /\bif\b.*\bif\b/is.test(text)) return undefined;
      const rest = /^\s*(?:then\b)?\s*(\S.*?)(?:\s+else\s+(\S.*?))?\s*$/is.exec(text.slice(condition.end));
      const [, value, other] = rest ?? [];
      if (value === undefined || value.startsWith('?')) return undefined;
      const asked = text.slice(condition.start, condition.end);
      return `${asked} ? ${value}${other === undefined ? '' : ` : ${other}`}`;
    },
  },
];

/** A power, whose right operand may be one as well. */
function powerAt(text: string, at: number): string | undefined {
  if (!text.startsWith('**', at)) return undefined;
  const base = operandBefore(text, at, PATH);
  const exponent = operandAfter(text, at + 2, PATH);
  if (base === undefined || exponent === undefined) return undefined;
  const next = /^\s*\*\*/.exec(text.slice(exponent.end));
  // From the right, as other languages do.
  if (next !== null) {
    const inner = powerAt(text, exponent.end + next[0].length - 2);
    return inner === undefined ? undefined : powerAt(inner, at);
  }
  const [left, right] = [base, exponent].map((span) => text.slice(span.start, span.end));
  return splice(text, base.start, exponent.end, `$power(${left}, ${right})`);
}
