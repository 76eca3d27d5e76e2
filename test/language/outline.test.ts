import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { createLanguageService, type DocumentSymbol, TOKEN_TYPES } from '../../src/language/index.ts';
import { openAt } from './at-cursor.ts';

const close = readFileSync(resolve(import.meta.dirname, '../../providers/close.yaml'), 'utf8');
const uri = 'file:///work/close.yaml';

function opened() {
  const service = createLanguageService();
  service.open(uri, close);
  return service;
}

function find(symbols: readonly DocumentSymbol[], ...names: readonly string[]): DocumentSymbol | undefined {
  const [name, ...rest] = names;
  const symbol = symbols.find((one) => one.name === name);
  return symbol === undefined || rest.length === 0 ? symbol : find(symbol.children, ...rest);
}

test('the outline has the parts of a file, the fields and the examples', () => {
  const symbols = opened().symbols(uri);
  expect(symbols.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['slug', 'authentication', 'resources', 'errors']),
  );
  const email = find(symbols, 'resources', 'crm/users', 'mapping', 'email');
  expect(email).toMatchObject({
    detail: '$emailAddress(email)',
    selectionRange: { start: { line: 112, character: 6 } },
  });
  expect(find(symbols, 'resources', 'crm/users', 'examples', 'everything but the id null')).toBeDefined();
});

test('ranges are inside each other', () => {
  const check = ({ range, selectionRange, children }: DocumentSymbol): void => {
    expect(selectionRange.start.line).toBeGreaterThanOrEqual(range.start.line);
    expect(selectionRange.end.line).toBeLessThanOrEqual(range.end.line);
    for (const child of children) {
      expect(child.range.start.line).toBeGreaterThanOrEqual(range.start.line);
      expect(child.range.end.line).toBeLessThanOrEqual(range.end.line);
      check(child);
    }
  };
  for (const symbol of opened().symbols(uri)) check(symbol);
});

test('parts of several lines fold', () => {
  const lines = close.split('\n');
  const folded = opened()
    .foldingRanges(uri)
    .map(({ startLine, endLine }) => [lines[startLine]?.trim(), endLine > startLine]);
  for (const key of ['resources:', 'mapping:', 'raw:', 'id: |-', 'message: |-'])
    expect(folded).toContainEqual([key, true]);
  const expression = openAt('(\n  $x := 1;\n  {\n    "a": $x\n  }\n)', 'x.jsonata');
  expect(expression.service.foldingRanges(expression.uri)).toEqual([
    { startLine: 0, endLine: 4 },
    { startLine: 2, endLine: 3 },
  ]);
});

/** The words of a document with their kinds. */
function coloured(
  text: string,
  name: string,
): readonly (readonly [string | undefined, string | undefined])[] {
  const { service, uri: at } = openAt(text, name);
  const { data } = service.semanticTokens(at);
  const lines = text.split('\n');
  let [line, character] = [0, 0];
  return Array.from({ length: data.length / 5 }, (_, index) => {
    const [down = 0, right = 0, length = 0, type = 0] = data.slice(index * 5, index * 5 + 4);
    line += down;
    character = down === 0 ? character + right : right;
    return [lines[line]?.slice(character, character + length), TOKEN_TYPES[type]] as const;
  });
}

test('tokens have their kinds, also inside YAML in every form', () => {
  const expression = '$text(a.`b`) & "c" = 1 and $x /* d */ ~> function($y) { $match($y, /e/i) }';
  const expected = [
    ['$text', 'function'],
    ['a', 'property'],
    ['`b`', 'property'],
    ['&', 'operator'],
    ['"c"', 'string'],
    ['=', 'operator'],
    ['1', 'number'],
    ['and', 'keyword'],
    ['$x', 'variable'],
    ['/* d */', 'comment'],
    ['~>', 'operator'],
    ['function', 'keyword'],
    ['$y', 'parameter'],
    ['$match', 'function'],
    ['$y', 'variable'],
    ['/e/i', 'regexp'],
  ];
  expect(coloured(expression, 'x.jsonata')).toEqual(expected);
  const file = (written: string) => `resources:\n  crm/users:\n    mapping:\n      name: ${written}\n`;
  for (const written of [
    expression,
    `'${expression}'`,
    `|-\n        ${expression}`,
    `>-\n        ${expression.replace(' & ', ' &\n        ')}`,
  ])
    expect(coloured(file(written), 'x.yaml')).toEqual(expected);
});

test('a token of several lines is one on each', () => {
  expect(coloured('a /* b\n  c */ & d', 'x.jsonata')).toEqual([
    ['a', 'property'],
    ['/* b', 'comment'],
    ['c */', 'comment'],
    ['&', 'operator'],
    ['d', 'property'],
  ]);
});
