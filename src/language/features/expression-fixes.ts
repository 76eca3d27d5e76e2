import { nameInExpression } from '../../json/expression-path.ts';
import { CALL_RULES } from './call-fixes.ts';
import { type Rule, replaceNear, splice } from './fix-rule.ts';
import { FOREIGN_RULES } from './foreign-fixes.ts';
import { REGEX_RULES } from './regex-fixes.ts';

/** A change of an expression's text. */
export interface ExpressionFix {
  readonly title: string;
  readonly text: string;
}

const RULES: readonly Rule[] = [
  {
    hint: /Did you mean “(.+?)”\?/,
    fix: (text, start, end, [, name = '']) => {
      const isQuoted = /^["'`]/.test(text.slice(start, end));
      const isName = /^[`\p{L}_]/u.test(text.slice(start, end));
      if (!isName && !isQuoted) return undefined;
      const written = /^["']/.test(text.slice(start, end)) ? JSON.stringify(name) : nameInExpression(name);
      return splice(text, start, end, written);
    },
  },
  {
    hint: /Did you mean (\$[^\s?]+)\?/,
    fix: (text, start, end, [, name = '']) => splice(text, start, end, name),
  },
  { hint: /JSONata compares with one “=”/, fix: (text, start) => replaceNear(text, start, /={2,3}/g, '=') },
  { hint: /write “!=” for “not equal”/, fix: (text, start) => replaceNear(text, start, /!==|<>/g, '!=') },
  {
    hint: /write “and”; one “&” joins strings/,
    fix: (text, start) => replaceNear(text, start, / ?&& ?/g, ' and '),
  },
  { hint: /write “or”\./, fix: (text, start) => replaceNear(text, start, / ?\|\| ?/g, ' or ') },
  {
    hint: /in lower case/,
    fix: (text, start) =>
      replaceNear(text, start, /\b(?:AND|OR|IN|And|Or|In)\b/g, (word) => word.toLowerCase()),
  },
  { hint: /straight quotes/, fix: (text) => text.replaceAll(/[“”„«»]/g, '"').replaceAll(/[‘’]/g, "'") },
  {
    hint: /Comments are written/,
    fix: (text, start) =>
      replaceNear(
        text,
        start,
        /(?:\/\/|#) ?([^\n]*)/g,
        (all) => `/* ${all.replace(/^(?:\/\/|#) ?/, '').trimEnd()} */`,
      ),
  },
  {
    hint: /write \$not\(…\)/,
    fix: (text, start) =>
      replaceNear(
        text,
        start,
        /(?:!|\$?\b[Nn](?:ot|OT)\s+)([$\w.`]+(?:\([^()]*\))?)/g,
        (all) => `$not(${all.replace(/^(?:!|\$?\b[Nn](?:ot|OT)\s+)/, '')})`,
      ),
  },
  { hint: /A plain “\.” returns no value/, fix: (text, start) => replaceNear(text, start, /\?\./g, '.') },
  {
    hint: /by its name alone, without braces/,
    fix: (text, start) =>
      replaceNear(text, start, /\$?\{+\s*([\w.]+)\s*\}+/g, (all) => all.replaceAll(/[${}\s]/g, '')),
  },
  { hint: /A function is applied with ~>/, fix: (text, start) => replaceNear(text, start, /\|>/g, '~>') },
  { hint: /Several expressions need parentheses/, fix: (text) => `(${text.trim()})` },
  {
    hint: /Select an item by its number, without a dot/,
    fix: (text, start) => replaceNear(text, start, /\.\[(?=\s*\d)/g, '['),
  },
  {
    hint: /Write a field after a dot|Select a field with a dot/,
    fix: (text, start) =>
      replaceNear(
        text,
        start,
        /\.?\[\s*(?:"[^"\\]*"|'[^'\\]*')\s*\]/g,
        (all) => `.${nameInExpression(all.replaceAll(/^\.?\[\s*["']|["']\s*\]$/g, ''))}`,
      ),
  },
  {
    hint: /Write (\$\w+)\(…\), with its arguments/,
    fix: (text, start, end, [, name = '']) =>
      text.startsWith(name, start) ? splice(text, start, end, `${name}($)`) : undefined,
  },
  {
    hint: /In JSONata, write (true|false|null)\b/,
    fix: (text, start, end, [, word = '']) => splice(text, start, end, word),
  },
  {
    hint: /calls a field of the record.*In JSONata, write (\$\w+)\(…\)\.$/s,
    fix: (text, start, end, [, name = '']) =>
      /^\w+$/.test(text.slice(start, end)) && /^\s*\(/.test(text.slice(end))
        ? splice(text, start, end, name)
        : undefined,
  },
  {
    hint: /A string has quotes: ("(?:[^"\\]|\\.)*")\./,
    fix: (text, start, end, [, quoted = '']) =>
      JSON.stringify(text.slice(start, end)) === quoted ? splice(text, start, end, quoted) : undefined,
  },
  {
    hint: /In JSONata, write “\*\*” for all levels below/,
    fix: (text, start) =>
      /^\s*\.\./.test(text) ? text.replace('..', '**.') : replaceNear(text, start, /\.\.(?!\.)/g, '.**.'),
  },
  ...FOREIGN_RULES,
  ...CALL_RULES,
  ...REGEX_RULES,
  // Said last, after what is meant more often.
  {
    hint: /in backquotes: `(.+?)`/,
    fix: (text, start, _end, [, name = '']) =>
      text.startsWith(name, start) ? splice(text, start, start + name.length, `\`${name}\``) : undefined,
  },
];

/** The changes that follow the hint of a problem in an expression, at a place of it. */
export function fixesFor(
  text: string,
  start: number,
  end: number,
  message: string,
): readonly ExpressionFix[] {
  return RULES.flatMap((rule) => {
    const found = rule.hint.exec(message);
    const fixed = found === null ? undefined : rule.fix(text, start, end, found);
    if (fixed === undefined || fixed === text) return [];
    return [{ title: titleOf(text, fixed), text: fixed }];
  });
}

const LONGEST_TITLE = 60;

/** What is written instead of what, without what is the same. */
function titleOf(before: string, after: string): string {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before.at(-1 - end) === after.at(-1 - end)
  )
    end += 1;
  const word = (text: string): string => {
    let [from, to] = [start, text.length - end];
    while (from > 0 && /[\w$`]/.test(text[from - 1] ?? '')) from -= 1;
    while (to < text.length && /[\w$`]/.test(text[to] ?? '')) to += 1;
    return text.slice(from, to).trim().slice(0, LONGEST_TITLE);
  };
  const [from, to] = [word(before), word(after)];
  return from === '' ? `Insert ${to}` : to === '' ? `Remove ${from}` : `Replace ${from} with ${to}`;
}
