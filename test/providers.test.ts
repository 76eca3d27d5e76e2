import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import type { Definition, JsonSchema, ResourceDefinition } from '../src/definition/definition.ts';
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
  for (const definition of definitions)
    expect(bundled.definition(definition.slug)).toEqual(asCompiled(definition));
});

describe.each(definitions)('$slug', (definition) => {
  test('is in the file of its slug', () => {
    expect(definition.file).toBe(`providers/${definition.slug}.yaml`);
  });

  describe.each(Object.entries(definition.resources))('%s', (resource, { raw, examples, answers, list }) => {
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
      expect(examples.flatMap(({ raw: shown, unified }) => foreignAddresses([shown, unified]))).toEqual([]);
      expect(foreignAddresses(answers)).toEqual([]);
    });

    test('has whole answers: for one record, for two pages, an error and a used-up limit', () => {
      const { get, list: pages = [], errors = [] } = answers ?? {};
      expect(get?.body).toBeDefined();
      expect(pages.length).toBeGreaterThanOrEqual(list.paging.style === 'none' ? 1 : 2);
      expect(pages.filter(({ ids }) => ids === undefined)).toEqual([]);
      expect(new Set(errors.map(({ title }) => title)).size).toBe(errors.length);
      expect(errors.filter(({ means }) => means.status === 429).length).toBeGreaterThanOrEqual(1);
      expect(errors.filter(({ means }) => means.status !== 429).length).toBeGreaterThanOrEqual(1);
    });
  });
});

/** The definition as the package has it. */
/** What is for checks of the file only is left out. */
function asCompiled({ allow: _, ...definition }: Definition): Definition {
  const resources = Object.entries(definition.resources).map(
    ([name, { answers: _, ...resource }]): [string, ResourceDefinition] => [name, resource],
  );
  return { ...definition, resources: Object.fromEntries(resources) };
}

function problemsOf(schema: JsonSchema, value: unknown): readonly unknown[] {
  const validate = new Ajv2020({ strict: false, allErrors: true, formats }).compile(schema);
  return validate(value) === true ? [] : (validate.errors ?? []);
}

/** Email addresses on hosts that exist in public: with a dot, and not reserved for examples (RFC 2606, RFC 6761). */
function foreignAddresses(value: unknown): readonly string[] {
  const addresses = JSON.stringify(value).match(/[^\s"<>\\]+@[^\s"<>\\]+/g) ?? [];
  return addresses.filter(
    (address) => /@.*\./.test(address) && !/[@.](example(\.[a-z]+)?|invalid|test)\W*$/i.test(address),
  );
}
