import { describe, expect, test } from 'vitest';
import { createHandler, exampleGateway } from '../../../src/gateway/index.ts';
import { fetchTransport, sampleAccount } from '../../../src/transport/index.ts';
import { ask } from '../support/ask.ts';
import { type Raw, type Received, STRICT_SERVERS, type StrictServer } from './strict-servers.ts';
import { wantedEngine } from './wanted-engine.ts';

test('every provider file has a server', () => {
  expect(Object.keys(STRICT_SERVERS).sort()).toEqual(wantedEngine.providers);
});

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null;
}

/** A `fetch` that a server answers, and the requests that it received. */
function connect(server: StrictServer, records: readonly Raw[]) {
  const received: Received[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { origin, pathname, searchParams } = new URL(url);
    const { method = 'GET', headers, body } = init;
    if (origin !== server.origin) throw new Error(`Not the provider: ${origin}`);
    const asked: Received = {
      method,
      path: decodeURIComponent(pathname),
      query: searchParams,
      headers: new Headers(headers),
      text: typeof body === 'string' ? body : '',
    };
    received.push(asked);
    try {
      const reply = server.reply(asked, records);
      if ('refused' in reply) return Response.json({ error: reply.refused }, { status: reply.status ?? 400 });
      return Response.json(reply.body, reply.headers === undefined ? {} : { headers: reply.headers });
    } catch (error) {
      return Response.json({ error: String(error) }, { status: 422 });
    }
  };
  return { fetch, received };
}

describe.each(Object.entries(STRICT_SERVERS))('%s', (slug, server) => {
  const examples = wantedEngine.definition(slug).resources['crm/users']?.examples ?? [];
  const records = examples.map(({ raw }) => raw).filter(isRaw);
  /** As the account of the server has it: with its own settings and tables. */
  const expected = examples.map(({ unified }) =>
    slug === 'zendesk-support' && unified.teams !== undefined
      ? { ...unified, teams: ['Organization 57542'] }
      : unified,
  );
  const connection = connect(server, records);
  const handler = createHandler({
    engine: wantedEngine,
    transport: fetchTransport({ fetch: connection.fetch, retries: 0 }),
    resolveAccount: (id) => (id === 'good' ? { provider: slug, ...server.account } : undefined),
  });
  const get = (path: string, more = '') =>
    ask(handler, `/unified/crm/users${path}?integrated_account_id=good&truto_ignore_remote_data=true${more}`);

  test('its examples are as they say', () => {
    for (const { raw, bindings, unified } of examples)
      expect(wantedEngine.map(slug, raw, { ...bindings, ignoreRemoteData: true })).toEqual(unified);
  });

  test('the list', async () => {
    const { status, body } = await get('');
    expect(body).toEqual({
      result: expected,
      result_count: expected.length,
      next_cursor: null,
      prev_cursor: null,
    });
    expect(status).toBe(200);
  });

  test('the list in small pages', async () => {
    const found: unknown[] = [];
    let cursor = '';
    for (let page = 0; page <= expected.length; page += 1) {
      const { body } = await get('', `&limit=1${cursor}`);
      found.push(...body.result);
      if (body.next_cursor === null) break;
      cursor = `&next_cursor=${encodeURIComponent(body.next_cursor)}`;
    }
    expect(found).toEqual(expected);
  });

  test('the list as a stream', async () => {
    const { text } = await get('', '&truto_response_format=stream');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(expected);
  });

  test.each(expected)('get $id', async (unified) => {
    const { status, body } = await get(`/${encodeURIComponent(String(unified.id))}`);
    expect(body).toEqual(unified);
    expect(status).toBe(200);
  });

  test('an id that nobody has', async () => {
    const { status } = await get(
      `/${slug === 'dynamics-365' ? '22222222-0000-4000-8000-00000000000f' : '4711'}`,
    );
    expect(status).toBe(404);
  });

  test('an id that is not a number is refused where only numbers are ids, and no request is sent', async () => {
    const before = connection.received.length;
    const { status, body } = await get('/ada');
    const isNumeric = ['copper', 'monday', 'zendesk-support', 'nutshell'].includes(slug);
    expect(status).toBe(isNumeric ? 400 : 404);
    if (!isNumeric) return;
    expect(body.message).toContain('"ada" cannot be part of the request, as a number.');
    expect(connection.received.length).toBe(before);
  });

  test('the gateway of examples answers in its form', async () => {
    const gateway = exampleGateway(wantedEngine, {
      resolveAccount: () => {
        const account = sampleAccount(wantedEngine.definition(slug));
        return { provider: slug, ...account, settings: { ...account.settings, ...server.account.settings } };
      },
    });
    const path = '/unified/crm/users?integrated_account_id=x&truto_ignore_remote_data=true';
    const { body } = await ask(gateway, path);
    expect(body.result).toEqual(examples.map(({ unified }) => unified));
    const [first] = examples;
    const one = await ask(gateway, path.replace('?', `/${encodeURIComponent(String(first?.unified.id))}?`));
    expect(one.body).toEqual(first?.unified);
  });
});
