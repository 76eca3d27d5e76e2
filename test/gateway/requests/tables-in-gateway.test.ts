import { describe, expect, test } from 'vitest';
import { createHandler, type GatewayAccount, type ReportedIssue } from '../../../src/gateway/index.ts';
import { parseOverrides } from '../../../src/live.ts';
import type { RemoteRequest, RemoteResponse } from '../../../src/transport/index.ts';
import { ask } from '../support/ask.ts';
import { wantedEngine } from './wanted-engine.ts';

const user = (id: number) => ({
  id,
  name: `User ${id}`,
  active: true,
  suspended: false,
  role: 'agent',
  custom_role_id: 16,
  organization_id: id,
});

/** Zendesk with five users on pages of two. */
function gateway({
  account = {},
  answers = {},
}: {
  readonly account?: Partial<GatewayAccount>;
  /** By the end of the path. */
  readonly answers?: Readonly<Record<string, Partial<RemoteResponse>>>;
} = {}) {
  const asked: string[] = [];
  const seen: RemoteRequest[] = [];
  const issues: ReportedIssue[] = [];
  const handler = createHandler({
    engine: wantedEngine,
    onIssue: (issue) => issues.push(issue),
    transport: {
      async send(request) {
        const { pathname, searchParams } = new URL(request.url);
        const name = pathname.replace('/api/v2/', '');
        asked.push(`${name} ${searchParams.get('ids') ?? searchParams.get('page[after]') ?? ''}`.trim());
        seen.push(request);
        const other = answers[name];
        if (other !== undefined) return { status: 200, headers: {}, ...other };
        if (name === 'custom_roles.json')
          return { status: 200, headers: {}, body: { custom_roles: [{ id: 16, name: 'Advisor' }] } };
        if (name === 'organizations/show_many.json') {
          const organizations = (searchParams.get('ids') ?? '')
            .split(',')
            .map((id) => ({ id: Number(id), name: `O${id}` }));
          return { status: 200, headers: {}, body: { organizations } };
        }
        if (name.startsWith('users/')) return { status: 200, headers: {}, body: { user: user(1) } };
        const start = Number(searchParams.get('page[after]') ?? 0);
        const users = [1, 2, 3, 4, 5].slice(start, start + 2).map(user);
        return {
          status: 200,
          headers: {},
          body: { users, meta: { has_more: start + 2 < 5, after_cursor: String(start + 2) } },
        };
      },
    },
    resolveAccount: () => ({
      provider: 'zendesk-support',
      credentials: { email: 'a@example.com', apiToken: 'secret' },
      settings: { subdomain: 'acme' },
      ...account,
    }),
  });
  const get = (path: string, more = '') =>
    ask(handler, `/unified/crm/users${path}?integrated_account_id=ada&truto_ignore_remote_data=true${more}`);
  return { get, asked, seen, issues };
}

const layer = (mapping: Readonly<Record<string, string | null>>) =>
  parseOverrides({ providers: { 'zendesk-support': { 'crm/users': { mapping } } } });
const PAGES = ['users.json', 'users.json 2', 'users.json 4'];

describe('tables', () => {
  test('are requested once for a request, or once for each of its pages', async () => {
    const { get, asked } = gateway();
    const { body } = await get('', '&truto_ignore_limit=true');
    expect(body.result.map(({ id, role, teams }: Record<string, unknown>) => [id, role, teams])).toEqual(
      [1, 2, 3, 4, 5].map((id) => [String(id), 'Advisor', [`O${id}`]]),
    );
    const tables = [
      'custom_roles.json',
      ...['1,2', '3,4', '5'].map((ids) => `organizations/show_many.json ${ids}`),
    ];
    expect([...asked].sort()).toEqual([...PAGES, ...tables].sort());
  });

  test('of a stream are requested once, too', async () => {
    const { get, asked } = gateway();
    const { text } = await get('', '&truto_response_format=stream');
    expect(text.trim().split('\n')).toHaveLength(5);
    expect(asked.filter((entry) => entry === 'custom_roles.json')).toHaveLength(1);
  });

  test('of one record are those of a page with this record', async () => {
    const { get, asked } = gateway();
    const { body } = await get('/1');
    expect([body.role, body.teams]).toEqual(['Advisor', ['O1']]);
    expect(asked).toEqual(['users/1.json', 'custom_roles.json', 'organizations/show_many.json 1']);
  });

  test.each<[string, Partial<GatewayAccount>, string]>([
    ['nothing is mapped', {}, '&truto_response_format=raw'],
    ['layers remove what reads them', { overrides: [layer({ role: null, teams: null })] }, ''],
    ['layers replace what reads them', { overrides: [layer({ role: '"x"', teams: '["y"]' })] }, ''],
  ])('are not requested where %s', async (_, account, more) => {
    const { get, asked } = gateway({ account });
    expect((await get('', more)).status).toBe(200);
    expect(asked).toEqual(['users.json']);
  });

  test('do not get the caller’s own parameters', async () => {
    const { get, seen } = gateway();
    await get('', '&remote_query[external_id]=7');
    const withIt = seen.filter(({ url }) => url.includes('external_id'));
    expect(withIt.map(({ url }) => new URL(url).pathname)).toEqual(['/api/v2/users.json']);
  });

  test('that fail fail the request', async () => {
    const answers = { 'organizations/show_many.json': { status: 500, body: { error: 'Oops' } } };
    const { get } = gateway({ answers });
    expect((await get('/1')).status).toBe(502);
    expect((await get('')).status).toBe(502);
  });

  test('that are optional are empty for accounts that may not read them, which the embedder hears', async () => {
    const { get, issues } = gateway({
      answers: { 'custom_roles.json': { status: 403, body: { error: 'No' } } },
    });
    const { body } = await get('/1');
    expect(body.role).toBe('agent');
    expect(issues).toMatchObject([{ code: 'table-missing', severity: 'warning' }]);
  });
});

describe('requests', () => {
  test('say whose they are, tables included', async () => {
    const { get, seen } = gateway();
    await get('');
    expect(seen.map(({ provider, resource, account }) => [provider, resource, account?.id])).toEqual(
      seen.map(() => ['zendesk-support', 'crm/users', 'ada']),
    );
    expect(seen).toHaveLength(3);
  });

  test('have the id of a row as a string', async () => {
    const row: object = { id: 7 };
    const { get, seen } = gateway({ account: row });
    await get('/1');
    expect(seen[0]?.account?.id).toBe('7');
  });

  test('have the account’s own id, if it has one', async () => {
    const { get, seen } = gateway({ account: { id: 'connection-7' } });
    await get('/1');
    expect(new Set(seen.map(({ account }) => account?.id))).toEqual(new Set(['connection-7']));
  });
});

test('an account without credentials is refused unless the transport adds them', async () => {
  const answer = async (addsCredentials: boolean) => {
    const handler = createHandler({
      engine: wantedEngine,
      transport: {
        addsCredentials,
        async send({ headers }) {
          return { status: 200, headers: {}, body: { users: [], meta: {}, sent: headers } };
        },
      },
      resolveAccount: () => ({ provider: 'zendesk-support', settings: { subdomain: 'acme' } }),
    });
    return ask(handler, '/unified/crm/users?integrated_account_id=ada&truto_response_format=raw');
  };
  const refused = await answer(false);
  expect([refused.status, refused.body.issues[0]?.code]).toEqual([500, 'configuration-invalid']);
  const sent = await answer(true);
  expect(sent.status).toBe(200);
  expect(sent.body.raw_response.sent).not.toHaveProperty('authorization');
});
