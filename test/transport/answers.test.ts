import { describe, expect, test } from 'vitest';
import type { ErrorDetection, RateLimit } from '../../src/definition/definition.ts';
import { printAnswer } from '../../src/gateway/print-answer.ts';
import { limitHint } from '../../src/transport/answer/limit-hint.ts';
import {
  askProvider,
  detectError,
  parseBody,
  type RemoteError,
  rateLimitHeaders,
  redact,
  retryAfterSeconds,
  type Transport,
} from '../../src/transport/index.ts';
import { acme, codeOfAsync, evaluate, expression } from './support/definition.ts';

const NOW = Date.UTC(2025, 0, 15, 12, 0, 0);

test.each([
  ['120', 120],
  [' 0 ', 0],
  ['1.2', 2],
  ['Wed, 15 Jan 2025 12:00:30 GMT', 30],
  ['Wed, 15 Jan 2025 11:00:00 GMT', 0],
  ['Wednesday, 15-Jan-25 12:00:05 GMT', 5],
  ['2025-01-15T12:00:30Z', 30],
  ['2025-01-15T13:00:30.250+01:00', 31],
  ['2025-01-15 12:00:30', 30],
  ['2025-01-15t12:00:30z', 30],
  ['2025-01-15T12:01Z', 60],
  ['2025-01-15T11:00:00Z', 0],
  ['2025-02-30T11:00:00Z', undefined],
  ['soon', undefined],
  ['-1', undefined],
  ['2025', 2025],
  // A number of this size is a time since 1970.
  [String(NOW / 1000 + 90), 90],
  [String(NOW + 1500), 2],
  ['999999999', undefined],
  ['4000000000', undefined],
  ['2027-01-15T12:00:00Z', undefined],
  ['9999999999999999', undefined],
  ['', undefined],
  [undefined, undefined],
])('Retry-After: %s', (header, seconds) => {
  expect(retryAfterSeconds(header, NOW)).toBe(seconds);
});

