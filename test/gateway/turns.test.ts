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

test.each([
  [1, 50],
  [3, 50],
  [8, 10],
])(
  'nor does one whose pieces are long: %i good accounts, pieces of %i milliseconds',
  async (count, piece) => {
    const loop = { time: 0 };
    const turns = createTurns({ now: () => loop.time, yieldToOthers: nextTask });
    /** Works in pieces of this length; returns the time that passed, and that the work itself took. */
    async function work(account: string, milliseconds: number, length: number): Promise<number[]> {
      const turn = turns.begin(account);
      const before = loop.time;
      const waits = turn.start();
      if (waits !== undefined) await waits;
      for (let done = 0; done < milliseconds; done += length) {
        loop.time += length;
        const pause = turn.pause();
        if (pause !== undefined) await pause;
      }
      turn.end();
      return [loop.time - before, turn.worked()];
    }
    const good = () => Promise.all(Array.from({ length: count }, (_, index) => work(`good${index}`, 200, 1)));
    const without = Math.max(...(await good()).map(([time = 0]) => time));
    const hostile = Array.from({ length: 50 }, () => work('hostile', 400, piece));
    const beside = await good();
    const slowest = Math.max(...beside.map(([time = 0]) => time));
    expect(beside.map(([, worked]) => worked)).toEqual(Array(count).fill(200));
    // Two pieces more where it begins and ends.
    expect(slowest).toBeLessThanOrEqual(2 * without + 2 * piece);
    expect((await Promise.all(hostile)).map(([, worked]) => worked)).toEqual(Array(50).fill(400));
  },
);

test('short work of an account that has just worked waits for others, and that of others does not', async () => {
  let time = 0;
  const turns = createTurns({ now: () => time, yieldToOthers: nextTask });
  const [first, second, other] = [turns.begin('acme'), turns.begin('acme'), turns.begin('other')];
  expect(first.start()).toBeUndefined();
  time += 3;
  first.end();
  expect(other.start()).toBeUndefined();
  const waits = second.start();
  expect(waits).toBeInstanceOf(Promise);
  await waits;
  other.end();
  expect([turns.begin('acme').start(), turns.begin('other').start()]).toEqual([undefined, undefined]);
});

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
