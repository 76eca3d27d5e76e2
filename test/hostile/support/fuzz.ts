import { expect } from 'vitest';
import { createHandler, type Handler, type ReportedIssue } from '../../../src/gateway/index.ts';
import { ISSUE_CODES } from '../../../src/index.ts';
import { parseBody, type RemoteResponse, type Transport } from '../../../src/transport/index.ts';
import { engine } from '../../gateway/support/engine.ts';
import { seededRandom } from '../../gateway/support/random.ts';
import { owner, ownersTransport } from '../../gateway/support/users-gateway.ts';

/** Draws from lists and ranges at random, the same ones for the same seed. */
interface Chance {
  readonly below: (bound: number) => number;
  readonly of: <Item>(items: readonly [Item, ...Item[]]) => Item;
}

function chanceOf(seed: number): Chance {
  const random = seededRandom(seed);
  const below = (bound: number) => Math.floor(random() * bound);
  return { below, of: (items) => items[below(items.length)] ?? items[0] };
}

const ODD_TEXTS = [
  '',
  ' ',
  '0',
  '-1',
  '1e999',
  'true',
  'null',
  '__proto__',
  'constructor',
  '%00',
  '%',
  '%zz',
  '%ed%a0%80',
  '\ud800',
  '𝄞',
  '..',
  '../..',
  '%2f%2e%2e',
  '<script>',
  '\'"`',
  'a,b,,c',
  'urls.type',
  'remote_data',
  'x'.repeat(300),
  '[',
  ']',
  '[]',
  '\r\nx: y',
] as const;

const NAMES = [
  'integrated_account_id',
  'truto_response_format',
  'truto_ignore_remote_data',
  'truto_exclude_fields',
  'truto_exclude_fields[]',
  'truto_exclude_fields[0]',
  'remote_query[a]',
  'remote_query[a][b][]',
  'remote_query',
  'limit',
  'next_cursor',
  'truto_key_by',
  'truto_ignore_limit',
  'unknown',
  '__proto__[a]',
] as const;

const VALUES = [
  'hubspot',
  'raw',
  'stream',
  'normalized',
  'unified',
  'true',
  'false',
  '1',
  '5',
  'id',
  'email',
] as const;

const PATHS = [
  '/unified/crm/users',
  '/unified/crm/users',
  '/unified/crm/users/1',
  '/unified/crm/users/meta',
  '/unified/crm/users/meta/get',
  '/openapi.json',
  '/unified/crm',
  '/unified',
  '//unified/crm/users',
  '/',
] as const;

/** A random request, half of them nearly right. */
function oddRequest({ below, of }: Chance): Request | undefined {
  const value = () => (below(2) === 0 ? of(VALUES) : of(ODD_TEXTS));
  const segment = below(3) === 0 ? `/${of(ODD_TEXTS)}` : '';
  const account = below(4) === 0 ? [] : [['integrated_account_id', of(engineProviders())] as const];
  const more = Array.from({ length: below(5) }, () => [of(NAMES), value()] as const);
  const query = [...account, ...more].map(([name, text]) =>
    below(2) === 0 ? `${name}=${text}` : `${encoded(name)}=${encoded(text)}`,
  );
  const method = of(['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
  try {
    const url = `http://gateway.test${of(PATHS)}${segment}?${query.join('&')}`;
    return new Request(url, { method, headers: { 'x-odd': 'y'.repeat(below(100)) } });
  } catch {
    // The platform itself refuses some.
    return undefined;
  }
}

function engineProviders(): [string, ...string[]] {
  const [first = '', ...others] = engine.providers;
  return [first, ...others];
}

function encoded(text: string): string {
  return encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '?'));
}

/** Random JSON, with more of what lists of users are made of. */
function oddJson(chance: Chance, depth = 0): unknown {
  const { below, of } = chance;
  if (depth > 5 || below(4) === 0) {
    return of([
      null,
      true,
      false,
      0,
      -0,
      1.5,
      1e308,
      '',
      'x',
      '2024-01-01',
      '0000-00-00',
      '\ud800',
      '7',
      'very-secret',
      12,
    ]);
  }
  if (below(3) === 0) return Array.from({ length: below(5) }, () => oddJson(chance, depth + 1));
  const names = [
    'id',
    'results',
    'data',
    'users',
    'records',
    'email',
    'paging',
    'next',
    'after',
    'link',
    'error',
    'meta',
    'items',
    '__proto__',
    'total',
    'name',
    'more_items_in_collection',
    'pagination',
    'has_more',
  ] as const;
  return Object.fromEntries(Array.from({ length: below(6) }, () => [of(names), oddJson(chance, depth + 1)]));
}

