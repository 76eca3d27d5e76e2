import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Definition, Example, JsonSchema } from '../src/definition/definition.ts';
import { createEngine as createBundledEngine } from '../src/index.ts';
import { createEngine, parseDefinition } from '../src/live.ts';
import { formats } from '../src/model/formats/index.ts';
import { expectUnified } from '../src/testing/index.ts';

const folder = new URL('../providers/', import.meta.url);
const definitions = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .map(
    (name): Definition =>
      parseDefinition(readFileSync(new URL(name, folder), 'utf8'), { file: `providers/${name}` }),
  );

const bundled = createBundledEngine();
const live = createEngine({ bundled: false, definitions });

test('the package comes with every provider file', () => {
  expect(bundled.providers).toEqual(definitions.map(({ slug }) => slug).sort());
  for (const definition of definitions) expect(bundled.definition(definition.slug)).toEqual(definition);
});

describe.each(definitions)('$slug', (definition) => {
  test('is in the file of its slug', () => {
    expect(definition.file).toBe(`providers/${definition.slug}.yaml`);
  });

  describe.each(Object.entries(definition.resources))('%s', (resource, { raw, examples }) => {
    test('has at least four examples with titles of their own', () => {
      expect(examples.length).toBeGreaterThanOrEqual(4);
      expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
    });

    test.each(examples)('example: $title', (example) => {
      expect(problemsOf(raw, example.raw)).toEqual([]);
      for (const engine of [bundled, live]) {
        const mapping = engine.mapping(definition.slug, { resource });
        const before = structuredClone(example.raw);
        expectUnified(mapping, example.raw, { ...example.unified, remote_data: before }, example.bindings);
        expect(example.raw).toEqual(before);
      }
    });

    test('between them the examples show every field that is mapped', () => {
      const shown = new Set(examples.flatMap(({ unified }) => Object.keys(unified)));
      const mapped = live.mapping(definition.slug, { resource }).fields.map(({ name }) => name);
      expect(mapped.filter((name) => name !== 'remote_data' && !shown.has(name))).toEqual([]);
    });

    test('invents its people', () => {
      expect(examples.flatMap(foreignAddresses)).toEqual([]);
    });
  });
});

function problemsOf(schema: JsonSchema, value: unknown): readonly unknown[] {
  const validate = new Ajv2020({ strict: false, allErrors: true, formats }).compile(schema);
  return validate(value) === true ? [] : (validate.errors ?? []);
}

/** Email addresses on hosts that exist in public: with a dot, and not reserved for examples (RFC 2606, RFC 6761). */
function foreignAddresses(example: Example): readonly string[] {
  const addresses = JSON.stringify([example.raw, example.unified]).match(/[^\s"<>\\]+@[^\s"<>\\]+/g) ?? [];
  return addresses.filter(
    (address) => /@.*\./.test(address) && !/[@.](example(\.[a-z]+)?|invalid|test)\W*$/i.test(address),
  );
}
