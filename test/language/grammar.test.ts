import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createLanguageService, TOKEN_TYPES } from '../../src/language/index.ts';

const FOLDER = resolve(import.meta.dirname, '../../integrations/vscode/syntaxes');

interface Rule {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
}

const { patterns }: { readonly patterns: readonly Rule[] } = JSON.parse(
  readFileSync(resolve(FOLDER, 'jsonata.tmLanguage.json'), 'utf8'),
);

/** Colours a line as an editor does: at each place the rule whose match begins first, and of those the first. */
function scopesOf(line: string): readonly (readonly [text: string, scope: string])[] {
  const found: (readonly [string, string])[] = [];
  let at = 0;
  while (at < line.length) {
    const matches = patterns.flatMap(({ name = '', match, begin, end }) => {
      const pattern = new RegExp(match ?? `${begin}(?:\\\\.|(?!${end}).)*${end}`, 'dgu');
      pattern.lastIndex = at;
      const result = pattern.exec(line);
      return result === null || result[0] === '' ? [] : [{ name, index: result.index, text: result[0] }];
    });
    const [first] = matches.toSorted((one, other) => one.index - other.index);
    if (first === undefined) break;
    found.push([first.text.trim(), first.name]);
    at = first.index + first.text.length;
  }
  return found;
}

/** The scope of each kind of semantic token. */
const SCOPES: Readonly<Record<string, RegExp>> = {
  property: /^variable\.other\.property/,
  variable: /^variable\.(?:other|language)/,
  parameter: /^variable\.other/,
  function: /^support\.function/,
  string: /^string\.quoted/,
  number: /^constant\.numeric/,
  regexp: /^string\.regexp/,
  keyword: /^(?:keyword\.operator\.word|constant\.language|storage)/,
  operator: /^keyword\.operator/,
  comment: /^comment/,
};

test.each([
  '$text(first_name) & " " & $uppercase(`last name`)',
  'status = "active" and $not(deleted) ? true : null',
  'items[price > 10.5].$sum(quantity * 2)',
  '$map(list, function($v, $i) { $v.name & $string($i) })',
  "$replace(phone, /[^0-9]/i, '')",
  'a ?? b ?: c ~> $trim /* the end */',
  '$$.x in [1..5, -1e3]',
  '"say \\"hi\\"" & x',
])('the grammar says of each token what the server does: %s', (line) => {
  const service = createLanguageService();
  service.open('file:///x.jsonata', line);
  const { data } = service.semanticTokens('file:///x.jsonata');
  const scopes = new Map(scopesOf(line));
  let character = 0;
  for (let index = 0; index < data.length; index += 5) {
    character += data[index + 1] ?? 0;
    const word = line.slice(character, character + (data[index + 2] ?? 0));
    const type = TOKEN_TYPES[data[index + 3] ?? 0] ?? '';
    expect([word, scopes.get(word)]).toEqual([word, expect.stringMatching(SCOPES[type] ?? /never/)]);
  }
});
