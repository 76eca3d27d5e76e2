import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../src/definition/index.ts';
import { createEngine } from '../../src/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { buildGetRequest, buildPageRequest, type RemoteAccount } from '../../src/transport/index.ts';
import { acme } from '../definition/acme.ts';
import { codeOf } from './support/definition.ts';

const engine = createEngine();

function requestsOf(provider: string, account: Partial<RemoteAccount>) {
  const definition = engine.definition(provider);
  const resource = definition.resources['crm/users'];
  if (resource === undefined) throw new Error('There is no such resource.');
  const credentials = { token: 'token', apiKey: 'key', accessToken: 'token' };
  const whole = { credentials, ...account };
  return {
    get: () => buildGetRequest({ definition, get: resource.get, account: whole, id: '7' }),
    list: () => buildPageRequest({ definition, list: resource.list, account: whole }),
  };
}

describe('a setting that is the whole host', () => {
  test.each([
    ['zoho-crm', 'apiDomain', 'www.zohoapis.ae', 'https://www.zohoapis.ae'],
    ['zoho-crm', 'apiDomain', 'https://www.zohoapis.eu', 'https://www.zohoapis.eu'],
    ['zoho-crm', 'apiDomain', 'HTTPS://WWW.ZohoAPIs.eu/', 'https://www.zohoapis.eu'],
    ['zoho-crm', 'apiDomain', 'WWW.ZohoAPIs.eu', 'https://www.zohoapis.eu'],
    ['salesforce', 'instance', 'https://acme.my.salesforce.com', 'https://acme.my.salesforce.com'],
    ['salesforce', 'instance', 'acme.my.sfcrmproducts.cn', 'https://acme.my.sfcrmproducts.cn'],
    ['activecampaign', 'apiUrl', 'https://acme.api-us1.com', 'https://acme.api-us1.com'],
    ['activecampaign', 'apiUrl', 'acme.activehosted.com', 'https://acme.activehosted.com'],
  ])('%s: %s may be %s', (provider, name, value, origin) => {
    const { list } = requestsOf(provider, { settings: { [name]: value } });
    expect(new URL(list().url).origin).toBe(origin);
  });

  test.each([
    ['zoho-crm', 'apiDomain', 'http://www.zohoapis.eu'],
    ['zoho-crm', 'apiDomain', 'https://www.zohoapis.eu/crm'],
    ['zoho-crm', 'apiDomain', 'https://www.zohoapis.eu:8443'],
    ['zoho-crm', 'apiDomain', 'https://someone@www.zohoapis.eu'],
    ['zoho-crm', 'apiDomain', 'https://www.zohoapis.eu.evil.example'],
    ['salesforce', 'instance', 'evil.example/.my.salesforce.com'],
    ['activecampaign', 'apiUrl', 'https://crm.acme.example'],
    ['activecampaign', 'apiUrl', ''],
  ])('%s: %s must not be %s', (provider, name, value) => {
    const { list } = requestsOf(provider, { settings: { [name]: value } });
    expect(codeOf(list)).toBe('account-setting-invalid');
  });

  test.each([
    ['https://crm.acme.example', 'crm.acme.example'],
    ['https://CRM.acme.example/', 'crm.acme.example'],
    ['CRM.acme.example', 'crm.acme.example'],
    ['crm.acme.example', 'CRM.Acme.example'],
  ])('%s is asked where the account allows %s', (apiUrl, allowedHost) => {
    const allowed = requestsOf('activecampaign', { settings: { apiUrl }, allowedHosts: [allowedHost] });
    expect(allowed.get().url).toBe('https://crm.acme.example/api/3/users/7');
  });

  test('another host is asked only where the account allows it', () => {
    const settings = { apiUrl: 'https://crm.acme.example' };
    const allowed = requestsOf('activecampaign', { settings, allowedHosts: ['crm.acme.example'] });
    expect(allowed.get().url).toBe('https://crm.acme.example/api/3/users/7');
    const other = requestsOf('activecampaign', { settings, allowedHosts: ['acme.example'] });
    expect(codeOf(other.get)).toBe('account-setting-invalid');
  });
});

