import { describe, expect, test } from 'vitest';
import { bundledModels } from '../../src/bundled/index.ts';
import { checkData, checkLayerData } from '../../src/checks/check-data.ts';
import { checkDefinition, parseDefinition, parseOverrides } from '../../src/definition/index.ts';
import { looksLikeZoneName } from '../../src/expression/library.ts';
import { loadTimeZones } from '../../src/node/index.ts';
import { acme } from '../definition/acme.ts';

const MODELS = bundledModels();

const callWith = (zone: string) => `$timestamp(since, "[D].[M].[Y]", "${zone}")`;

const textWith = (zone: string) => acme(`      id: $text(id)\n      created_at: ${callWith(zone)}\n`);

/** The warnings of ambiguous zones, each with the message after the field's name, and the hint. */
function warnings(text: string): readonly string[] {
  const definition = parseDefinition(text, { models: MODELS });
  return checkData(definition, { models: MODELS })
    .filter(({ code }) => code === 'zone-ambiguous')
    .map(({ message, hint }) => `${message} ${hint}`);
}

describe('an offset that is written as a name is refused, with the offset', () => {
  test.each([
    ['UTC+2', '+02:00'],
    ['UTC-2', '-02:00'],
    ['utc+2', '+02:00'],
    ['GMT+1', '+01:00'],
    ['GMT-11', '-11:00'],
    ['GMT+0', '+00:00'],
    ['UT+5', '+05:00'],
    ['UTC+0530', '+05:30'],
    ['UTC+05:30', '+05:30'],
    ['Z+1', '+01:00'],
  ])('%s', (zone, meant) => {
    expect(checkDefinition(textWith(zone)).issues).toMatchObject([
      {
        code: 'expression-mistaken',
        message: `“${zone}” is not a time zone.`,
        hint: `Did you mean “${meant}”?`,
        source: { line: 22 },
      },
    ]);
  });
});

describe('a name that is easily misunderstood is a warning', () => {
  test.each<readonly [zone: string, message: string, hint: string]>([
    ['Etc/GMT+2', 'created_at: “Etc/GMT+2” is 2 hours behind UTC', 'Write “-02:00”.'],
    ['etc/gmt-1', 'created_at: “etc/gmt-1” is one hour ahead of UTC', 'Write “+01:00”.'],
    ...['EST', 'PST', 'BST', 'IST', 'CET', 'MST', 'est', 'CEST', 'AEST', 'MEZ'].map(
      (zone) => [zone, `created_at: “${zone}” is an abbreviation`, 'or the name of a place'] as const,
    ),
  ])('%s', (zone, message, hint) => {
    expect(warnings(textWith(zone))).toEqual([
      expect.stringMatching(RegExp(`^${escaped(message)}.*${escaped(hint)}`)),
    ]);
  });

  test.each([
    ...['UTC', 'Z', 'GMT', '+02:00', '-0330', 'Europe/Berlin', 'America/Argentina/Buenos_Aires'],
    ...['Etc/UTC', 'Etc/GMT', 'Etc/GMT+0', 'Egypt', 'Japan', 'EST5EDT', 'head-office'],
  ])('and others are not: %s', (zone) => {
    expect(warnings(textWith(zone))).toEqual([]);
  });

  test('wherever an expression is', () => {
    const written = acme()
      .replace(
        'get: { method: GET, path: "/users/{id}", record: user }',
        `get:
      method: GET
      path: "/users/{id}"
      query: { since: "{since}" }
      computed: { since: '${callWith('EST')}' }
      record: 'user[${callWith('PST')} > "2"]'`,
      )
      .replace('records: users', `records: 'users[${callWith('CET')} > "2"]'`);
    expect(warnings(written).map((text) => /“(\w+)”/.exec(text)?.[1])).toEqual(['PST', 'CET', 'EST']);
  });

  test('in layers and in their families', () => {
    const definition = parseDefinition(acme(), { models: MODELS });
    const layer = parseOverrides({
      providers: {
        acme: {
          'crm/users': {
            mapping: { created_at: callWith('EST') },
            families: {
              'since_*': {
                name: 'custom_fields.*',
                expression: '$timestamp($, null, "BST")',
                schema: { type: 'string' },
              },
            },
          },
        },
      },
    });
    const found = checkLayerData(layer, () => definition, { models: MODELS });
    expect(found.map(({ code }) => code).filter((code) => code === 'zone-ambiguous')).toHaveLength(2);
  });
});

test('no name that the run-time knows is refused, but for those that say an offset', () => {
  const names = Intl.supportedValuesOf('timeZone');
  expect(names.filter((name) => !looksLikeZoneName(name))).toEqual([]);
});

test('the warnings say what the run-time does', () => {
  const offset = (zone: string, at: number) =>
    loadTimeZones([zone])[zone]?.findLast(([from]) => from <= at)?.[1];
  const summer = Date.UTC(2024, 6, 1);
  expect([offset('Etc/GMT+2', summer), offset('EST', summer), offset('America/New_York', summer)]).toEqual([
    -120, -300, -240,
  ]);
});

function escaped(text: string): string {
  return text.replaceAll(/[+.]/g, '\\$&');
}
