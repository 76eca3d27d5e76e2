import { describe, expect, test } from 'vitest';
import type { Engine } from '../../src/engine.ts';
import { UsageError } from '../../src/issue/index.ts';
import { createEngine, parseDefinition } from '../../src/live.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import { checkLaw, checkMapping, LAW_NAMES, type LawName } from '../../src/testing/index.ts';

const seed = 42;

test('every law holds of a sound definition', () => {
  checkMapping(engineOf({ name: '$fullName(first, last)' }), 'acme', { seed });
});

test('every law holds with functions and overrides of the engine’s own', () => {
  const tidy = (text: unknown) => (typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined);
  const functions = [{ name: 'tidy', implementation: tidy }];
  const text = (of: string) => ({ text: of, source: { file: 'base.yaml', segments: [[0, 1, 1]] as const } });
  const base = {
    name: 'base',
    file: 'base.yaml',
    providers: {
      acme: {
        'crm/users': {
          mapping: { nick: text('$tidy(first)'), email: null },
          schema: { nick: { type: 'string' } },
        },
      },
    },
  };
  const engine = createEngine({
    bundled: false,
    definitions: [parseDefinition(definitionText({ name: '$fullName(first, last)' }), { file: 'acme.yaml' })],
    overrides: [base],
    functions,
  });
  checkMapping(engine, 'acme', { seed, functions });
});

interface Breach {
  readonly law: LawName;
  readonly how: string;
  readonly engine: Engine;
}

const sound = engineOf({ name: '$fullName(first, last)' });

const BREACHES: readonly Breach[] = [
  { law: 'mapsToValidValue', how: 'a blank name comes through', engine: engineOf({ name: 'first' }) },
  { law: 'mapsToValidValue', how: 'null comes through', engine: engineOf({ name: 'last' }) },
  {
    law: 'mapsToValidValue',
    how: 'an expression fails',
    engine: engineOf({ name: '$uppercase(last) & $toMillis(first)' }),
  },
  { law: 'isDeterministic', how: 'the record is changed', engine: broken((mapping) => markRecord(mapping)) },
  { law: 'isDeterministic', how: 'calls are counted', engine: broken((mapping) => countCalls(mapping)) },
  {
    law: 'exclusionCommutes',
    how: 'exclusion is ignored',
    engine: broken((mapping) => ignore(mapping, 'excludeFields')),
  },
  {
    law: 'remoteDataIsSeparable',
    how: 'the option is ignored',
    engine: broken((mapping) => ignore(mapping, 'ignoreRemoteData')),
  },
  {
    law: 'normalizedAgrees',
    how: 'the format is ignored',
    engine: broken((mapping) => ignore(mapping, 'format')),
  },
  {
    law: 'absenceStaysAbsence',
    how: 'a constant hides absence',
    engine: engineOf({ is_active: '$not(last = "x")' }),
  },
  {
    law: 'absenceStaysAbsence',
    how: 'a default is made up',
    engine: engineOf({ name: '$text(last) ?? "nobody"' }),
  },
  { law: 'nullIsAbsence', how: 'null is another state', engine: engineOf({ is_active: 'last != "x"' }) },
  { law: 'nullIsAbsence', how: 'null is printed', engine: engineOf({ name: '"Dr " & last' }) },
  { law: 'blankIsAbsence', how: 'a blank counts', engine: engineOf({ is_active: 'first != "x"' }) },
  {
    law: 'instantsAreKept',
    how: 'the offset is cut off',
    engine: engineOf({ created_at: '$timestamp($substring(made, 0, 19))' }),
  },
  {
    law: 'instantsAreKept',
    how: 'the unit is mistaken',
    engine: engineOf({ created_at: '$timestamp(made_seconds * 10)' }),
  },
  { law: 'idsDiffer', how: 'the id is cut off', engine: engineOf({ id: '$substring($text(id), 0, 1)' }) },
  {
    law: 'textComesFromRecord',
    how: 'words are glued together',
    engine: engineOf({ name: '$text(first & last)' }),
  },
  {
    law: 'textComesFromRecord',
    how: 'a word is made up',
    engine: engineOf({ name: 'first ? $fullName(first, "Esq.")' }),
  },
  { law: 'readsExist', how: 'a name is mistyped', engine: engineOf({ name: '$text(frist)' }) },
  { law: 'layersMerge', how: 'only the first layer counts', engine: firstLayerOnly() },
];

