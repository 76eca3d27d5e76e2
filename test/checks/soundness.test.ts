import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, parseExpression } from '../../src/expression/index.ts';
import { ANY, analyseTypes, type Type, typeOfSchema } from '../../src/expression/typing.ts';
import { createEngine } from '../../src/index.ts';
import { rawRecord } from '../../src/testing/index.ts';
import { isOfType } from '../support/is-of-type.ts';
import { runs } from '../support/runs.ts';

const engine = createEngine();
const RECORDS = runs(10_000);

describe.each(engine.providers)('%s', (provider) => {
  test('no field of a record that fits raw has a value outside of its type', () => {
    const resources = Object.values(engine.definition(provider).resources);
    for (const { raw, mapping } of resources) {
      const input = typeOfSchema(raw, { listsAll: true });
      const fields = Object.entries(mapping).flatMap(([field, { text }]) => {
        const parsed = parseExpression(text);
        expect(parsed.ok).toBe(true);
        if (!parsed.ok) return [];
        const { type } = analyseTypes(parsed.ast, input);
        return [{ field, type, expression: compile(text) }];
      });
      let counted = 0;
      for (const record of fc.sample(rawRecord(raw), { numRuns: RECORDS, seed: 7 })) {
        // Names that raw does not list are reported as mistakes where they are read, but records may have them.
        const listed = onlyListed(record, input);
        for (const { field, type, expression } of fields) {
          counted += 1;
          const value = expression.evaluate(listed, { response: listed });
          if (!isOfType(value, type))
            expect([field, value, record]).toEqual([field, 'a value of the type', record]);
        }
      }
      expect(counted).toBeGreaterThan(RECORDS);
    }
  });
});

/** A record without the properties that its schema does not list. */
function onlyListed(value: unknown, type: Type): unknown {
  if (Array.isArray(value)) return value.map((item) => onlyListed(item, type.array?.items ?? ANY));
  const { object } = type;
  if (typeof value !== 'object' || value === null || object === undefined || object.names === 'allowed')
    return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
      const known = object.properties.get(name);
      return known === undefined ? [] : [[name, onlyListed(member, known)]];
    }),
  );
}
