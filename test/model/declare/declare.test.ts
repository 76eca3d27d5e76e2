import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compile } from 'json-schema-to-typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { declareModels, declareResources } from '../../../src/model/declare/index.ts';
import { MODEL_SCHEMAS, type ObjectSchema } from '../../../src/model/index.ts';
import { run } from '../../support/child.ts';
import { DISPUTED, SCHEMAS } from './schemas.ts';

const root = resolve(import.meta.dirname, '../../..');
const EMPTY: ObjectSchema = { type: 'object', properties: {} };
const schemas = Object.entries({ ...SCHEMAS, 'the bundled users': MODEL_SCHEMAS['crm/users'] ?? EMPTY });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mapwright-types-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Compiles files, and returns what the compiler says. */
function compiled(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    module: 'nodenext',
    target: 'es2023',
    noEmit: true,
    allowImportingTsExtensions: true,
    types: [],
  };
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions, files: Object.keys(files) }),
  );
  return run(join(root, 'node_modules/.bin/tsc'), ['--project', folder]).stdout;
}

const EQUAL =
  'type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;';
/** Removes what is written differently and means the same: one object in place of an intersection, and so on. */
const FLAT =
  'type Flat<T> = T extends readonly (infer I)[] ? Flat<I>[] : T extends object ? { [K in keyof T]: Flat<T[K]> } : T;';

describe('declared types', () => {
  test('are those that the compiler infers from the schema', () => {
    const files = Object.fromEntries(
      [...schemas, ...Object.entries(DISPUTED)].map(([title, schema], index) => {
        const { text, names } = declareModels([modelOf(`m${index}`, schema)]);
        const [name] = names.values();
        return [
          `${index}.ts`,
          [
            `import type { InferModel } from '${root}/src/model/infer-schema.ts';`,
            `const schema = ${JSON.stringify(schema)} as const;`,
            text,
            EQUAL,
            FLAT,
            `export const same: Equal<Flat<${name}>, Flat<InferModel<typeof schema>>> = true; // ${title}`,
          ].join('\n'),
        ];
      }),
    );
    expect(compiled(files)).toBe('');
  });

  test('can be exchanged for those of json-schema-to-typescript', async () => {
    const files = await Promise.all(
      schemas.map(async ([title, schema], index) => {
        const { text, names } = declareModels([modelOf(`m${index}`, schema)]);
        const [name] = names.values();
        // Values that come with fields of no name are not exchangeable with those that do not.
        const oracle = await compile(
          { ...JSON.parse(JSON.stringify(schema)), additionalProperties: false, title: 'Oracle' },
          'Oracle',
          {
            bannerComment: '',
          },
        );
        const lines = [
          text,
          oracle,
          `export const there = (value: ${name}): Oracle => value; // ${title}`,
          `export const back = (value: Oracle): ${name} => value; // ${title}`,
        ];
        return [`oracle${index}.ts`, lines.join('\n')] as const;
      }),
    );
    expect(compiled(Object.fromEntries(files))).toBe('');
  });

  test('refer to the parts of a schema by name, and to itself', () => {
    const { text } = declareModels([
      {
        name: 'crm/companies',
        schema: {
          title: 'Company',
          type: 'object',
          properties: {
            address: { $ref: '#/$defs/postal-address' },
            parent: { $ref: '#' },
            elsewhere: { $ref: 'https://example.com/schema.json' },
          },
          $defs: {
            'postal-address': {
              description: 'Where letters go.',
              type: 'object',
              additionalProperties: false,
              properties: { city: { type: 'string' } },
            },
          },
        },
      },
    ]);
    expect(text).toBe(`export type Company = {
  address?: CompanyPostalAddress;
  parent?: Company;
  elsewhere?: unknown;
};

/**
 * Where letters go.
 */
export type CompanyPostalAddress = {
  city?: string;
};`);
    expect(compiled({ 'references.ts': text })).toBe('');
  });

  test('keep descriptions from ending their comments', () => {
    const schema = {
      type: 'object',
      description: 'Ends here: */ and not.\nSecond line.',
      properties: { a: { type: 'array', description: 'Some.', items: { description: 'One */ of them.' } } },
    } as const;
    const { text } = declareModels([{ name: 'crm/a', schema }]);
    expect(text).toContain(' * Ends here: *\\/ and not.\n * Second line.\n');
    expect(text).toContain('   * Some.\n   *\n   * Items: One *\\/ of them.\n');
    expect(compiled({ 'comments.ts': text })).toBe('');
  });

  test('have names of their own, whatever the titles', () => {
    const titled = (name: string, title?: string) =>
      modelOf(name, { type: 'object', properties: {}, ...(title === undefined ? {} : { title }) });
    const models = [
      titled('crm/people', 'Person'),
      titled('hr/people', 'Person'),
      titled('crm/sales-orders'),
      titled('x/resources', 'Resources'),
      titled('x/1', '2nd'),
      titled('x/2', '…'),
      titled('X/2', '…'),
      titled('x/ü', 'Übung'),
      // Declarations use this type of the language.
      titled('x/record', 'Record'),
    ];
    const { names } = declareModels(models);
    expect([...names.values()]).toEqual([
      'Person',
      'HrPeople',
      'CrmSalesOrders',
      'XResources',
      'Type2nd',
      'X2',
      'X21',
      'Übung',
      'XRecord',
    ]);
    expect(declareResources(names)).toContain("  'hr/people': HrPeople;\n");
  });
});

function modelOf(name: string, schema: ObjectSchema) {
  return { name, schema };
}
