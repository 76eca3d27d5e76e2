import { describe, expect, test } from 'vitest';
import type { GatewayOptions, ReportedIssue } from '../../src/gateway/index.ts';
import { ask } from './support/ask.ts';
import { owner, owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const ACCOUNT = { provider: 'hubspot', credentials: { token: 'very-secret' } };

async function get(id: string, options: Partial<GatewayOptions>, transport = ownersTransport(owners(3))) {
  const heard: ReportedIssue[] = [];
  const handler = usersGateway(transport, { onIssue: (issue) => heard.push(issue), ...options });
  return { ...(await ask(handler, `/unified/crm/users/${id}?integrated_account_id=acme`)), heard };
}

/** An account as untyped code may return it. */
const given = (account: unknown): Partial<GatewayOptions> => ({ resolveAccount: () => Object(account) });

describe('a field of an account whose name is nearly known', () => {
  test.each([
    ['setting', 'settings'],
    ['override', 'overrides'],
    ['allowedHost', 'allowedHosts'],
    ['contexts', 'context'],
  ])('%s is told to the hook', async (mistyped, meant) => {
    const { status, body, heard } = await get('1', given({ ...ACCOUNT, [mistyped]: {} }));
    expect([status, body.id, body.issues]).toEqual([200, '1', undefined]);
    expect(heard).toMatchObject([
      {
        code: 'option-unknown',
        severity: 'warning',
        message: expect.stringContaining(`“${mistyped}”`),
        hint: `Did you mean “${meant}”?`,
      },
    ]);
  });

  test('is told before what is missing for it', async () => {
    const { status, heard } = await get('1', given({ provider: 'hubspot', credential: { token: 'x' } }));
    expect(status).toBe(500);
    expect(heard.map(({ code }) => code)).toEqual([
      'option-unknown',
      'configuration-invalid',
      'option-invalid',
    ]);
  });

  test.each([
    { id: 7, tenant: 'north', createdAt: 1 },
    { settings: {}, setting_id: 7 },
  ])('and what is the embedder’s own is not: %j', async (own) => {
    const { status, heard } = await get('1', given({ ...ACCOUNT, ...own }));
    expect([status, heard]).toEqual([200, []]);
  });

  test('an account of a class is read, too', async () => {
    class Account {
      readonly provider = 'hubspot';
      get credentials() {
        return { token: 'very-secret' };
      }
    }
    expect(await get('1', { resolveAccount: () => new Account() })).toMatchObject({ status: 200, heard: [] });
  });
});

describe('an account is waited for', () => {
  /** A promise of another library, as query builders return. */
  const later = (settle: (resolve: (account: unknown) => void) => void) =>
    Object.fromEntries([['then', settle]]);

  test.each<[what: string, found: () => unknown]>([
    ['in a promise', async () => ACCOUNT],
    ['in a promise of another library', () => later((resolve) => resolve(ACCOUNT))],
  ])('%s', async (_, found) => {
    expect(await get('1', { resolveAccount: () => Object(found()) })).toMatchObject({ status: 200 });
  });

  test('but not for ever', async () => {
    const { status, heard } = await get('1', { resolveAccount: () => Object(later(() => {})), timeout: 5 });
    expect([status, heard[0]?.code]).toEqual([500, 'account-resolver-failed']);
  });
});

test.each(['', ' '])('a blank credential is not sent: %j', async (token) => {
  const transport = ownersTransport(owners(1));
  const { status, body, heard } = await get('1', given({ ...ACCOUNT, credentials: { token } }), transport);
  expect([status, body.issues?.[0]?.code]).toEqual([401, 'credential-missing']);
  expect(heard[0]?.message).toBe('The account’s credential “token” for HubSpot is blank.');
  expect(transport.asked).toEqual([]);
});

describe('a record of another id than the one asked for', () => {
  const answering = (id: unknown) => ({
    ...ownersTransport([]),
    send: async () => ({ status: 200, headers: {}, body: { ...owner(1), id } }),
  });

  test.each([
    ['5', '7'],
    ['5', 7],
    ['me', '7'],
    ['a1', 'a2'],
  ])('%s, answered %j, is a warning', async (asked, found) => {
    const { status, body, heard } = await get(asked, {}, answering(found));
    const issue = { code: 'record-id-differs', severity: 'warning' };
    expect([status, body.id]).toEqual([200, String(found)]);
    expect(body.issues).toMatchObject([issue]);
    expect(heard).toMatchObject([issue]);
  });

  test.each([
    ['7', '7'],
    ['7', 7],
    ['007', 7],
    ['ABC', 'abc'],
    ['0055g00000DsyZQ', '0055g00000DsyZQAAW'],
    ['{7C9E6679-7425-40DE}', '7c9e6679-7425-40de'],
  ])('%s, answered %j, is the same record', async (asked, found) => {
    const { status, body, heard } = await get(encodeURIComponent(asked), {}, answering(found));
    expect([status, body.issues, heard]).toEqual([200, undefined, []]);
  });
});
