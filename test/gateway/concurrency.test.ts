import { expect, test } from 'vitest';
import { createHandler, type GatewayOptions } from '../../src/gateway/index.ts';
import type { Transport } from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { engine } from './support/engine.ts';
import { owners } from './support/users-gateway.ts';

const LIST = (account: string) => `/unified/crm/users?integrated_account_id=${account}`;
const soon = () => new Promise((resolve) => setTimeout(resolve, 10));

/** A gateway whose provider answers on command; any account is one of HubSpot. */
function gateway(options: Partial<GatewayOptions> = {}) {
  const open: (() => void)[] = [];
  let most = 0;
  const transport: Transport = {
    send: (_, signal) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        open.push(() => resolve({ status: 200, headers: {}, body: { results: owners(1) } }));
        most = Math.max(most, open.length);
      }),
    open: async () => ({ status: 200, headers: {}, body: new Response('0123456789').body }),
  };
  const handler = createHandler({
    engine,
    transport,
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: 'very-secret' } }),
    maxConcurrentPerAccount: 2,
    maxConcurrentPerProvider: 3,
    maxWaiting: 2,
    ...options,
  });
  /** Lets the provider answer until these are settled, and returns them. */
  async function answerAll<Result>(promises: readonly Promise<Result>[]): Promise<Result[]> {
    let isSettled = false;
    const all = Promise.all(promises).finally(() => {
      isSettled = true;
    });
    for (await soon(); !isSettled; await soon()) open.shift()?.();
    return all;
  }
  return { handler, open, answerAll, most: () => most };
}

test('of 96 requests at once of one account two are worked at, two wait, and the others may come again', async () => {
  const { handler, answerAll, most } = gateway();
  const answers = Array.from({ length: 96 }, () => ask(handler, LIST('acme')));
  const all = await answerAll(answers);
  expect(all.filter(({ status }) => status === 200)).toHaveLength(4);
  const refused = all.filter(({ status }) => status !== 200);
  for (const { status, headers, body } of refused) {
    expect([status, headers.get('retry-after'), body.issues[0].code]).toEqual([429, '1', 'account-busy']);
  }
  expect(most()).toBe(2);
  const [again] = await answerAll([ask(handler, LIST('acme'))]);
  expect(again?.status).toBe(200);
});

test('of a provider, those of all accounts together count', async () => {
  const { handler, answerAll, most } = gateway();
  const answers = Array.from({ length: 9 }, (_, index) => ask(handler, LIST(`account${index}`)));
  const statuses = (await answerAll(answers)).map(({ status, body }) => [status, body.issues?.[0].code]);
  expect(statuses.filter(([status]) => status === 200)).toHaveLength(5);
  expect(statuses.filter(([status]) => status !== 200)).toEqual(Array(4).fill([503, 'provider-busy']));
  expect(most()).toBe(3);
});

test('one account leaves slots of the provider to the others', async () => {
  const { handler, answerAll, open } = gateway();
  const hostile = Array.from({ length: 20 }, () => ask(handler, LIST('hostile')));
  await soon();
  const good = ask(handler, LIST('good'));
  await soon();
  expect(open).toHaveLength(3);
  const [answer] = await answerAll([good, ...hostile]);
  expect(answer?.status).toBe(200);
});

test.each([
  ['8 accounts with 2 requests each', 8, 2],
  ['2 accounts with 8 requests each', 2, 8],
])('%s that never end leave a quarter of the slots to accounts that have none', async (_, accounts, each) => {
  const { handler, answerAll, open } = gateway({
    ...{ maxConcurrentPerAccount: 8, maxConcurrentPerProvider: 16, maxWaiting: 3, timeout: 200 },
  });
  const hostile = Array.from({ length: accounts }, (_, account) =>
    Array.from({ length: each }, () => ask(handler, LIST(`hostile${account}`))),
  ).flat();
  await soon();
  const endless = open.splice(0);
  expect(endless.length).toBeLessThan(16);
  const [good] = await answerAll([ask(handler, LIST('good'))]);
  expect(good?.status).toBe(200);
  for (const { status } of await Promise.all(hostile)) expect([429, 503, 504]).toContain(status);
});

test('a slot that becomes free goes to the account that has least, and not to the one that has waited longest', async () => {
  const { handler, open, answerAll } = gateway({ maxConcurrentPerAccount: 8, maxWaiting: 8 });
  const order: string[] = [];
  const asked = ['a', 'a', 'a', 'a', 'b'].map(async (account) => {
    const answer = await ask(handler, LIST(account));
    order.push(account);
    return answer.status;
  });
  await soon();
  expect(open).toHaveLength(3);
  expect(await answerAll(asked)).toEqual([200, 200, 200, 200, 200]);
  expect(order.indexOf('b')).toBeLessThan(4);
});

test('who waits too long is told so, and who goes away waits no more', async () => {
  const { handler, answerAll, open } = gateway({ timeout: 60, maxConcurrentPerAccount: 1 });
  const first = ask(handler, LIST('acme'));
  await soon();
  const client = new AbortController();
  const gone = ask(handler, LIST('acme'), { signal: client.signal });
  await soon();
  client.abort();
  expect((await gone).status).toBe(499);
  // The provider never answers: the time-out of the request, and that of the wait.
  const late = ask(handler, LIST('acme'));
  expect((await first).status).toBe(504);
  expect([429, 504]).toContain((await late).status);
  open.length = 0;
  const [again] = await answerAll([ask(handler, LIST('acme'))]);
  expect(again?.status).toBe(200);
});

const ONE = '/unified/crm/users/1?integrated_account_id=acme&truto_response_format=stream';

test.each<[string, (response: Response) => unknown]>([
  ['is read to its end', (response) => response.text()],
  ['is cancelled', (response) => response.body?.cancel()],
  ['is never read', () => {}],
  ['is read a bit', (response) => response.body?.getReader().read()],
])('a stream that %s holds a slot until it has ended', async (_, read) => {
  const { handler } = gateway({ maxConcurrentPerAccount: 1, maxWaiting: 0, timeout: 60 });
  const request = () => handler(new Request(`http://gateway.test${ONE}`));
  const response = await request();
  expect(response.status).toBe(200);
  expect((await request()).status).toBe(429);
  await read(response);
  await new Promise((resolve) => setTimeout(resolve, 120));
  expect((await request()).status).toBe(200);
});

test('every way to fail gives its slot back', async () => {
  let isBroken = true;
  const send = async () => {
    if (isBroken) throw new Error('broken');
    return { status: 500, headers: {} };
  };
  const handler = createHandler({
    engine,
    transport: { send },
    resolveAccount: (id) => ({ provider: id, credentials: { token: 'very-secret' } }),
    maxConcurrentPerAccount: 1,
    maxConcurrentPerProvider: 1,
    maxWaiting: 0,
  });
  for (let time = 0; time < 3; time += 1) {
    for (const path of ['', '&truto_response_format=stream', '&truto_key_by=nothing', '&next_cursor=x']) {
      expect([400, 502]).toContain((await ask(handler, `${LIST('hubspot')}${path}`)).status);
      expect((await ask(handler, `${LIST('hubspot')}${path}`, { method: 'HEAD' })).status).not.toBe(429);
    }
    isBroken = false;
  }
});
