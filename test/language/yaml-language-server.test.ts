import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ProtocolClient, startServer } from '../cli/language-server/protocol-client.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const require = createRequire(import.meta.url);
const SERVER = resolve(require.resolve('yaml-language-server/package.json'), '../bin/yaml-language-server');
const schema = (name: string) => pathToFileURL(resolve(ROOT, 'schemas', name)).href;

let client: ProtocolClient;
let count = 0;

beforeAll(async () => {
  client = await startServer([SERVER, '--stdio'], {
    capabilities: { textDocument: { completion: { completionItem: { snippetSupport: true } } } },
  });
  client.notify('workspace/didChangeConfiguration', {
    settings: { yaml: { completion: true, hover: true, validate: true, schemaStore: { enable: false } } },
  });
}, 60_000);

afterAll(() => client.end());

/** Opens a document with a cursor in it, under the modeline of a schema. */
async function openAt(schemaName: string, marked: string) {
  count += 1;
  const text = `# yaml-language-server: $schema=${schema(schemaName)}\n${marked.replace('‸', '')}`;
  const before = `\n${marked.slice(0, Math.max(0, marked.indexOf('‸')))}`.split('\n');
  const uri = `file:///work/${count}.yaml`;
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return { textDocument: { uri }, position };
}

async function labels(schemaName: string, marked: string): Promise<readonly string[]> {
  const result: unknown = await client.request('textDocument/completion', await openAt(schemaName, marked));
  const items: readonly { readonly label: string }[] = Object(result).items ?? [];
  return items.map(({ label }) => label);
}

const PROVIDER = 'provider.schema.json';
const OVERRIDES = 'overrides.schema.json';

describe('with the schemas as they are, the YAML server of other editors completes', () => {
  test.each<[string, string, string, readonly string[]]>([
    ['keys', PROVIDER, 'slug: acme\n‸', ['name', 'baseUrl', 'resources']],
    [
      'unified fields',
      PROVIDER,
      'resources:\n  crm/users:\n    mapping:\n      ‸',
      ['email', 'is_active', 'urls'],
    ],
    [
      'keywords of schemas',
      PROVIDER,
      'resources:\n  crm/users:\n    raw:\n      ‸',
      ['type', 'properties', 'enum'],
    ],
    [
      'types, inside properties',
      PROVIDER,
      'resources:\n  crm/users:\n    raw:\n      properties:\n        id:\n          type: ‸',
      ['string', 'integer'],
    ],
    ['a whole resource', PROVIDER, 'resources:\n  crm/users:\n    ‸', ['resource', 'mapping', 'raw']],
    ['words', PROVIDER, 'authentication:\n  - kind: ‸', ['bearer', 'basic']],
    [
      'fields of layers',
      OVERRIDES,
      'providers:\n  hubspot:\n    crm/users:\n      mapping:\n        ‸',
      ['email', 'urls'],
    ],
    [
      'fields of layers for all',
      OVERRIDES,
      'providers:\n  "*":\n    "*":\n      mapping:\n        ‸',
      ['email', 'urls'],
    ],
    [
      'fields of tables of values',
      PROVIDER,
      'resources:\n  crm/users:\n    values:\n      ‸',
      ['is_active', 'name'],
    ],
    [
      'fields of tables of values in layers',
      OVERRIDES,
      'providers:\n  hubspot:\n    crm/users:\n      values:\n        ‸',
      ['is_active', 'name'],
    ],
    [
      'fields of examples',
      PROVIDER,
      'resources:\n  crm/users:\n    examples:\n      - title: a\n        unified:\n          ‸',
      ['email', 'is_active'],
    ],
    [
      'fields of examples of layers',
      OVERRIDES,
      'providers:\n  hubspot:\n    crm/users:\n      examples:\n        - title: a\n          unified:\n            ‸',
      ['email', 'is_active'],
    ],
    [
      'schemas of layers',
      OVERRIDES,
      'providers:\n  hubspot:\n    crm/users:\n      schema:\n        region:\n          ‸',
      ['type', 'format'],
    ],
  ])('%s', async (_what, name, text, expected) => {
    expect(await labels(name, text)).toEqual(expect.arrayContaining([...expected]));
  });
});

test('it explains fields and keywords', async () => {
  const field = await client.request(
    'textDocument/hover',
    await openAt(PROVIDER, 'resources:\n  crm/users:\n    mapping:\n      ema‸il: $text(x)\n'),
  );
  expect(JSON.stringify(field)).toContain('The address that the user signs in with');
  const keyword = await client.request(
    'textDocument/hover',
    await openAt(PROVIDER, 'resources:\n  crm/users:\n    raw:\n      requ‸ired: [id]\n'),
  );
  expect(JSON.stringify(keyword)).toContain('always there');
});

test('it finds nothing wrong with a bundled file, and what is wrong with others', async () => {
  const close = readFileSync(resolve(ROOT, 'providers/close.yaml'), 'utf8').replace(/^#.*\n/, '');
  const { textDocument } = await openAt(PROVIDER, close);
  expect(await client.diagnostics(textDocument.uri, 1)).toEqual([]);
  const wrong = await openAt(
    PROVIDER,
    close.replace('type: object', 'type: objekt').replace('slug', 'slugg'),
  );
  const found = await client.diagnostics(wrong.textDocument.uri, 1);
  expect(JSON.stringify(found)).toContain('slugg');
  expect(JSON.stringify(found)).toContain('object');
});
