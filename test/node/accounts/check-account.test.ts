import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DefinitionError } from '../../../src/issue/index.ts';
import { createEngine, parseOverrides } from '../../../src/live.ts';
import { loadAccounts } from '../../../src/node/index.ts';

const plain = createEngine();

/** What is wrong with an account, as message and hint, with its line and column. */
async function issuesOf(account: object, layer = '', engine = plain): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-accounts-'));
  writeFileSync(join(folder, 'layer.yaml'), layer);
  writeFileSync(join(folder, 'token'), 'tok\n');
  writeFileSync(join(folder, 'crlf'), 'tok\r\n');
  writeFileSync(join(folder, 'two-lines'), 'tok\n\n');
  const file = join(folder, 'accounts.yaml');
  const overrides = layer === '' ? {} : { overrides: ['layer.yaml'] };
  const given = { provider: 'hubspot', credentials: { token: 't' }, ...account, ...overrides };
  writeFileSync(file, JSON.stringify({ accounts: { a: given } }));
  try {
    await loadAccounts(file, { engine, environment: { BROKEN: 'tok\nhush' } });
    return [];
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    return error.issues.map(({ code, message, hint = '', source }) => {
      expect(source?.file.startsWith(folder)).toBe(true);
      return `${message}${hint === '' ? '' : ` ${hint}`} [${code}]`;
    });
  }
}

const layerOf = (name: string, provider = 'hubspot') =>
  `providers: { ${provider}: { crm/users: { mapping: { name: ${JSON.stringify(name)} } } } }`;

describe('a setting that the provider file does not declare', () => {
  const unknown = (name: string, hint = '') =>
    `HubSpot has no account setting “${name}”.${hint} [account-invalid]`;

  test.each([
    ['firstName & $settings.region'],
    ['$settings.`region` & firstName'],
    ['firstName & ($settings . region)'],
    ['firstName & $lookup($settings, "region")'],
    ['firstName & $settings.*'],
  ])('is taken if a layer reads it: %s', async (expression) => {
    expect(await issuesOf({ settings: { region: 'eu' } }, layerOf(expression))).toEqual([]);
  });

  test.each([
    ['firstName & "$settings.region"'],
    ['firstName /* $settings.region */'],
    ['firstName & $settings.country'],
    ['firstName & $context.region'],
  ])('is refused if none does: %s', async (expression) => {
    expect(await issuesOf({ settings: { region: 'eu' } }, layerOf(expression))).toEqual([
      expect.stringContaining('HubSpot has no account setting “region”.'),
    ]);
  });

  test('is refused without layers', async () => {
    expect(await issuesOf({ settings: { region: 'eu' } })).toEqual([
      expect.stringContaining('HubSpot has no account setting “region”.'),
    ]);
  });

  test('is taken if a layer of the engine reads it', async () => {
    const overrides = [parseOverrides(layerOf('firstName & $settings.region'))];
    const engine = createEngine({ overrides });
    expect(await issuesOf({ settings: { region: 'eu' } }, '', engine)).toEqual([]);
    // What the account's own layer replaces is still there for others.
    const read = layerOf('$inherited & $settings.country');
    expect(await issuesOf({ settings: { region: 'eu', country: 'PL' } }, read, engine)).toEqual([]);
  });

  test('is found if its name is mistyped', async () => {
    const layer = layerOf('firstName & $settings.region');
    expect(await issuesOf({ settings: { regoin: 'eu' } }, layer)).toEqual([
      unknown('regoin', ' Did you mean “region”?'),
    ]);
    const pipedrive = { provider: 'pipedrive', settings: { companyDomian: 'acme' } };
    const reading = layerOf('name & $lookup($settings, "region")', 'pipedrive');
    expect(await issuesOf(pipedrive, reading)).toContain(
      'Pipedrive has no account setting “companyDomian”. Did you mean “companyDomain”? [account-invalid]',
    );
  });

  test('is not judged if the layers cannot be used', async () => {
    const found = await issuesOf({ settings: { region: 'eu' } }, layerOf('firstName &'));
    expect(found).toEqual(['The expression ends too early. [expression-syntax]']);
  });
});

describe('a credential that no request can carry', () => {
  const unsendable = (name: string) =>
    `The credential “${name}” has characters that no header can carry, such as a line break. [account-invalid]`;

  test.each<[string, unknown, boolean]>([
    ['a plain one', 'tok', true],
    ['one with a line break', 'tok\nhush', false],
    ['one with a letter beyond Latin 1', 'tokę', false],
    ['one with a control character', 'tok\u0000', false],
    ['a variable with a line break', { env: 'BROKEN' }, false],
    ['a file that ends with a line break', { file: 'token' }, true],
    ['a file that ends with one of Windows', { file: 'crlf' }, true],
    ['a file that ends with an empty line', { file: 'two-lines' }, false],
  ])('%s', async (_, token, isTaken) => {
    expect(await issuesOf({ credentials: { token } })).toEqual(isTaken ? [] : [unsendable('token')]);
  });

  test('is named where a provider takes several', async () => {
    const wix = { provider: 'wix', credentials: { accessToken: 'a\nb' } };
    expect(await issuesOf(wix)).toEqual([unsendable('accessToken')]);
  });

  test('what is sent encoded may have any characters', async () => {
    const close = { provider: 'close', credentials: { apiKey: 'kęy\n' } };
    expect(await issuesOf(close)).toEqual([]);
  });
});
