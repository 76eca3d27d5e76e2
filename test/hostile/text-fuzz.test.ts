import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides } from '../../src/definition/index.ts';
import { createEngine } from '../../src/live.ts';
import { runs } from '../support/runs.ts';

const SEED = Number(process.env.MAPWRIGHT_SEED ?? 20_240_229);

/** Parts of YAML and JSON, and of layers, that are put together in any order. */
const FRAGMENTS = [
  'providers',
  'hubspot',
  'crm/users',
  'mapping',
  'schema',
  'examples',
  'name',
  'resources',
  '__proto__',
  '{',
  '}',
  '[',
  ']',
  ':',
  ': ',
  ',',
  '- ',
  '? ',
  '\n',
  '\r',
  '\t',
  ' ',
  '  ',
  '    ',
  '#',
  '&a',
  '*a',
  '!!str ',
  '!x ',
  '|-\n',
  '>+2\n',
  '"',
  "'",
  '\\u0000',
  '%YAML 1.1\n',
  '---\n',
  '...\n',
  '<<: ',
  'null',
  '~',
  '1e999',
  '0x1F',
  '.nan',
  '2024-01-01',
  '$',
  '$text(a)',
  '/(/',
  '\ufeff',
  '\u0085',
  '\ud800',
  '𝄞',
] as const;

/** A layer as it should be, which is then damaged. */
const LAYER = `name: base
providers:
  hubspot:
    crm/users:
      mapping:
        name: $fullName(firstName, lastName)
        team: teams[0].name
      schema:
        team: { type: string, minLength: 1 }
`;

const pieces = fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 30 }).map((parts) => parts.join(''));
const damaged = fc
  .tuple(fc.nat(LAYER.length), fc.nat(20), pieces)
  .map(([at, removed, inserted]) => LAYER.slice(0, at) + inserted + LAYER.slice(at + removed));
const texts = fc.oneof(pieces, damaged, damaged, fc.string({ unit: 'binary', maxLength: 40 }));

const ODD_VALUES = [
  null,
  true,
  0,
  -0,
  1e308,
  '',
  ' ',
  '\ud800',
  '__proto__',
  [],
  [[]],
  [null],
  {},
  { a: { a: {} } },
];
const records = fc.dictionary(
  fc.constantFrom('id', 'a', 'teams', 'firstName', 'lastName', 'toString'),
  fc.constantFrom(...ODD_VALUES),
);

const engine = createEngine();

describe('any text, read as a layer or as a provider file', () => {
  test('is used or refused with places in it', () => {
    fc.assert(
      fc.property(texts, records, (text, record) => {
        const { layer, issues } = checkOverrides(text, { file: 'layer.yaml' });
        expect(layer === undefined).toBe(issues.length > 0);
        const lines = text.split(/\r\n|\n|\r/).length;
        for (const { source } of [...issues, ...checkDefinition(text, { file: 'layer.yaml' }).issues]) {
          expect(source?.line).toBeGreaterThanOrEqual(1);
          expect(source?.line).toBeLessThanOrEqual(lines);
          expect(source?.column).toBeGreaterThanOrEqual(1);
        }
        if (layer !== undefined) expectMapped(layer, { id: '1', ...record });
        expect(engine.map('hubspot', { id: '2', firstName: 'Ada' })).toMatchObject({ id: '2', name: 'Ada' });
      }),
      { numRuns: runs(10_000), seed: SEED },
    );
  });
});

/** A layer that was read either maps, or cannot be used with the engine, which says so. */
function expectMapped(layer: object, record: Readonly<Record<string, unknown>>): void {
  let result: unknown;
  try {
    result = engine.safeMap('hubspot', record, Object({ overrides: [layer] }));
  } catch (error) {
    expect(error).toHaveProperty(
      'issues',
      expect.arrayContaining([expect.objectContaining({ code: expect.any(String) })]),
    );
    return;
  }
  expect(result).toHaveProperty('ok');
}
