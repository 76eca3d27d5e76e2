import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../../src/issue/index.ts';
import { createEngine } from '../../../src/live.ts';
import { loadAccounts } from '../../../src/node/index.ts';

const engine = createEngine();
const LAYER = `
providers:
  hubspot:
    crm/users:
      mapping: { name: 'firstName & "!"' }
`;

function folder(files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(tmpdir(), 'mapwright-accounts-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return path;
}

async function load(accounts: string, files: Readonly<Record<string, string>> = {}, environment = {}) {
  const path = folder({ 'accounts.yaml': accounts, ...files });
  return loadAccounts(join(path, 'accounts.yaml'), { engine, environment });
}

/** The issues as line, column, message and code; without the folder. */
async function issuesOf(...given: Parameters<typeof load>): Promise<string[]> {
  try {
    await load(...given);
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.issues.map(({ message, source, code }) => {
      const file = source?.file.split('/').at(-1) ?? '';
      const short = message.replaceAll(/\/\S*\/mapwright-accounts-\w+\//g, '');
      return `${file}:${source?.line}:${source?.column} ${short} [${code}]`;
    });
  }
  return [];
}

test('accounts have what the file says, and what it refers to', async () => {
  const accounts = await load(
    `
accounts:
  plain: { provider: hubspot, credentials: { token: by-value } }
  acme-hubspot:
    provider: hubspot
    credentials:
      token: { env: ACME_TOKEN }
    overrides: [layers/acme.yaml]
    context: { team: North }
  "acme pipedrive/1":
    provider: pipedrive
    credentials: { token: { file: secrets/pipedrive } }
    settings: { companyDomain: acme }
    allowedHosts: [crm.acme.example]
`,
    { 'layers/acme.yaml': LAYER, 'secrets/pipedrive': 'from a file\n' },
    { ACME_TOKEN: 'from the environment' },
  );
  expect([...accounts.keys()]).toEqual(['plain', 'acme-hubspot', 'acme pipedrive/1']);
  expect(accounts.get('plain')).toEqual({
    id: 'plain',
    provider: 'hubspot',
    credentials: { token: 'by-value' },
  });
  expect(accounts.get('acme-hubspot')).toMatchObject({
    credentials: { token: 'from the environment' },
    overrides: [{ name: 'acme' }],
    context: { team: 'North' },
  });
  expect(accounts.get('acme pipedrive/1')).toMatchObject({
    credentials: { token: 'from a file' },
    settings: { companyDomain: 'acme' },
    allowedHosts: ['crm.acme.example'],
  });
});

test('accounts with the same layer share it, and so its mapping', async () => {
  const one = '{ provider: hubspot, credentials: { token: t }, overrides: [layer.yaml] }';
  const accounts = await load(`accounts: { a: ${one}, b: ${one} }`, { 'layer.yaml': LAYER });
  expect(accounts.get('a')?.overrides?.[0]).toBe(accounts.get('b')?.overrides?.[0]);
});

test('JSON is read as well', async () => {
  const file = { accounts: { a: { provider: 'hubspot', credentials: { token: 'x' } } } };
  expect((await load(JSON.stringify(file))).get('a')?.provider).toBe('hubspot');
});

test('everything that is wrong is said at once, in order, with its place', async () => {
  const found = await issuesOf(
    `accounts:
  a:
    provider: hubspott
    credentials: { token: x }
    credential: 1
  b:
    provider: hubspot
    credentials: { tokn: 12345678 }
    settings: { apiVersoin: v3 }
  c:
    provider: hubspot
    credentials: { token: { env: NOT_SET } }
    overrides: [missing.yaml, bad.yaml, idle.yaml]
  d:
    provider: hubspott
    credentials: { token: { file: missing } }
  e:
    provider: hubspot
    credentials: {}
    settings: { companyDomain: a/b }
    allowedHosts: ["https://x.example/", "*.x.example", ok.example]
other: 1
`,
    {
      'bad.yaml':
        'providers:\n  hubspot:\n    crm/users:\n      mapping:\n        name: firstName &\n        nmae: lastName\n',
      'idle.yaml': 'providers:\n  attio:\n    crm/users:\n      mapping: { name: null }\n',
    },
  );
  expect(found).toMatchInlineSnapshot(`
    [
      "accounts.yaml:5:5 “credential” is not a known key in “a”. [account-invalid]",
      "accounts.yaml:8:26 Expected a string, { env: NAME } or { file: PATH } for the credential “tokn”, found a number. [account-invalid]",
      "accounts.yaml:12:27 The environment variable NOT_SET is not set. [account-invalid]",
      "accounts.yaml:13:17 missing.yaml cannot be read: ENOENT: no such file or directory, open 'missing.yaml'. [file-unreadable]",
      "accounts.yaml:13:41 The layer changes nothing of HubSpot. [overrides-no-effect]",
      "accounts.yaml:15:15 No provider is called “hubspott”. [account-invalid]",
      "accounts.yaml:16:27 missing cannot be read: ENOENT: no such file or directory, open 'missing'. [account-invalid]",
      "accounts.yaml:19:18 The credentials are not sufficient: HubSpot takes token. [account-invalid]",
      "accounts.yaml:20:17 HubSpot has no account setting “companyDomain”. [account-invalid]",
      "accounts.yaml:21:20 Expected a host name, such as crm.example.com, found “https://x.example/”. [account-invalid]",
      "accounts.yaml:21:42 Expected a host name, such as crm.example.com, found “*.x.example”. [account-invalid]",
      "accounts.yaml:22:1 “other” is not a known key. [account-invalid]",
      "bad.yaml:5:26 The expression ends too early. [expression-syntax]",
      "bad.yaml:6:9 The layer bad.yaml maps “nmae”, which the model does not have and no layer describes. [unknown-field]",
    ]
  `);
});

describe('a credential that cannot be used is named and never shown', () => {
  test.each([
    ['a number', '123456789'],
    ['a truth value', 'true'],
    ['nothing', ''],
    ['an empty string', '"  "'],
    ['a list', '[hush-hush-hush]'],
    ['an object', '{ value: hush-hush-hush }'],
    ['two places', '{ env: A, file: hush-hush-hush }'],
    ['a secret in the place of a name', '{ env: hush-hush-hush }'],
    ['a nested object', '{ env: { a: hush-hush-hush } }'],
  ])('%s', async (_, written) => {
    const found = await issuesOf(
      `accounts:\n  a:\n    provider: hubspot\n    credentials:\n      token: ${written}\n`,
    );
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(/^accounts\.yaml:5:\d+ Expected a string, \{ env: NAME \} or \{ file: PATH \}/);
    expect(found[0]).not.toMatch(/hush|123456789/);
  });
});

test.each([
  ['', 'The file is empty; expected an object.'],
  ['[]', 'Found an empty array'],
  ['accounts: []', 'Expected an object'],
  ['accounts: { "": { provider: hubspot, credentials: { token: x } } }', 'The key “” is not allowed here'],
  [
    'accounts: { __proto__: { provider: hubspot, credentials: { token: x } } }',
    'cannot be called “__proto__”',
  ],
  ['accounts: { a: 1, a: 2 }', 'twice'],
  ['accounts: { a: { provider: hubspot', 'accounts.yaml:1:'],
  ['providers: {}', '“accounts” is missing'],
])('%j is refused with a place', async (text, expected) => {
  const found = await issuesOf(text);
  expect(found.join('\n')).toContain(expected);
  for (const issue of found) expect(issue).toMatch(/^accounts\.yaml:\d+:\d+ /);
});

test('an empty variable, an empty file and a missing setting', async () => {
  const found = await issuesOf(
    `accounts:
  a: { provider: hubspot, credentials: { token: { env: EMPTY } } }
  b: { provider: hubspot, credentials: { token: { file: empty } } }
  c: { provider: salesforce, credentials: { token: x } }
`,
    { empty: '\n' },
    { EMPTY: ' ' },
  );
  expect(found).toEqual([
    'accounts.yaml:2:49 The environment variable EMPTY is empty. [account-invalid]',
    'accounts.yaml:3:49 The file empty is empty. [account-invalid]',
    expect.stringMatching(/^accounts\.yaml:4:\d+ The account has no setting “.+”\. \[account-invalid\]$/),
  ]);
});

test('a layer that does not go with the one before it is found when the accounts are loaded', async () => {
  const found = await issuesOf(
    'accounts: { a: { provider: hubspot, credentials: { token: x }, overrides: [one.yaml] } }',
    { 'one.yaml': 'providers: { hubspot: { crm/users: { mapping: { team: null } } } }' },
  );
  expect(found).toEqual([expect.stringMatching(/^one\.yaml:1:\d+ .*“team”.* \[/)]);
});

test('a file that is not there', async () => {
  await expect(loadAccounts('/nowhere/accounts.yaml', { engine })).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});
