/** How to write a string that has typographic quotation marks. */
export const STRAIGHT_QUOTES_HINT = 'In JSONata, write strings in straight quotes: "…".';

const COMMENT_HINT = 'Comments are written /* … */.';

/** Number of characters that are examined on either side: the time must not grow with the expression. */
const NEAR = 200;

/** What other languages write, before and from the place of a syntax error on, and what JSONata has instead. */
const HINTS: readonly { readonly before: RegExp; readonly from: RegExp; readonly hint: string }[] = [
  { before: /[“„‘«][^”’»]*$/, from: /^/, hint: STRAIGHT_QUOTES_HINT },
  { before: /!=$/, from: /^=/, hint: 'In JSONata, write “!=” for “not equal”.' },
  { before: /=$/, from: /^=/, hint: 'JSONata compares with one “=”.' },
  { before: /<$/, from: /^>/, hint: 'In JSONata, write “!=” for “not equal”.' },
  { before: /=$/, from: /^>/, hint: 'A function is written function($x) { … }.' },
  { before: /&$/, from: /^&/, hint: 'In JSONata, write “and”; one “&” joins strings.' },
  { before: /(?:^|[^|])$/, from: /^\|\|/, hint: 'In JSONata, write “or”.' },
  { before: /\|$/, from: /^\|/, hint: 'In JSONata, write “or”.' },
  { before: /$/, from: /^!(?!=)/, hint: 'In JSONata, write $not(…).' },
  { before: /\bnot\s+\$?$/i, from: /^/, hint: 'In JSONata, write $not(…).' },
  { before: /\?$/, from: /^\./, hint: 'A plain “.” returns no value if a field is missing.' },
  { before: /\s$/, from: /^(?:AND|OR|IN)\b/, hint: 'In JSONata, write “and”, “or” and “in” in lower case.' },
  { before: /$/, from: /^\*\*/, hint: 'In JSONata, write $power(…, …).' },
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
  { before: /\s$/, from: /^not\s+in\b/i, hint: 'In JSONata, write $not(… in …).' },
  { before: /[+*/&-]$/, from: /^=/, hint: 'Values cannot be changed; ($x := …; …) names a new one.' },
  { before: /\+$/, from: /^\+\s*$/, hint: 'Values cannot be changed; write $ + 1 for the next number.' },
  { before: /-$/, from: /^>/, hint: 'A function is written function($x) { … }, and applied with ~>.' },
  { before: /$/, from: /^\|>/, hint: 'A function is applied with ~>.' },
  { before: /\[$/, from: /^[?@]/, hint: 'A filter is written with the names alone: items[price > 10].' },
  { before: /$/, from: /^\.\.(?!\.)/, hint: 'In JSONata, write “**” for all levels below: **.name.' },
  { before: /$/, from: /^;/, hint: 'Several expressions need parentheses: ($x := 1; $x + 1).' },
  { before: /\bif\s*\(.*\)\s*$/s, from: /^/, hint: 'In JSONata, write condition ? value : other.' },
];

/** Returns how to write in JSONata what an operator of another language means; `undefined` if it is none. */
export function operatorHint(text: string, offset: number): string | undefined {
  const before = text.slice(Math.max(0, offset - NEAR), offset);
  const from = text.slice(offset, offset + NEAR);
  return HINTS.find((entry) => entry.before.test(before) && entry.from.test(from))?.hint;
}
