import { describe, expect, test } from 'vitest';
import { checkData, checkLayerData } from '../../src/checks/check-data.ts';
import { parseDefinition, parseOverrides } from '../../src/definition/index.ts';
import { createModel } from '../../src/model/index.ts';

const MODEL = createModel('crm/contacts', {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: {
    id: { type: 'string' },
    stage: { enum: ['open', 'won'] },
    phones: {
      type: 'array',
      items: {
        type: 'object',
        required: ['number'],
        properties: { type: { enum: ['work', 'home'] }, number: { type: 'string' } },
      },
    },
    place: { type: 'object', properties: { lines: { type: 'array', items: { type: 'string' } } } },
    custom_fields: { type: 'object', 'x-custom-fields': true },
  },
});

function contacts(stage: string, phones: string, values: string): string {
  return `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/contacts]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/contacts:
    get: { method: GET, path: "/contacts/{id}", record: $ }
    list: { method: GET, path: /contacts, records: $, paging: { style: none } }
    raw:
      type: object
      required: [id, level]
      properties:
        id: { type: string }
        level: { enum: [O, W] }
        grade: { enum: [O, W, null] }
        place: { type: object, properties: { town: { type: string }, lines: { type: array, items: { type: string } } } }
        extras: { type: object, additionalProperties: { type: [string, "null"] } }
        numbers: { type: array, items: { type: object, required: [use, text], properties: { use: { enum: [w, h] }, text: { type: string } } } }
    mapping:
      id: id
      stage: ${stage}
      phones: '${phones}'
    values: ${values}
    examples:
      - { title: none, raw: { id: "1", level: O }, unified: { id: "1", stage: open } }
`;
}

const PHONES = 'numbers.{ "type": use, "number": text }';
const VALUES = '{ stage: { map: { O: open, W: won } }, phones.type: { map: { w: work, h: home } } }';

const OPTIONS = { models: [MODEL], providers: ['acme'] };

function definitionOf(stage = 'level', phones = PHONES, values = VALUES) {
  return parseDefinition(contacts(stage, phones, values), { file: 'acme.yaml', models: [MODEL] });
}

describe('a field with a table of values is compared with its schema', () => {
  test.each<[stage: string, phones: string, values: string, expected: readonly RegExp[]]>([
    ['level', PHONES, VALUES, []],
    ['grade', PHONES, VALUES, [/^result-misfit stage: stage may be null/]],
    ['level', PHONES.replace('text }', '$text(text) }'), VALUES, [/phones\[\]\.number may be missing/]],
    ['level', PHONES.replace('"number"', '"nummer"'), VALUES, [/phones\[\]\.number is missing/]],
    ['level', PHONES.replace('text }', 'use }'), VALUES, []],
    ['level', PHONES, VALUES.replace('W: won }', 'W: won }, otherwise: keep'), []],
    ['level', PHONES, VALUES.replace(', W: won }', ' }, otherwise: omit'), []],
    ['level', PHONES, VALUES.replace(', W: won }', ' }, otherwise: keep'), [/^result-misfit stage: .*"W"/]],
  ])('%s and %s with %s', (stage, phones, values, expected) => {
    const found = checkData(definitionOf(stage, phones, values), OPTIONS);
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual(
      expected.map((pattern) => expect.stringMatching(pattern)),
    );
  });
});

describe('a layer', () => {
  const warningsOf = (part: object) =>
    checkLayerData(
      parseOverrides({ providers: { acme: { 'crm/contacts': part } } }, { name: 'account' }),
      () => definitionOf(),
      OPTIONS,
    ).map(({ code, message }) => `${code} ${message}`);

  test.each<[what: string, values: object, expected: readonly RegExp[]]>([
    ['an entry that is never looked up', { stage: { map: { Q: 'open' } } }, [/^never-equal stage: .*“Q”/]],
    ['an entry taken away', { stage: { map: { W: null } } }, [/^enum-member-unhandled stage: .*“W”/]],
    ['an entry taken away, which is left out', { stage: { map: { W: null }, otherwise: 'omit' } }, []],
    [
      'a value kept that does not fit',
      { stage: { map: { W: null }, otherwise: 'keep' } },
      [/^result-misfit/],
    ],
    ['a part of a field', { 'phones.type': { map: { q: 'work' } } }, [/^never-equal phones: .*“q”/]],
    ['another value', { stage: { map: { W: 'open' } } }, []],
  ])('changes a table: %s', (_what, values, expected) => {
    expect(warningsOf({ values })).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  test('says so where the layer has the table', () => {
    const text = [
      'providers:',
      '  acme:',
      '    crm/contacts:',
      '      values:',
      '        stage: { map: { Q: open } }',
    ].join('\n');
    const [issue] = checkLayerData(
      parseOverrides(text, { file: 'account.yaml' }),
      () => definitionOf(),
      OPTIONS,
    );
    expect(issue?.source).toMatchObject({ file: 'account.yaml', line: 5, column: 9 });
  });

  test.each<[rule: object, expected: readonly RegExp[]]>([
    [{ from: 'extras' }, []],
    [{ from: 'extras', expression: '$text($)' }, []],
    [{ from: 'place' }, [/^unknown-path cf_\*: No property/]],
    [{ from: 'level' }, [/^result-misfit cf_\* is "O" or "W", but an object is wanted/]],
    [{ from: 'numbers' }, [/^result-misfit cf_\* may be several values/]],
    [{ from: 'extras', expression: '$.foo' }, [/^unknown-path “foo” is read from a string/]],
    [{ from: 'extras', expression: '$length($)' }, [/^result-misfit cf_\* is a number/]],
    [{ from: '{ "cf_town": place.town, "cf_no": 1 }', expression: '$text($)' }, []],
    [{}, []],
  ])('has a family %j', (rule, expected) => {
    const families = { 'cf_*': { ...rule, schema: { type: 'string' } } };
    expect(warningsOf({ families })).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });
});

describe('an array within an object of a field', () => {
  const found = (expression: string) => {
    const text = contacts('level', PHONES, VALUES).replace(
      '    values:',
      `      place: '{ "lines": ${expression} }'\n    values:`,
    );
    const definition = parseDefinition(text, { file: 'acme.yaml', models: [MODEL] });
    return checkData(definition, OPTIONS).map(({ code, message, hint }) => `${code} ${message} ${hint}`);
  };

  test.each([
    'place.lines',
    'place.lines[$ != "x"][]',
    '[place.lines[$ != "x"]]',
    '[place.town]',
    'place.nothing[]',
  ])('%s may be one', (expression) => {
    expect(found(expression).filter((one) => one.startsWith('result-misfit'))).toEqual([]);
  });

  test.each(['place.lines[$ != "x"]', 'place.lines[0]', 'place.town', 'numbers.text'])(
    '%s is one',
    (expression) => {
      expect(found(expression)).toEqual([
        expect.stringMatching(
          /^result-misfit place: place\.lines (?:is|may be) a string by itself.* Write `\[\]`/,
        ),
      ]);
    },
  );
});
