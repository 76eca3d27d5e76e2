import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/definition/index.ts';
import { createHandler } from '../../src/gateway/index.ts';
import { type RemoteRequest, sampleAccount } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';

/** A gateway whose provider sends these answers one after the other, and the requests that it sent. */
function gatewayOf(provider: string, answers: readonly Answer[]) {
  const requests: RemoteRequest[] = [];
  const definition = engine.definition(provider);
  const account = sampleAccount(definition);
  const settings = { ...account.settings, ...definition.resources['crm/users']?.answers?.settings };
  const handler = createHandler({
    engine,
    now: () => Date.parse(answers[0]?.headers?.Date ?? 'Wed, 15 Jan 2025 12:00:00 GMT'),
    resolveAccount: () => ({ provider, ...account, settings }),
    transport: {
      async send(request) {
        const answer = answers[requests.length];
        requests.push(request);
        if (answer === undefined) throw new Error('The provider was asked once too often.');
        const { status = 200, headers = {}, body } = structuredClone(answer);
        const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
        return { status, headers: Object.fromEntries(named), body };
      },
    },
  });
  const get = (path: string, query = '') =>
    ask(handler, `/unified/crm/users${path}?integrated_account_id=any${query}`);
  return { get, requests };
}

describe.each(engine.providers)('%s', (provider) => {
  const { get, list = [], errors = [] } = engine.definition(provider).resources['crm/users']?.answers ?? {};
  const id = encodeURIComponent(get?.id ?? '');

  test('answers with the record that was asked for', async () => {
    const { status, body } = await gatewayOf(provider, get === undefined ? [] : [get]).get(`/${id}`);
    expect({ status, id: body.id, issues: body.issues }).toEqual({ status: 200, id: get?.id });
    expect(JSON.stringify(get?.body)).toContain(JSON.stringify(body.remote_data));
  });

  test('lists all pages in their order, and asks for none twice', async () => {
    const gateway = gatewayOf(provider, list);
    const found: unknown[] = [];
    const limit = list[0]?.ids?.length;
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = cursor === '' ? '' : `&next_cursor=${cursor}`;
      const { status, body } = await gateway.get('', `&limit=${limit}${query}`);
      expect({ status, issues: body.issues, message: body.message }).toEqual({ status: 200 });
      for (const record of body.result) {
        expect(JSON.stringify(list)).toContain(JSON.stringify(record.remote_data));
        found.push(record.id);
      }
      cursor = body.next_cursor;
    }
    expect(found).toEqual(list.flatMap(({ ids = [] }) => ids));
    expect(new Set(gateway.requests.map(({ url, body }) => `${url} ${body}`)).size).toBe(list.length);
  });

  test.each(errors)('says what went wrong: $title', async (error) => {
    const { status, message, retryAfter } = error.means;
    const answer = await gatewayOf(provider, [error]).get(error.to === 'list' ? '' : `/${id}`);
    // A failure on the provider's side is not one of the gateway itself.
    expect(answer.status).toBe(status >= 500 ? 502 : status);
    expect(answer.headers.get('retry-after')).toBe(retryAfter === undefined ? null : String(retryAfter));
    if (message === undefined) expect(answer.body.message).not.toContain(': ');
    else expect(answer.body.message.replace(/\.$/, '')).toMatch(endOf(message));
  });
});

function endOf(message: string): RegExp {
  return new RegExp(`: ${message.replace(/\.$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
