import { request as httpRequest } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { GatewayOptions, GatewayOutcome, ReportedIssue } from '../../src/gateway/index.ts';
import { serve } from '../../src/gateway/serve.ts';
import type { Transport } from '../../src/transport/index.ts';
import { engine } from './support/engine.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme&limit=2&truto_response_format=stream';
const ONE = LIST.replace('/users?', '/users/1?').replace('&limit=2', '');

const soon = () => new Promise((resolve) => setTimeout(resolve, 20));

/** A gateway, and what its hooks heard. */
function listening(transport: Transport, options: Partial<GatewayOptions> = {}) {
  const issues: ReportedIssue[] = [];
  const outcomes: GatewayOutcome[] = [];
  const handler = usersGateway(transport, {
    onIssue: (issue) => issues.push(issue),
    onResponse: (outcome) => outcomes.push(outcome),
    ...options,
  });
  const stream = (path: string, init?: RequestInit) =>
    handler(new Request(`http://gateway.test${path}`, init));
  return { handler, stream, issues, outcomes };
}

/** A transport whose second page does this. */
function secondPage(send: Transport['send']): Transport {
  const inner = ownersTransport(owners(9));
  return { send: (request, signal) => (inner.asked.length === 0 ? inner : { send }).send(request, signal) };
}

/** A transport that opens one body. */
function opening(body: ReadableStream<Uint8Array>): Transport {
  return {
    send: () => Promise.reject(new Error('not asked')),
    open: async () => ({ status: 200, headers: { 'content-type': 'application/json' }, body }),
  };
}

async function readAll(response: Response): Promise<{ text: string; error: unknown }> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
    return { text, error: undefined };
  } catch (error) {
    return { text, error };
  }
}

const bug = new TypeError('hunter2');

describe('a list whose second page fails', () => {
  test.each<[string, Transport['send'], object]>([
    [
      'with an error',
      async () => ({ status: 503, headers: { 'retry-after': '3' }, body: { message: 'Later.' } }),
      { code: 'remote-error', status: 502, cause: { response: { status: 503 } }, remote: true },
    ],
    [
      'by a bug of the transport',
      () => Promise.reject(bug),
      { code: 'remote-unreachable', status: 502, cause: bug, remote: true },
    ],
    [
      'with an answer without records',
      async () => ({ status: 200, headers: {}, body: { nothing: 1 } }),
      { code: 'record-not-found', status: 502, cause: { name: 'MappingError' }, remote: undefined },
    ],
    [
      'by silence',
      () => new Promise(() => {}),
      { code: 'remote-timeout', status: 504, cause: { name: 'TransportError' }, remote: true },
    ],
  ])('%s ends with a line that says so, breaks off, and is heard of', async (_, send, expected) => {
    const { stream, issues, outcomes } = listening(secondPage(send), { timeout: 50 });
    const response = await stream(LIST);
    await soon();
    expect([response.status, outcomes]).toEqual([200, []]);
    const { text, error } = await readAll(response);
    const { code, status, cause, remote } = Object(expected);
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ id }) => id)).toEqual(['1', '2', undefined]);
    expect(lines.at(-1)).toMatchObject({ statusCode: status, message: expect.any(String) });
    expect(lines.at(-1).truto_is_remote_error).toBe(remote);
    expect(error).toBeInstanceOf(Error);
    expect(`${text}${error}`).not.toContain('hunter2');
    expect(issues).toMatchObject([{ code, cause }]);
    expect(outcomes).toMatchObject([{ kind: 'list', provider: 'hubspot', status: 200, ended: 'failed' }]);
  });

  test('is a failure also for a client that leaves at the last line', async () => {
    const { stream, outcomes } = listening(secondPage(() => Promise.reject(bug)));
    const reader = (await stream(LIST)).body?.getReader();
    await reader?.read();
    await reader?.read();
    await reader?.cancel();
    expect(outcomes.map(({ ended }) => ended)).toEqual(['failed']);
  });

  test('cannot be taken for complete over a socket', async () => {
    const { handler, outcomes } = listening(secondPage(async () => ({ status: 500, headers: {} })));
    const gateway = await serve({ engine, createHandler: () => handler, port: 0 });
    const heard = await new Promise<{ text: string; isComplete: boolean }>((resolve, reject) => {
      httpRequest(`${gateway.url}${LIST}`, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.on('error', () => {});
        response.on('close', () => resolve({ text, isComplete: response.complete }));
      })
        .on('error', reject)
        .end();
    });
    await gateway.close();
    const last = JSON.parse(heard.text.trimEnd().split('\n').at(-1) ?? '');
    expect([heard.isComplete, last.statusCode]).toEqual([false, 502]);
    expect(outcomes.map(({ ended }) => ended)).toEqual(['failed']);
  });
});

