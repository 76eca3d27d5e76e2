/** What other languages write, before and from the place of a syntax error on, and how JSONata writes it. */
const HINTS: readonly { readonly before: RegExp; readonly from: RegExp; readonly hint: string }[] = [
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
  { before: /$/, from: /^;/, hint: 'Several expressions need parentheses: ($x := 1; $x + 1).' },
  { before: /\bif\s*\(.*\)\s*$/s, from: /^/, hint: 'JSONata writes condition ? value : other.' },
];

/** Says how JSONata writes what an operator of another language was meant to be; `undefined` if it is none. */
export function operatorHint(text: string, offset: number): string | undefined {
  const [before, from] = [text.slice(0, offset), text.slice(offset)];
  return HINTS.find((entry) => entry.before.test(before) && entry.from.test(from))?.hint;
}
