import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FunctionDefinition } from '../../src/expression/index.ts';
import { createEngine, parseOverrides } from '../../src/live.ts';
import { runs } from '../support/runs.ts';

/** The engine with one field of a provider mapped otherwise. */
function engineWith(field: string, expression: string, functions: readonly FunctionDefinition[] = []) {
  const mapping = { [field]: expression };
  const layer = parseOverrides({ providers: { hubspot: { 'crm/users': { mapping } } } }, { name: 'test' });
  return createEngine({ overrides: [layer], functions });
}

const RECORD = {
  id: '1',
  type: 'PERSON',
  a: 'x',
  flag: true,
  list: [{ c: 'ada@example.com' }, { c: 'kofi@example.com' }],
};

describe('a field is checked wherever its expression may give what the model refuses', () => {
  test.each([
    ['email', 'list.$emailAddress(c)'],
    ['email', '$text(a)'],
    ['remote_data', 'null'],
    ['remote_data', '(flag ? null : $)'],
    ['email', 'a'],
    ['email', '$append($emailAddress(list[0].c), $emailAddress(list[1].c))'],
    ['name', '$emailAddress(list[0].c).[$]'],
    ['name', 'flag ? 1'],
    ['is_active', '$type(flag) = "boolean" ? a'],
    ['is_active', '$type(a) = "boolean" ? flag : a'],
    ['is_active', '$type(flag) = "boolean" ? flag[]'],
    ['is_active', '$type(flag) = "boolean" or a = "x" ? a'],
    ['is_active', '$type(flag) = "boolean" and a = "x" ? a'],
    ['is_active', '$type(a) = "boolean" or flag = true ? a'],
    ['is_active', '$type(a) = "boolean" and flag = true ? flag : a'],
    ['is_active', '$not($type(a) = "boolean" and flag = true) ? a'],
    ['is_active', 'flag in [true] ? "yes"'],
    ['created_at', '$text(a) ?? $timestamp(a)'],
    ['urls', '$webAddress("https://example.com").{ "url": $ }'],
    ['urls', '$append($webAddress("https://example.com").{ "type": "x", "url": $ }, a)'],
    ['urls', 'list.{ "type": "x", "url": $webAddress(c) }'],
    ['urls', '($webAddress(a) ?? $text(a)).{ "type": "x", "url": $ }'],
  ])('%s: %s', (field, expression) => {
    const result = engineWith(field, expression).safeMap('hubspot', RECORD);
    expect(result.ok).toBe(false);
    expect(new Set(result.issues.map((issue) => issue.field))).toEqual(new Set([field]));
  });

  test.each([
    ['email', 'text', '$text(a)', 'nobody'],
    ['email', 'emailAddress', '$emailAddress(a)', 'nobody'],
    ['is_active', 'exists', '$exists(a)', 'yes'],
    ['is_active', 'not', '$not(a)', 1],
    ['urls', 'append', '$append(a, a)', 'x'],
  ])('%s by a user’s own $%s', (field, name, expression, value) => {
    const own: FunctionDefinition = { name, implementation: () => value };
    expect(engineWith(field, expression, [own]).safeMap('hubspot', RECORD)).toMatchObject({
      ok: false,
      issues: [{ code: 'value-invalid', field }],
    });
  });
});

/** Expressions that the engine can prove to return only valid values, and similar ones. */
const parts = fc.constantFrom(
  '$webAddress(a)',
  '$webAddress(b)',
  '$text(a)',
  '$webAddress("//" & $text(b))',
  'a',
);
const choice = fc.oneof(
  parts,
  fc.tuple(parts, parts).map(([left, right]) => `(${left} ?? ${right})`),
  fc.tuple(parts, parts).map(([left, right]) => `($exists(${left}) ? ${left} : ${right})`),
  fc.tuple(parts, parts).map(([left, right]) => `(a.b ? ${left} : $type(b) = "boolean" ? b : ${right})`),
);
const entry = choice.map((value) => `${value}.{ "type": "website", "url": $ }`);
const lists = fc.oneof(
  entry,
  fc.tuple(entry, entry).map(([left, right]) => `$append(${left}, ${right})`),
  fc.tuple(entry, entry, entry).map(([one, two, three]) => `$append($append(${one}, ${two}), ${three})`),
  entry.map((value) => `list.(${value})`),
  entry.map((value) => `(list.(${value}))[0]`),
);
const value = fc.constantFrom<unknown>(
  ...['https://example.com/a', '//example.com', 'ftp://example.com', ' ', 'x', null, 7, true, undefined],
  ...[{ b: 'https://example.com' }, ['https://example.com', 'https://example.org'], [[]], {}],
);

test('what is not checked is valid all the same', () => {
  const model = createEngine().models.find(({ name }) => name === 'crm/users');
  fc.assert(
    fc.property(lists, value, value, fc.array(fc.record({ a: value, b: value })), (text, a, b, list) => {
      const engine = engineWith('urls', text);
      const result = engine.safeMap('hubspot', { id: '1', a, b, list }, { onInvalid: 'omit' });
      if (!result.ok) throw new Error('Only the id can fail the record.');
      expect(model?.validators.whole(result.value)).toBe(true);
    }),
    { numRuns: runs(2_000) },
  );
});
