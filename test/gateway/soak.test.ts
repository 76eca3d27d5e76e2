import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runs } from '../support/runs.ts';
import { FAULTS, type FaultName, faultyTransport } from './support/faulty-transport.ts';
import { seededRandom } from './support/random.ts';
import { owner, owners, ownersTransport, user, usersGateway } from './support/users-gateway.ts';

const REQUESTS = runs(10_000);
const AT_ONCE = 50;
const NAMES: readonly FaultName[] = [
  'none',
  'slow',
  'unauthorised',
  'limited',
  'broken',
  'unavailable',
  'html',
  'truncated',
  'empty',
  'elsewhere',
  'throws',
  'throwsText',
  'silence',
];

const unhandled: unknown[] = [];
const warnings: Error[] = [];
const onUnhandled = (reason: unknown) => unhandled.push(reason);
const onWarning = (warning: Error) => warnings.push(warning);
beforeAll(() => {
  process.on('unhandledRejection', onUnhandled);
  process.on('warning', onWarning);
});
afterAll(() => {
  process.off('unhandledRejection', onUnhandled);
  process.off('warning', onWarning);
});

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Memory in bytes, and whatever keeps the process running. */
function usage(): { readonly heap: number; readonly handles: number } {
  collectGarbage();
  return { heap: process.memoryUsage().heapUsed, handles: process.getActiveResourcesInfo().length };
}

/** What a request must be answered with. */
interface Expected {
  readonly status: number;
  readonly check: (text: string, headers: Headers) => void;
}

test(`${REQUESTS} requests with faults by chance: all answered, and rightly`, async () => {
  const random = seededRandom(20_250_115);
  const pick = (count: number) => Math.floor(random() * count);
  const records = [...owners(40), owner(41, { id: null }), ...owners(60).slice(41)];
  const inner = ownersTransport(records);
  const faultOf = (request: { url: string }): FaultName => {
    const named = new URL(request.url).searchParams.get('fault');
    return NAMES.find((name) => name === named) ?? 'none';
  };
  const handler = usersGateway(faultyTransport(inner, faultOf), {
    timeout: 400,
    cursorSecret: 's',
    maxConcurrentPerAccount: AT_ONCE,
  });
  const counts = new Map<number, number>();

  async function one(): Promise<void> {
    // Half of the requests meet no fault, or little would be learnt of right answers.
    const fault = pick(2) === 0 ? 'none' : (NAMES[pick(NAMES.length)] ?? 'none');
    const { path, expected } = requestWith(fault, pick);
    const request = new Request(`http://gateway.test${path}`, { signal: new AbortController().signal });
    const response = await handler(request);
    const text = await response.text();
    expect({ path, status: response.status, text }).toMatchObject({ path, status: expected.status });
    expected.check(text, response.headers);
    expect(text).not.toContain('very-secret');
    expect(getEventListeners(request.signal, 'abort')).toEqual([]);
    counts.set(response.status, (counts.get(response.status) ?? 0) + 1);
  }

  async function run(count: number): Promise<void> {
    let left = count;
    const worker = async () => {
      while (left > 0) {
        left -= 1;
        await one();
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    inner.asked.length = 0;
  }

  const idle = usage();
  await run(REQUESTS / 5);
  const warm = usage();
  await run((REQUESTS * 4) / 5);
  const after = usage();

  expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(REQUESTS);
  expect([...counts.keys()].sort()).toEqual([200, 400, 401, 404, 429, 502, 504]);
  expect(unhandled).toEqual([]);
  expect(warnings).toEqual([]);
  expect(after.handles).toBeLessThanOrEqual(idle.handles + 2);
  expect(after.heap - warm.heap).toBeLessThan(8 * 1024 * 1024);
});

/** A random request, with the fault that it should meet, and the expected outcome. */
function requestWith(
  fault: FaultName,
  pick: (count: number) => number,
): { path: string; expected: Expected } {
  const query = `integrated_account_id=acme&truto_ignore_remote_data=true&remote_query[fault]=${fault}`;
  const failed: Expected = {
    status: FAULTS[fault],
    check: (text, headers) => {
      const body = JSON.parse(text);
      expect(body).toMatchObject({
        statusCode: FAULTS[fault],
        error: expect.any(String),
        message: expect.any(String),
      });
      if (fault === 'limited') expect(headers.get('retry-after')).toBe('3');
    },
  };
  const succeeds = FAULTS[fault] === 200;
  const number = 1 + pick(40);
  switch (pick(6)) {
    case 0:
      return {
        path: `/unified/crm/users/${number}?${query}`,
        expected: succeeds ? equal(user(number)) : failed,
      };
    case 1: {
      const path = `/unified/crm/users?${query}&limit=${number}`;
      const result = Array.from({ length: number }, (_, index) => user(index + 1));
      return { path, expected: succeeds ? matching({ result, result_count: number }) : failed };
    }
    case 2: {
      const path = `/unified/crm/users?${query}&truto_ignore_limit=true`;
      return {
        path,
        expected: succeeds
          ? matching({ result_count: 59, next_cursor: null, issues: [{ record: 41 }] })
          : failed,
      };
    }
    case 3: {
      const path = `/unified/crm/users?${query}&limit=${5 + number}&truto_response_format=stream`;
      const check = (text: string) => expect(text.trimEnd().split('\n').length).toBe(59);
      return { path, expected: succeeds ? { status: 200, check } : failed };
    }
    case 4:
      return {
        path: `/unified/crm/users?${query}&limit=nothing`,
        expected: { status: 400, check: () => {} },
      };
    default:
      return {
        path: `/unified/crm/users/999?${query}`,
        expected: succeeds ? { status: 404, check: () => {} } : failed,
      };
  }
}

function equal(expected: unknown): Expected {
  return { status: 200, check: (text) => expect(JSON.parse(text)).toEqual(expected) };
}

function matching(expected: object): Expected {
  return { status: 200, check: (text) => expect(JSON.parse(text)).toMatchObject(expected) };
}