describe('a setting that is part of the host', () => {
  test.each([
    ['pipedrive', 'companyDomain', 'acme', 'https://acme.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'acme.pipedrive.com', 'https://acme.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'https://acme.pipedrive.com', 'https://acme.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'HTTPS://Acme.Pipedrive.com/', 'https://acme.pipedrive.com'],
    ['planhat', 'host', 'https://api-eu3.planhat.com', 'https://api-eu3.planhat.com'],
    ['insightly', 'pod', 'https://api.eu1.insightly.com', 'https://api.eu1.insightly.com'],
    ['insightly', 'pod', 'https://api.eu1.insightly.com/v3.1/', 'https://api.eu1.insightly.com'],
  ])('%s: %s may be %s', (provider, name, value, origin) => {
    const { get, list } = requestsOf(provider, { settings: { [name]: value } });
    expect([get(), list()].map(({ url }) => new URL(url).origin)).toEqual([origin, origin]);
  });

  test.each([
    ['pipedrive', 'companyDomain', 'http://acme.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'https://acme.pipedrive.com/users'],
    ['pipedrive', 'companyDomain', 'https://acme.pipedrive.com:8443'],
    ['pipedrive', 'companyDomain', 'https://someone@acme.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'https://a.b.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'https://evil.example/.pipedrive.com'],
    ['pipedrive', 'companyDomain', 'https://acme.pipedrive.com.evil.example'],
    ['pipedrive', 'companyDomain', 'https://.pipedrive.com'],
    ['insightly', 'pod', 'https://api.eu1.insightly.com/v2.1'],
    ['planhat', 'host', 'https://app.planhat.com'],
  ])('%s: %s must not be %s', (provider, name, value) => {
    const { list } = requestsOf(provider, { settings: { [name]: value } });
    expect(codeOf(list)).toBe('account-setting-invalid');
  });
});

describe('a list of allowed hosts', () => {
  test.each([
    [['crm.acme.example']],
    [['CRM.Acme.example', '10.0.0.1', 'bücher.example', 'xn--bcher-kva.example', 'localhost']],
    [[]],
  ])('may be %j', (allowedHosts) => {
    expect(requestsOf('close', { allowedHosts }).get().allowedHosts).toEqual(allowedHosts);
  });

  test.each([
    '*.acme.example',
    '.acme.example',
    'https://crm.acme.example',
    'crm.acme.example:8443',
    'crm.acme.example/',
    'someone@crm.acme.example',
    'crm acme',
    '',
  ])('must not contain %j, which no host can equal', (entry) => {
    const { get } = requestsOf('close', { allowedHosts: ['crm.acme.example', entry] });
    expect(get).toThrow(expect.objectContaining({ code: 'option-invalid' }));
    expect(get).toThrow(/without scheme, port, path or wildcard/);
  });

  test('knows a host in both spellings', () => {
    const settings = { apiUrl: 'https://bücher.example' };
    const allowed = requestsOf('activecampaign', { settings, allowedHosts: ['xn--bcher-kva.example'] });
    expect(new URL(allowed.get().url).host).toBe('xn--bcher-kva.example');
  });
});

describe('a setting with values', () => {
  test.each([
    [{}, '/crm/owners/2026-09'],
    [{ apiVersion: '2026-03' }, '/crm/owners/2026-03'],
    [{ apiVersion: 'v3' }, '/crm/v3/owners'],
  ])('HubSpot: %j', (settings, path) => {
    const { get, list } = requestsOf('hubspot', { settings });
    expect(new URL(list().url).pathname).toBe(path);
    expect(new URL(get().url).pathname).toBe(`${path}/7`);
  });

  test.each([
    [{}, '2021-07-28'],
    [{ apiVersion: 'v3' }, 'v3'],
    [{ apiVersion: '2021-07-28' }, '2021-07-28'],
  ])('HighLevel: %j', (settings, version) => {
    const { get, list } = requestsOf('highlevel', { settings: { companyId: 'Company1', ...settings } });
    expect([get().headers.version, list().headers.version]).toEqual([version, version]);
  });

  test.each(['v4', 'owners/2026-09', '', 'constructor'])('HubSpot: %j is none of them', (apiVersion) => {
    expect(codeOf(requestsOf('hubspot', { settings: { apiVersion } }).get)).toBe('account-setting-invalid');
  });
});

describe('a setting that the provider file does not have', () => {
  test.each([
    ['hubspot', { apiVersin: 'v3' }, 'apiVersion'],
    ['hubspot', { APIVersion: 'v3' }, 'apiVersion'],
    ['pipedrive', { companydomain: 'acme' }, 'companyDomain'],
    ['wix', { siteID: 'site-1' }, 'siteId'],
  ])('%s: %j is refused, since %s was probably meant', (provider, settings, meant) => {
    const { get, list } = requestsOf(provider, { settings });
    for (const build of [get, list])
      expect(build).toThrow(
        expect.objectContaining({
          issues: [
            expect.objectContaining({ code: 'account-setting-invalid', hint: `Did you mean “${meant}”?` }),
          ],
        }),
      );
  });

  test.each([
    ['hubspot', { companyId: 'agency1' }],
    ['hubspot', { apiVersion: 'v3', apiVersions: 'v3' }],
    ['attio', { apiVersion: 'v2' }],
  ])('%s: %j is not looked at', (provider, settings) => {
    expect(() => requestsOf(provider, { settings }).list()).not.toThrow();
  });
});

test('only the settings that a request uses are asked for: HighLevel wants the company for a list alone', () => {
  const { get, list } = requestsOf('highlevel', {});
  expect(get().url).toMatch(/\/users\/7$/);
  expect(codeOf(list)).toBe('account-setting-invalid');
});

test('a header whose optional setting is absent is left out: only an API key of Wix needs the site', () => {
  expect(requestsOf('wix', { settings: { siteId: 'site-1' } }).get().headers).toHaveProperty(
    'wix-site-id',
    'site-1',
  );
  expect(requestsOf('wix', {}).get().headers).not.toHaveProperty('wix-site-id');
});

describe('in a definition', () => {
  const withSettings = (settings: string) =>
    acme()
      .replace(/accountSettings:\n.*\n/, `accountSettings: ${settings}\n`)
      .replace('{region}.acme', '{site}.acme');
  const issuesOf = (settings: string) => {
    try {
      parseDefinition(withSettings(settings));
      return [];
    } catch (error) {
      if (error instanceof DefinitionError) return error.issues.map(({ message }) => message);
      throw error;
    }
  };
  test.each([
    ['{ site: { description: Site, pattern: "[a-z]+" } }', undefined],
    ['{ site: { description: Site, values: { one: a, two: c } } }', undefined],
    ['{ site: { description: Site, values: { one: a }, default: one } }', undefined],
    ['{ site: { description: Site } }', /either a “pattern” or “values”/],
    ['{ site: { description: Site, pattern: a, values: { one: a } } }', /either a “pattern” or “values”/],
    ['{ site: { description: Site, values: { one: a }, default: onee } }', /not one of its values/],
    ['{ site: { description: Site, values: { one: ../a } } }', /Expected a string that matches/],
    ['{ site: { description: Site, values: { one: evil.example/a } } }', /would end the host/],
    ['{ site: { description: Site, pattern: "[a-z]+", optional: true } }', /cannot be optional/],
  ])('%s', (settings, message) => {
    const issues = issuesOf(settings);
    if (message === undefined) expect(issues).toEqual([]);
    else expect(issues.join('\n')).toMatch(message);
  });
});