test.each(BREACHES)('$law fails when $how', ({ law, engine }) => {
  expect(() => checkLaw(law, engine, 'acme', { seed, runs: 300 })).toThrow(`breaks the law ${law}`);
});

test('every law has a case in which it fails', () => {
  expect(LAW_NAMES.filter((name) => !BREACHES.some(({ law }) => law === name))).toEqual([]);
});

describe('a failure', () => {
  const fail = () => checkLaw('mapsToValidValue', engineOf({ name: 'last' }), 'acme', { seed, runs: 300 });
  test('shows the smallest record', () => {
    expect(fail).toThrow('Counterexample: [{"record":{"id":0,"last":null}');
  });
  test('shows no property that does not matter', () => {
    const engine = engineOf({ name: 'first = "" ? $error("blank")' });
    expect(() => checkLaw('mapsToValidValue', engine, 'acme', { seed, runs: 1000 })).toThrow(
      'Counterexample: [{"record":{"id":0,"first":""},"context":{}}]',
    );
  });
  test('names the seed and the issue', () => {
    expect(fail).toThrow('seed: 42');
    expect(fail).toThrow('"code":"value-invalid"');
  });
});

test('an unknown provider is refused', () => {
  expect(() => checkMapping(sound, 'nobody')).toThrow(UsageError);
});

function engineOf(mapping: Readonly<Record<string, string>>): Engine {
  return createEngine({
    bundled: false,
    definitions: [parseDefinition(definitionText(mapping), { file: 'acme.yaml' })],
  });
}

function definitionText(mapping: Readonly<Record<string, string>>): string {
  const lines = Object.entries({ id: '$text(id)', ...mapping }).map(
    ([field, expression]) => `      ${field}: ${JSON.stringify(expression)}`,
  );
  return `
slug: acme
name: Acme
homePage: https://acme.example
documentation: [https://acme.example/docs]
apiVersion: v1
baseUrl: https://api.acme.example
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: $ }
    list: { method: GET, path: /users, records: $, paging: { style: none } }
    raw:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        first: { type: string }
        last: { type: [string, "null"] }
        email: { type: [string, "null"] }
        made: { type: string, format: date-time }
        made_seconds: { type: integer, minimum: 0, maximum: 4000000000 }
    mapping:
      email: $emailAddress(email)
${lines.join('\n')}
      remote_data: $
    examples:
      - { title: the barest, raw: { id: 1 }, unified: { id: "1" } }
`;
}

/** The sound engine with its mapping changed. */
function broken(change: (mapping: Mapping) => Mapping): Engine {
  return { ...sound, mapping: (provider, options) => change(sound.mapping(provider, options)) };
}

function ignore(mapping: Mapping, option: 'excludeFields' | 'ignoreRemoteData' | 'format'): Mapping {
  return {
    ...mapping,
    safeMap: (record, options = {}) => {
      const { [option]: _ignored, ...others } = options;
      return mapping.safeMap(record, others);
    },
  };
}

function markRecord(mapping: Mapping): Mapping {
  return {
    ...mapping,
    safeMap: (record, options) => {
      if (typeof record === 'object' && record !== null) Reflect.set(record, 'seen', true);
      return mapping.safeMap(record, options);
    },
  };
}

function countCalls(mapping: Mapping): Mapping {
  let calls = 0;
  return {
    ...mapping,
    safeMap: (record, options) => {
      const result = mapping.safeMap(record, options);
      return result.ok ? { ...result, value: { ...result.value, name: String(calls++) } } : result;
    },
  };
}

function firstLayerOnly(): Engine {
  return {
    ...sound,
    mapping: (provider, { overrides = [], ...options } = {}) =>
      sound.mapping(provider, { ...options, overrides: overrides.slice(0, 1) }),
  };
}
