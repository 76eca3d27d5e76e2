import { afterEach, expect, test, vi } from 'vitest';
import { createTurns, nextTask } from '../../src/gateway/turns.ts';
import { ask } from './support/ask.ts';
import { owner, usersGateway } from './support/users-gateway.ts';

afterEach(() => vi.unstubAllGlobals());

/** A run of the event loop by hand: counts its turns, with a clock that goes on with each piece of work. */
function eventLoop() {
  const loop = { time: 0, turns: 0 };
  const turns = createTurns({
    now: () => loop.time,
    yieldToOthers: async () => {
      loop.turns += 1;
      await nextTask();
    },
  });
  /** Works for each of these times in milliseconds, one after the other; returns the turns that passed meanwhile. */
  async function work(account: string, milliseconds: number): Promise<number> {
    const turn = turns.begin(account);
    const before = loop.turns;
    for (let done = 0; done < milliseconds; done += 1) {
      loop.time += 1;
      await turn.pause();
    }
    return loop.turns - before;
  }
  return { work };
}

test.each([1, 3, 8])(
  'with %i good accounts, one that has endless work at once makes none more than twice as slow',
  async (count) => {
    const good = (work: (account: string, milliseconds: number) => Promise<number>) =>
      Promise.all(Array.from({ length: count }, (_, index) => work(`good${index}`, 200)));
    const without = Math.max(...(await good(eventLoop().work)));
    const beside = eventLoop();
    const hostile = Array.from({ length: 50 }, () => beside.work('hostile', 400));
    const slowest = Math.max(...(await good(beside.work)));
    await Promise.all(hostile);
    expect(without).toBeGreaterThan(10);
    // One turn more where it begins.
    expect(slowest).toBeLessThanOrEqual(2 * without + 1);
  },
);

test('a list is mapped in pieces, between which others run, also where the clock stands still', async () => {
  const body = { results: Array.from({ length: 5000 }, (_, index) => owner(index)) };
  let yields = 0;
  const handler = usersGateway(
    { send: async () => ({ status: 200, headers: {}, body }) },
    {
      now: () => 0,
      yieldToOthers: async () => {
        yields += 1;
        await nextTask();
      },
    },
  );
  for (const format of ['unified', 'raw', 'stream']) {
    yields = 0;
    const { text } = await ask(
      handler,
      `/unified/crm/users?integrated_account_id=acme&truto_response_format=${format}`,
    );
    expect(text).toContain('user4999@example.com');
    expect(yields).toBeGreaterThanOrEqual(9);
  }
});

test('a client that goes away ends the mapping', async () => {
  const client = new AbortController();
  let yields = 0;
  const body = { results: Array.from({ length: 50_000 }, (_, index) => owner(index)) };
  const handler = usersGateway(
    { send: async () => ({ status: 200, headers: {}, body }) },
    {
      now: () => 0,
      yieldToOthers: async () => {
        yields += 1;
        if (yields === 3) client.abort();
      },
    },
  );
  const path = '/unified/crm/users?integrated_account_id=acme';
  expect((await ask(handler, path, { signal: client.signal })).status).toBe(499);
  expect(yields).toBe(3);
});

test('a yield that fails ends nothing', async () => {
  const turns = createTurns({ now: () => 0, yieldToOthers: () => Promise.reject(new Error('no')) });
  const turn = turns.begin('acme');
  for (let piece = 0; piece < 2000; piece += 1) await turn.pause();
});

test.each([[[]], [['setImmediate']], [['setImmediate', 'MessageChannel']]])(
  'others run without %j, too',
  async (missing) => {
    for (const name of missing) vi.stubGlobal(name, undefined);
    let hasRun = false;
    setTimeout(() => {
      hasRun = true;
    }, 1);
    while (!hasRun) await nextTask();
  },
);