describe('rate limits', () => {
  const names: RateLimit = { limit: 'X-Limit', remaining: 'X-Left', reset: 'X-Reset' };
  test.each<[RateLimit['resetUnit'], string, string | undefined]>([
    [undefined, '30', '30'],
    ['seconds', '2.4', '3'],
    ['milliseconds', '2500', '3'],
    ['epochSeconds', String(NOW / 1000 + 90), '90'],
    ['epochSeconds', String(NOW / 1000 - 90), '0'],
    ['epochMilliseconds', String(NOW + 1500), '2'],
    ['httpDate', 'Wed, 15 Jan 2025 12:01:00 GMT', '60'],
    ['isoTime', '2025-01-15T13:00:23.035+0100', '24'],
    ['isoTime', '2025-01-15T12:01:00Z', '60'],
    ['isoTime', '2025-01-15T11:59:59Z', '0'],
    ['isoTime', '60', undefined],
    ['seconds', 'tomorrow', undefined],
    ['seconds', '4.2', '5'],
    ['milliseconds', '4000.5', '5'],
    ['epochSeconds', String(NOW / 1000 + 4.2), '5'],
    // Numbers whose size does not fit their unit are read by their size.
    ['epochSeconds', '1200', '1200'],
    ['epochSeconds', String(NOW + 1500), '2'],
    ['epochMilliseconds', String(NOW / 1000 + 90), '90'],
    ['seconds', String(NOW / 1000 + 90), '90'],
    ['seconds', String(NOW + 1500), '2'],
    ['milliseconds', String(NOW + 1500), '2'],
    // No limit lasts for years.
    ['seconds', '99999999', undefined],
    ['epochSeconds', '4000000000', undefined],
    ['isoTime', '2099-01-01T00:00:00Z', undefined],
    ['httpDate', 'Thu, 01 Jan 2099 00:00:00 GMT', undefined],
  ])('reset in %s: %s', (resetUnit, reset, expected) => {
    const limit = resetUnit === undefined ? names : { ...names, resetUnit };
    const found = rateLimitHeaders({ 'x-limit': '1,000', 'x-left': '999', 'x-reset': reset }, limit, NOW);
    expect(found).toEqual({
      'ratelimit-limit': '1000',
      'ratelimit-remaining': '999',
      ...(expected === undefined ? {} : { 'ratelimit-reset': expected }),
    });
  });

  test.each([
    ['api-usage=18/5000', ['5000', '4982']],
    ['18/5000', ['5000', '4982']],
    ['api-usage=15000/15000', ['15000', '0']],
    ['api-usage=15007/15000', ['15000', '0']],
    ['api-usage=25/5000; per-app-api-usage=17/250(appName=sample)', ['5000', '4975']],
    ['none', [undefined, undefined]],
    ['1/2/3', [undefined, undefined]],
  ])('the use and the limit in one header: %s', (usage, expected) => {
    const found = rateLimitHeaders({ 'x-usage': usage }, { usage: 'X-Usage' }, NOW);
    expect([found['ratelimit-limit'], found['ratelimit-remaining']]).toEqual(expected);
  });

  test.each<[RateLimit | undefined, Record<string, string>, string | undefined]>([
    [undefined, {}, undefined],
    [{ description: 'Ten a second.' }, {}, 'The limit: Ten a second.'],
    [undefined, { 'retry-after': '7' }, 'The answer says: 7 seconds to wait.'],
    [
      { ...names, description: 'Ten a second.' },
      { 'x-limit': '10', 'x-left': '0', 'x-reset': '1' },
      'The limit: Ten a second. The answer says: limit 10, remaining 0, 1 second to wait.',
    ],
    [
      { ...names, resetUnit: 'epochSeconds' },
      { date: new Date(NOW).toUTCString(), 'x-reset': String(NOW / 1000 + 90) },
      'The answer says: 90 seconds to wait.',
    ],
    // Without its date, an answer does not tell how far a time is.
    [names, { 'x-reset': String(NOW / 1000 + 90) }, undefined],
  ])('the hint of a limit that is used up: %j, %j', (rateLimit, headers, hint) => {
    expect(limitHint(rateLimit, headers)).toBe(hint);
  });

  test.each([
    ['limit=100, remaining=50, reset=5', undefined, ['100', '50', '5']],
    ['limit=1000;w=60, remaining=0, reset=0', undefined, ['1000', '0', '0']],
    ['limit=160, remaining=0.5, reset=0.2', undefined, ['160', '0', '1']],
    ['"default";r=50;t=30', '"default";q=100;w=60', ['100', '50', '30']],
    ['"day";r=900;t=3600, "burst";r=2;t=1', '"day";q=1000, "burst";q=10', ['10', '2', '1']],
    ['"default";r=7', undefined, [undefined, '7', undefined]],
    ['many', undefined, [undefined, undefined, undefined]],
    [`limit=100, remaining=0, reset=${NOW / 1000 + 90}`, undefined, ['100', '0', '90']],
  ])('the standard header: %s', (ratelimit, policy, expected) => {
    const headers = { ratelimit, ...(policy === undefined ? {} : { 'ratelimit-policy': policy }) };
    const found = rateLimitHeaders(headers, undefined, NOW);
    expect([found['ratelimit-limit'], found['ratelimit-remaining'], found['ratelimit-reset']]).toEqual(
      expected,
    );
  });

  test('three standard headers', () => {
    const headers = { 'ratelimit-limit': '160', 'ratelimit-remaining': '159', 'ratelimit-reset': '8' };
    expect(rateLimitHeaders(headers, undefined, NOW)).toEqual(headers);
  });

  test('a header that the provider file names comes before the standard one', () => {
    const headers = { 'x-left': '3', ratelimit: 'limit=100, remaining=50, reset=5' };
    expect(rateLimitHeaders(headers, { remaining: 'X-Left' }, NOW)).toEqual({
      'ratelimit-limit': '100',
      'ratelimit-remaining': '3',
      'ratelimit-reset': '5',
    });
  });

  test('what is missing or no number is left out', () => {
    expect(rateLimitHeaders({ 'x-limit': 'many', 'x-left': '-1' }, names, NOW)).toEqual({});
    expect(rateLimitHeaders({ 'x-limit': '5' }, undefined, NOW)).toEqual({});
  });
});

test.each([
  ['{"a":1}', 'application/json', { body: { a: 1 }, text: '{"a":1}' }],
  ['{"a":1}', 'text/html', { body: { a: 1 }, text: '{"a":1}' }],
  ['\uFEFF [1] ', undefined, { body: [1], text: '[1]' }],
  ['{"a":', 'application/json', { body: '{"a":' }],
  ['<html>', 'text/html', { body: '<html>' }],
  ['12', 'text/plain', { body: '12' }],
  ['12', 'application/vnd.api+json; charset=utf-8', { body: 12, text: '12' }],
  ['  ', 'application/json', {}],
])('the body %j as %s', (text, contentType, expected) => {
  expect(parseBody(text, contentType)).toEqual(expected);
});

