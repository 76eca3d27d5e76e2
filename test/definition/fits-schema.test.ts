import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { PLAIN_JSON_SCHEMA } from '../../scripts/generate/plain-json-schema.ts';
import { isOverrides, isPlainJsonSchema, isProvider } from '../../src/definition/generated/fits-schema.ts';
import { OVERRIDES_SCHEMA } from '../../src/definition/generated/overrides-schema.ts';
import { PROVIDER_SCHEMA } from '../../src/definition/generated/provider-schema.ts';
import { formats } from '../../src/model/formats/index.ts';
import { runs } from '../support/runs.ts';

const RUNS = runs(3_000);

const ajv = new Ajv({ strictTypes: false, strictRequired: false, formats: { uri: formats.uri } });

const PROVIDERS: readonly unknown[] = readdirSync('providers').map((file) =>
  parse(readFileSync(`providers/${file}`, 'utf8')),
);

const OVERRIDES: readonly unknown[] = [
  { name: 'base', providers: { 'zoho-crm': { 'crm/users': { mapping: { name: 'first', email: null } } } } },
  {
    providers: { close: { 'crm/users': { mapping: {}, schema: { title: { type: 'string' }, team: true } } } },
  },
  { name: 'account', providers: {} },
];

const SCHEMAS: readonly unknown[] = [
  true,
  { type: ['string', 'null'], minLength: 1, pattern: '^a', format: 'uri', enum: ['a'], default: {} },
  { properties: { a: { items: { not: false } }, title: true }, required: ['a'], additionalProperties: false },
  { anyOf: [{ maximum: 1.5 }, { uniqueItems: true, maxItems: 2 }], examples: [], deprecated: true },
];

/** A value in place of another; `undefined` takes it out. */
const replacement = fc.oneof(
  fc.constantFrom(undefined, null, '', ' ', 'https://example.com', -1, 1.5, true, [], ['a', 'a'], {}),
  fc.string({ maxLength: 3 }),
  fc.constantFrom({ kind: 'basic' }, { type: 'object' }, ['string'], [{ title: 1 }]),
);

/** Documents of which some parts, at any depth, have another value or another key. */
function changed(documents: readonly unknown[]): fc.Arbitrary<unknown> {
  const change = fc.record({
    steps: fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
    key: fc.option(fc.constantFrom('description', 'title', 'kind', 'extra', '__proto__'), { freq: 5 }),
    value: replacement,
  });
  return fc
    .tuple(fc.constantFrom(...documents), fc.array(change, { maxLength: 2 }))
    .map(([document, changes]) =>
      changes.reduce<unknown>((whole, { steps, key, value }) => replaced(whole, steps, key, value), document),
    );
}

function replaced(
  node: unknown,
  [step = 0, ...rest]: readonly number[],
  key: string | null,
  value: unknown,
): unknown {
  if (typeof node !== 'object' || node === null) return value;
  const copy = new Map(Object.entries(node));
  const keys = [...copy.keys()];
  const at = rest.length === 0 && key !== null ? key : keys[step % Math.max(1, keys.length)];
  if (at === undefined) return value;
  copy.set(at, rest.length === 0 ? value : replaced(copy.get(at), rest, key, value));
  const members = [...copy].filter(([, member]) => member !== undefined);
  return Array.isArray(node) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

test.each([
  { name: 'a provider file', verdict: isProvider, schema: PROVIDER_SCHEMA, documents: PROVIDERS },
  { name: 'a file of overrides', verdict: isOverrides, schema: OVERRIDES_SCHEMA, documents: OVERRIDES },
  { name: 'a plain JSON Schema', verdict: isPlainJsonSchema, schema: PLAIN_JSON_SCHEMA, documents: SCHEMAS },
])('the verdict on $name is that of its schema', ({ verdict, schema, documents }) => {
  const validate = ajv.compile(schema);
  const verdicts = { true: 0, false: 0 };
  fc.assert(
    fc.property(changed(documents), (candidate) => {
      const expected = validate(candidate);
      verdicts[`${expected}`] += 1;
      expect(verdict(candidate)).toBe(expected);
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(verdicts.true, verdicts.false)).toBeGreaterThan(RUNS / 15);
});
