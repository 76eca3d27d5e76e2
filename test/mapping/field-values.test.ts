import { describe, expect, test } from 'vitest';
import { createEngine, parseDefinition, parseOverrides } from '../../src/live.ts';
import { acme } from '../definition/acme.ts';

const RECORD = { id: 7, firstName: 'Ada', nested: { firstName: 'Bo' } };

function engineOf(mapping: string) {
  const functions = [{ name: 'host', implementation: () => ({ at: new Date(0) }) }];
  const definition = parseDefinition(acme(`      id: $text(id)\n${mapping}`), {
    functions: ['host', 'eval'],
  });
  return createEngine({ definitions: [definition], functions, allowEval: true });
}

describe('$$ is the raw record', () => {
  test.each([
    '$$.firstName',
    'nested.($$.firstName)',
    '$map([1], function($v){ $$.firstName })',
    '$eval("$$.firstName")',
    '$eval("$$.firstName", nested)',
    'nested.$eval("$$.firstName")',
  ])('in %s of a definition', (text) => {
    const engine = engineOf(`      name: '${text}'\n`);
    expect(engine.map('acme', RECORD).name).toBe('Ada');
    const { fields } = engine.mapping('acme').explain(RECORD);
    expect(fields.find(({ name }) => name === 'name')?.value).toBe('Ada');
  });

  test('in a layer', () => {
    const layer = parseOverrides('providers: { acme: { crm/users: { mapping: { name: "$$.firstName" } } } }');
    expect(engineOf('').map('acme', RECORD, { overrides: [layer] }).name).toBe('Ada');
  });
});

test('$eval in a field sees what the caller gave', () => {
  const engine = engineOf(`      name: '$eval("$context.name")'\n`);
  expect(engine.map('acme', RECORD, { context: { name: 'Cy' } }).name).toBe('Cy');
});

describe('a field whose value is no JSON', () => {
  test('is left out where it is a function', () => {
    expect(engineOf(`      name: '($f := $uppercase; $f)'\n`).map('acme', RECORD)).not.toHaveProperty('name');
  });

  test('is an issue where it is a required function', () => {
    const definition = parseDefinition(acme(`      id: '($f := $uppercase; $f)'\n`));
    const { ok, issues } = createEngine({ definitions: [definition] }).safeMap('acme', RECORD);
    expect({ ok, codes: issues.map(({ code }) => code) }).toEqual({
      ok: false,
      codes: ['required-field-missing'],
    });
  });

  test('is an issue where it holds a value of the host', () => {
    const { ok, issues } = engineOf(`      name: $host()\n`).safeMap('acme', RECORD);
    expect(ok).toBe(false);
    expect(issues).toMatchObject([{ code: 'value-not-json', field: 'name' }]);
  });
});
