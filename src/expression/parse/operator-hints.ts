/** How a string is written that has quotation marks of typography. */
export const STRAIGHT_QUOTES_HINT = 'JSONata writes strings in straight quotes: "…".';

const COMMENT_HINT = 'Comments are written /* … */.';

/** Characters that are looked at on either side: the time to look must not grow with the text. */
const NEAR = 200;

/** What other languages write, before and from the place of a syntax error on, and how JSONata writes it. */
const HINTS: readonly { readonly before: RegExp; readonly from: RegExp; readonly hint: string }[] = [
  { before: /[“„‘«][^”’»]*$/, from: /^/, hint: STRAIGHT_QUOTES_HINT },
  { before: /!=$/, from: /^=/, hint: 'JSONata writes “!=” for “not equal”.' },
  { before: /=$/, from: /^=/, hint: 'JSONata compares with one “=”.' },
  { before: /<$/, from: /^>/, hint: 'JSONata writes “!=” for “not equal”.' },
  { before: /=$/, from: /^>/, hint: 'A function is written function($x) { … }.' },
  { before: /&$/, from: /^&/, hint: 'JSONata writes “and”; one “&” joins strings.' },
  { before: /(?:^|[^|])$/, from: /^\|\|/, hint: 'JSONata writes “or”.' },
  { before: /\|$/, from: /^\|/, hint: 'JSONata writes “or”.' },
  { before: /$/, from: /^!(?!=)/, hint: 'JSONata writes $not(…).' },
  { before: /\bnot\s+$/i, from: /^/, hint: 'JSONata writes $not(…).' },
  { before: /\?$/, from: /^\./, hint: 'A plain “.” gives nothing where a field is missing.' },
  { before: /\s$/, from: /^(?:AND|OR|IN)\b/, hint: 'JSONata writes “and”, “or” and “in” in lower case.' },
  { before: /$/, from: /^\*\*/, hint: 'JSONata writes $power(…, …).' },
  {
    before: /\b(?:let|const|var|return)\s+\$?$/,
    from: /^/,
    hint: 'Values are named as in ($x := 1; $x + 1).',
  },
  {
    before: /\$$|\{$|^\s*$/,
    from: /^\{\w+\}/,
    hint: 'A field is written by its name alone, without braces.',
  },
  { before: /\$?\{[\w.]+$/, from: /^\}/, hint: 'A field is written by its name alone, without braces.' },
  { before: /\/$/, from: /^\/\s/, hint: COMMENT_HINT },
  { before: /^\s*$/, from: /^#/, hint: COMMENT_HINT },
  {
    before: /\s$/,
    from: /^(?:is|IS)\b/,
    hint: 'JSONata compares with “=”; $exists(…) says whether a field is there.',
  },
  { before: /\s$/, from: /^not\s+in\b/i, hint: 'JSONata writes $not(… in …).' },
  { before: /[+*/&-]$/, from: /^=/, hint: 'Values cannot be changed; ($x := …; …) names a new one.' },
  { before: /\+$/, from: /^\+\s*$/, hint: 'Values cannot be changed; write $ + 1 for the next number.' },
  { before: /-$/, from: /^>/, hint: 'A function is written function($x) { … }, and applied with ~>.' },
  { before: /$/, from: /^\|>/, hint: 'A function is applied with ~>.' },
  { before: /\[$/, from: /^[?@]/, hint: 'A filter is written with the names alone: items[price > 10].' },
  { before: /$/, from: /^\.\.(?!\.)/, hint: 'JSONata writes “**” for all levels below: **.name.' },
  { before: /$/, from: /^;/, hint: 'Several expressions need parentheses: ($x := 1; $x + 1).' },
  { before: /\bif\s*\(.*\)\s*$/s, from: /^/, hint: 'JSONata writes condition ? value : other.' },
];

/** Says how JSONata writes what an operator of another language was meant to be; `undefined` if it is none. */
export function operatorHint(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - NEAR), offset);
  const from = text.slice(offset, offset + NEAR);
  return HINTS.find((entry) => entry.before.test(before) && entry.from.test(from))?.hint;
}