test('onResponse is called when the last line is taken, with the time until then', async () => {
  let time = 0;
  const { stream, issues, outcomes } = listening(ownersTransport(owners(3)), { now: () => time });
  const reader = (await stream(LIST)).body?.getReader();
  await reader?.read();
  await reader?.read();
  await soon();
  expect(outcomes).toEqual([]);
  time = 5000;
  expect((await reader?.read())?.done).toBe(true);
  expect(outcomes).toMatchObject([{ status: 200, ended: 'complete', milliseconds: 5000 }]);
  expect(issues).toEqual([]);
});

describe.each([LIST, ONE])('a client that leaves %s', (path) => {
  const waiting = (): Transport => ({
    ...secondPage(() => new Promise(() => {})),
    open: async () => ({
      status: 200,
      headers: {},
      body: new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('{')) }),
    }),
  });

  test.each(['cancels', 'is gone', 'is gone before it reads'])('%s: no failure of anyone', async (how) => {
    const { stream, issues, outcomes } = listening(waiting());
    const client = new AbortController();
    const reader = (await stream(path, { signal: client.signal })).body?.getReader();
    if (how !== 'is gone before it reads') await reader?.read();
    if (how === 'cancels') await reader?.cancel();
    else {
      const pending = reader?.read().catch((error: unknown) => error);
      await soon();
      client.abort(bug);
      if (how === 'is gone') expect(await pending).toBe(bug);
    }
    await soon();
    expect(outcomes.map(({ ended }) => ended)).toEqual(['cancelled']);
    expect(issues).toEqual([]);
  });
});

test('the body of one record that breaks off is heard of, and shows nothing', async () => {
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulls += 1;
      if (pulls === 1) controller.enqueue(new TextEncoder().encode('{"id":'));
      else controller.error(bug);
    },
  });
  const { stream, issues, outcomes } = listening(opening(body));
  const { text, error } = await readAll(await stream(ONE));
  expect([text, String(error)]).toEqual([
    '{"id":',
    expect.stringContaining('HubSpot broke the connection off.'),
  ]);
  expect(String(error)).not.toContain('hunter2');
  expect(issues).toMatchObject([{ code: 'remote-unreachable', cause: bug }]);
  expect(outcomes).toMatchObject([{ kind: 'get', status: 200, ended: 'failed' }]);
});

test('the body of one record that is complete is', async () => {
  const { stream, issues, outcomes } = listening(opening(new Blob(['{"id":"1"}']).stream()));
  expect(await (await stream(ONE)).text()).toBe('{"id":"1"}');
  expect([issues, outcomes.map(({ ended }) => ended)]).toEqual([[], ['complete']]);
});

test.each([LIST, ONE, LIST.replace('stream', 'raw'), '/nothing'])(
  '%s has no body for HEAD, and has ended',
  async (path) => {
    const { stream, outcomes } = listening(ownersTransport(owners(3)));
    const response = await stream(path, { method: 'HEAD' });
    expect([await response.text(), outcomes.map(({ ended }) => ended)]).toEqual(['', ['complete']]);
  },
);

test('a request that nobody waits for any more was cancelled', async () => {
  const client = new AbortController();
  const { stream, issues, outcomes } = listening({ send: () => new Promise(() => client.abort()) });
  expect((await stream(LIST, { signal: client.signal })).status).toBe(499);
  expect([issues, outcomes]).toMatchObject([[], [{ status: 499, ended: 'cancelled' }]]);
});