/** A random answer of a provider: broken text, odd values, odd statuses and headers. */
function oddAnswer(chance: Chance): unknown {
  const { below, of } = chance;
  const status = of([
    200, 200, 200, 200, 200, 201, 204, 301, 304, 400, 401, 404, 408, 429, 500, 503, 599, 99, 1000, 200.5,
  ]);
  const names = [
    'content-type',
    'link',
    'retry-after',
    'ratelimit',
    'x-request-id',
    'x-hubspot-ratelimit-remaining',
  ] as const;
  const texts = [
    'application/json',
    'text/html',
    '<x>; rel="next"',
    '<<<<',
    '-1',
    '9e99',
    'limit=1',
    '\u0000',
    'é',
    '',
    'a\r\nb: c',
    'very-secret',
  ] as const;
  const headers = Object.fromEntries(Array.from({ length: below(4) }, () => [of(names), of(texts)]));
  const value = below(3) === 0 ? { results: [owner(1), oddJson(chance), owner(2)] } : oddJson(chance);
  const text = JSON.stringify(value) ?? 'null';
  const at = below(text.length);
  const written = of([
    text,
    text,
    text.slice(0, at),
    text.slice(at),
    `${text.slice(0, at)}${of(ODD_TEXTS)}${text.slice(at)}`,
    text.replace(/\d/, '1.10'),
    `\uFEFF${text}`,
    '['.repeat(below(2000)) + text + ']'.repeat(below(2000)),
  ]);
  switch (below(5)) {
    case 0:
      return { status, headers, body: value };
    case 1:
      return of<unknown>([
        undefined,
        null,
        7,
        [],
        {},
        { status },
        { status, headers: null },
        { status, headers, body: () => 1 },
      ]);
    default:
      return { status, headers, ...parseBody(written, headers['content-type']) };
  }
}

/** A transport that answers at random, or fails. */
function oddTransport(chance: Chance): Transport {
  const untyped = (value: unknown): RemoteResponse =>
    Object(Object.assign(Object.create(null), { value })).value;
  const fails = () => {
    if (chance.below(20) === 0)
      throw chance.of<unknown>([new Error('very-secret'), 'very-secret', undefined]);
  };
  return {
    send: async () => {
      fails();
      return untyped(oddAnswer(chance));
    },
    open: async () => {
      fails();
      const { status, headers } = { status: 200, headers: {}, ...Object(oddAnswer(chance)) };
      const body = new Response(JSON.stringify(oddJson(chance)) ?? '').body;
      return { status, headers, body: chance.of([body, null]) };
    },
  };
}

/** Makes a handler for any provider, with a good or an odd upstream. */
function fuzzedHandler(transport: Transport | undefined, onIssue: (issue: ReportedIssue) => void): Handler {
  const credentials = {
    token: 'very-secret',
    apiKey: 'very-secret',
    accessToken: 'very-secret',
    username: 'u',
    password: 'very-secret',
  };
  return createHandler({
    engine,
    transport: transport ?? ownersTransport([owner(1), owner(2, { id: null }), owner(3)]),
    resolveAccount: (provider) =>
      engine.providers.includes(provider)
        ? { provider, credentials, settings: settingsOf(provider) }
        : undefined,
    maxPages: 5,
    maxStreamPages: 5,
    timeout: 2000,
    onIssue,
  });
}

function settingsOf(provider: string): Record<string, string> {
  const settings = Object.entries(engine.definition(provider).accountSettings ?? {});
  return Object.fromEntries(settings.map(([name, setting]) => [name, setting.default ?? 'acme']));
}

/** What every answer holds to: a failure is documented, and shows no credential. */
async function expectDocumented(
  response: Response,
  heard: readonly ReportedIssue[],
  what: unknown,
): Promise<void> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    // A stream that fails after its start breaks off.
    text = '';
  }
  expect({ what, isShown: text.includes('very-secret') && response.status >= 400 }).toEqual({
    what,
    isShown: false,
  });
  const undocumented = heard.filter(
    ({ code }) => code === 'gateway-failed' || !Object.hasOwn(ISSUE_CODES, code),
  );
  expect({ what, undocumented }).toEqual({ what, undocumented: [] });
  // An answer to HEAD has no body.
  if (response.status < 500 || text === '') {
    expect({ what, isHeard: response.status < 400 || heard.length > 0 || response.status === 499 }).toEqual({
      what,
      isHeard: true,
    });
    return;
  }
  const body = JSON.parse(text);
  const isDocumented =
    body.truto_is_remote_error === true || Object.hasOwn(ISSUE_CODES, body.issues?.[0]?.code);
  expect({ what, text, isDocumented }).toEqual({ what, text, isDocumented: true });
}

/** Runs for this many requests; returns the statuses met. @throws what an assertion or the handler throws */
export async function fuzz(
  seed: number,
  requests: number,
  upstream: 'good' | 'odd',
): Promise<ReadonlyMap<number, number>> {
  const unhandled: unknown[] = [];
  const onUnhandled = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', onUnhandled);
  const statuses = new Map<number, number>();
  try {
    for (let number = 0; number < requests; number += 1) {
      // One seed a request, so that a failure can be repeated alone.
      const chance = chanceOf(seed + number);
      const heard: ReportedIssue[] = [];
      const handler = fuzzedHandler(upstream === 'odd' ? oddTransport(chance) : undefined, (issue) =>
        heard.push(issue),
      );
      const request = oddRequest(chance);
      if (request === undefined) continue;
      const response = await handler(request);
      await expectDocumented(response, heard, {
        seed: seed + number,
        method: request.method,
        url: request.url,
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(unhandled).toEqual([]);
    return statuses;
  } finally {
    process.off('unhandledRejection', onUnhandled);
  }
}