describe('errors', () => {
  const detect = (errors: ErrorDetection, status: number, body: unknown) => {
    const error = detectError(acme({ errors }), { status, headers: { 'x-a': '1' }, body }, evaluate, [
      'top-secret',
    ]);
    return error === undefined ? undefined : [error.status, error.message.split('\n')[0]];
  };
  const message = expression('error');
  test.each<[ErrorDetection, number, unknown, unknown]>([
    [{ message }, 200, { error: 'x' }, undefined],
    [{ message }, 404, { error: 'gone' }, [404, 'Acme answered with status 404: gone.']],
    [{ message }, 500, 'Oops', [500, 'Acme answered with status 500: Oops.']],
    [
      { message, detect: expression('ok = false') },
      200,
      { ok: false, error: 'no!' },
      [502, 'Acme answered with status 200, which means 502: no!'],
    ],
    [
      { detect: expression('ok = false'), status: expression('code') },
      200,
      { ok: false, code: 403 },
      [403, 'Acme answered with status 200, which means 403.'],
    ],
    [
      { status: expression('$status = 401 and $headers.`x-a` = "1" ? 404') },
      401,
      {},
      [404, 'Acme answered with status 401, which means 404.'],
    ],
    [{ status: expression('code') }, 400, { code: 200 }, [400, 'Acme answered with status 400.']],
    [{ message: expression('$error("broken")') }, 400, {}, [400, 'Acme answered with status 400.']],
    [
      { message },
      400,
      { error: 'bad token top-secret' },
      [400, 'Acme answered with status 400: bad token [removed].'],
    ],
  ])('%o at %i %j', (errors, status, body, expected) => {
    expect(detect(errors, status, body)).toEqual(expected);
  });
});

test('redaction reaches names and texts and leaves the value alone', () => {
  const value = { abc: ['xabcx', { n: 1, b: null }], 'key-abc': true };
  expect(redact(value, ['abc'])).toEqual({
    '[removed]': ['x[removed]x', { n: 1, b: null }],
    'key-[removed]': true,
  });
  expect(value.abc[0]).toBe('xabcx');
});

describe('an error that repeats a credential', () => {
  const error = async (text: string) => {
    const transport: Transport = { send: async () => ({ status: 400, headers: {}, text }) };
    const request = { method: 'GET', url: 'https://acme.example', headers: {}, secrets: ['a/b"c'] } as const;
    const asked = askProvider(request, { transport, definition: acme(), evaluate });
    const response = await asked.then(
      () => undefined,
      (thrown: RemoteError) => thrown.response,
    );
    return printAnswer(response?.body, response === undefined ? [] : [response]);
  };

  test('keeps its digits', async () => {
    expect(await error('{"id":12345678901234567890,"size":1.10}')).toBe(
      '{"id":12345678901234567890,"size":1.10}',
    );
    const request = '{"id":12345678901234567890,"size":1.10,"token":"xyz"}';
    const transport: Transport = { send: async () => ({ status: 400, headers: {}, text: request }) };
    const asked = askProvider(
      { method: 'GET', url: 'https://acme.example', headers: {}, secrets: ['xyz'] },
      { transport, definition: acme(), evaluate },
    );
    const { response } = await asked.then(
      () => Promise.reject(new Error('No error.')),
      (thrown: RemoteError) => thrown,
    );
    expect(printAnswer(response.body, [response])).toBe(
      '{"id":12345678901234567890,"size":1.10,"token":"[removed]"}',
    );
  });

  test.each(['a/b\\"c', 'a\\/b\\"c', '\\u0061/b\\"c'])('does not show it as %s', async (written) => {
    const text = await error(`{"id":12345678901234567890,"token":"x ${written} y"}`);
    expect(JSON.parse(text)).toMatchObject({ token: 'x [removed] y' });
  });
});

describe('whatever a transport does', () => {
  const definition = acme();
  const request = {
    method: 'GET',
    url: 'https://sample.acme.example/',
    headers: {},
    secrets: ['top-secret'],
  } as const;
  const ask = (transport: Transport, signal?: AbortSignal) =>
    askProvider(request, { transport, definition, evaluate, timeout: 30, signal });

  test('a failure of its own is that the provider was not reached, without the credential', async () => {
    const failing = ask({ send: () => Promise.reject(new Error('boom at ?key=top-secret')) });
    const error = await failing.catch((thrown: unknown) => thrown);
    expect(String(error)).toContain('could not be reached.');
    expect(String(error)).not.toMatch(/boom|top-secret/);
    expect(error).toMatchObject({ cause: { message: 'boom at ?key=[removed]' } });
    expect(await codeOfAsync(failing)).toBe('remote-unreachable');
    expect(await codeOfAsync(ask({ send: () => Promise.reject('no error') }))).toBe('remote-unreachable');
  });

  test('silence ends with the time limit, and the transport is told', async () => {
    let told: AbortSignal | undefined;
    const silent: Transport = {
      send: (_, signal) => {
        told = signal;
        return new Promise(() => {});
      },
    };
    expect(await codeOfAsync(ask(silent))).toBe('remote-timeout');
    expect(told?.aborted).toBe(true);
  });

  test('the caller’s signal ends it at once', async () => {
    const caller = new AbortController();
    const asked = ask({ send: () => new Promise(() => {}) }, caller.signal);
    caller.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});
