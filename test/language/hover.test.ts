import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseOverrides } from '../../src/live.ts';
import { openAt } from './at-cursor.ts';

const close = readFileSync(resolve(import.meta.dirname, '../../providers/close.yaml'), 'utf8');

function hover(text: string, name?: string): string {
  const { service, uri, position } = openAt(text, name);
  return service.hover(uri, position)?.contents.value ?? '';
}

/** The file with another expression for the name. */
function withName(expression: string): string {
  return close.replace('$fullName(first_name, last_name)', () => JSON.stringify(expression));
}

describe('the type of what is under the pointer, and its value for the example', () => {
  test.each([
    ['$fullName(first_‸name, last_name)', 'Type: a string or null, or nothing', 'Value: `"Liu"`'],
    ['$full‸Name(first_name, last_name)', 'Type: a string, or nothing', 'Value: `"Liu Wei"`'],
    ['organizations[$type($) = "object"].na‸me', 'a string or null, or nothing', 'Value: `nothing`'],
    ['$count(organiza‸tions)', 'an array of', 'Value: `["orga_7mExampleAaBbCc01"]`'],
    ['$text(id) ‸& "x"', 'Type: a string', 'Value: `"user_5kQv0ExampleAaBbCcDdEeFf0001x"`'],
    ['first_name =‸ "x" ? "a" : "b"', 'Type: a boolean', 'Value: `false`'],
    ['$map([1, 2], function($n) { $‸n * 2 })', 'Type: 1 or 2', 'Value: `1`, `2`'],
    ['($x := first_name; $‸x)', 'a string or null', 'Value: `"Liu"`'],
  ])('%s', (expression, type, value) => {
    const found = hover(withName(expression));
    expect(found).toContain(type);
    expect(found).toContain(value);
  });

  test('a branch that is not taken has no value', () => {
    expect(hover(withName('$exists(lead_id) ? $text(‸id) : "x"'))).toContain('Value: not evaluated');
  });

  test('an expression that fails says why', () => {
    expect(hover(withName('$toMillis(first_n‸ame)'))).toContain(
      'Value: `"Liu"` (example “a full user, as /user/ sends it”) The expression fails: "Liu" is not an ISO 8601 timestamp.',
    );
  });

  test('half an expression has types all the same', () => {
    expect(hover(withName('$text(first_na‸me'))).toContain('Type: a string or null, or nothing');
  });

  test('another example may be chosen', () => {
    const { service, uri, position } = openAt(withName('$text(first_na‸me)'));
    service.chooseExample(uri, 'a user as /me/ sends it, with whole organizations');
    expect(service.hover(uri, position)?.contents.value).toContain('Value: `"Sofia"`');
  });
});

describe('the documentation', () => {
  test.each([
    ['a function', withName('$fullN‸ame(first_name)'), '`$fullName(part, …)`'],
    [
      'a function of the language',
      withName('$p‸ad("1", -3, "0")'),
      'https://docs.jsonata.org/string-functions#pad',
    ],
    ['a variable', withName('$respo‸nse.x'), 'The whole body of the answer.'],
    ['an operator', withName('first_name ?‸? "x"'), 'b where a is nothing'],
    ['a key', close.replace('rateLimit:', 'rate‸Limit:'), 'The limits in words'],
    ['a word', close.replace('style: offset', 'style: off‸set'), 'a count of records to skip'],
    ['a keyword of a schema', close.replace('      required: [id]', '      requi‸red: [id]'), 'always there'],
    [
      'a field',
      close.replace('      email: $', '      em‸ail: $'),
      'The address that the user signs in with',
    ],
  ])('%s', (_what, text, expected) => {
    expect(hover(text)).toContain(expected);
  });
});

describe('layers', () => {
  const layer =
    'name: account\nproviders:\n  close:\n    crm/users:\n      mapping:\n        name: $inherited & "x"\n';
  test('a field says what it replaces', () => {
    expect(hover(layer.replace('name: $', 'na‸me: $'))).toContain('$fullName(first_name, last_name)');
  });

  test('$inherited has the value of the layers before, which may be the definition alone', () => {
    const below = parseOverrides(layer.replace('$inherited & "x"', '$inherited & "!"'), {
      file: 'below.yaml',
    });
    const { service, uri, position } = openAt(layer.replace('$inherited', '$inher‸ited'), 'layer.yaml');
    service.open('file:///work/close.yaml', close);
    service.configure({ below: [below] });
    expect(service.hover(uri, position)?.contents.value).toContain('Value: `"Liu Wei!"`');
  });

  test('$inherited has the value of the definition, of bundled ones as well', () => {
    expect(hover(layer.replace('$inherited', '$inher‸ited'))).toContain('What the layer below');
    const { service, uri, position } = openAt(layer.replace('$inherited', '$inher‸ited'), 'layer.yaml');
    service.open('file:///work/close.yaml', close);
    service.open(uri, layer);
    expect(service.hover(uri, position)?.contents.value).toContain('Value: `"Liu Wei"`');
  });

  test('a field of the file says which layers replace it', () => {
    const { service, uri, position } = openAt(close.replace('      name: $', '      na‸me: $'), 'close.yaml');
    service.open('file:///work/layer.yaml', layer);
    expect(service.hover(uri, position)?.contents.value).toContain('The layer /work/layer.yaml replaces it.');
  });
});

test('the parameter that is written is marked', () => {
  const { service, uri, position } = openAt(withName('$pad(first_name, $abs(-3), ‸'));
  const help = service.signatureHelp(uri, position);
  expect(help).toMatchObject({ activeParameter: 2, signatures: [{ label: '$pad(text, width, filler?)' }] });
  const inner = openAt(withName('$pad(first_name, $abs(‸'));
  expect(inner.service.signatureHelp(inner.uri, inner.position)?.signatures[0]?.label).toBe('$abs(number)');
  const none = openAt(withName('first_name‸'));
  expect(none.service.signatureHelp(none.uri, none.position)).toBeUndefined();
});
