// Writes the parts of the provider files' schema that follow from the library's own tables.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { AUTHENTICATION_KINDS, authenticationKeys } from '../../src/authentication/index.ts';
import type { JsonSchema, ObjectSchema } from '../../src/model/index.ts';
import { keysOf, PAGING_STYLES } from '../../src/paging/index.ts';
import { addOverridesHelp, addProviderHelp } from './editor-help.ts';

const PATH = 'schemas/provider.schema.json';
const OVERRIDES_PATH = 'schemas/overrides.schema.json';

/** One of several forms of an object, selected by one of its keys. */
interface Variant {
  readonly name: string;
  readonly description: string;
  readonly keys: readonly (readonly [
    string,
    { readonly schema: JsonSchema; readonly isRequired: boolean },
  ])[];
}

interface FileSchema {
  readonly definitions: Record<string, unknown>;
  [key: string]: unknown;
}

/** The schemas of provider files and of layers, by their paths. */
export function generateProviderSchema(): ReadonlyMap<string, string> {
  const schema: FileSchema = JSON.parse(readFileSync(PATH, 'utf8'));
  schema.definitions.paging = variantsSchema(
    'How to ask for the next page',
    'style',
    PAGING_STYLES.map((style) => ({ ...style, name: style.style, keys: keysOf(style) })),
  );
  schema.definitions.authentication = variantsSchema(
    'Way to authenticate',
    'kind',
    AUTHENTICATION_KINDS.map((kind) => ({ ...kind, name: kind.kind, keys: authenticationKeys(kind) })),
  );
  const models = readModels();
  addProviderHelp(schema, models);
  const overrides: FileSchema = JSON.parse(readFileSync(OVERRIDES_PATH, 'utf8'));
  addOverridesHelp(overrides, models);
  return new Map([
    [PATH, formatted(PATH, JSON.stringify(schema))],
    [OVERRIDES_PATH, formatted(OVERRIDES_PATH, JSON.stringify(overrides))],
  ]);
}

/** The schemas of the models that come with the library, in the order of their names. */
function readModels(): readonly ObjectSchema[] {
  return readdirSync('schemas', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('/') && name.endsWith('.schema.json'))
    .sort()
    .map((name): ObjectSchema => JSON.parse(readFileSync(`schemas/${name}`, 'utf8')));
}

/** A schema of objects whose other keys follow from one of them. */
function variantsSchema(title: string, key: string, variants: readonly Variant[]): JsonSchema {
  return {
    title,
    type: 'object',
    required: [key],
    properties: {
      [key]: {
        description: variants.map(({ name, description }) => `${name}: ${description}.`).join(' '),
        type: 'string',
        enum: variants.map(({ name }) => name),
      },
    },
    allOf: variants.map(({ name, keys }) =>
      Object.fromEntries([
        ['if', { required: [key], properties: { [key]: { const: name } } }],
        ['then', variantSchema(key, keys)],
      ]),
    ),
  };
}

function variantSchema(key: string, keys: Variant['keys']): JsonSchema {
  const required = keys.filter(([, { isRequired }]) => isRequired).map(([name]) => name);
  const properties = Object.fromEntries(keys.map(([name, { schema }]) => [name, schema]));
  return {
    additionalProperties: false,
    ...(required.length === 0 ? {} : { required }),
    properties: { [key]: {}, ...properties },
  };
}

function formatted(path: string, text: string): string {
  const parameters = ['biome', 'format', `--stdin-file-path=${path}`];
  const options = { input: text, encoding: 'utf8', timeout: 60_000 } as const;
  const { status, stdout, stderr } = spawnSync('npx', parameters, options);
  if (status !== 0) throw new Error(`${path} cannot be formatted.\n${stderr}`);
  return stdout;
}
