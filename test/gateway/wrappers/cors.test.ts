import { describe, expect, test } from 'vitest';
import { type Handler, withCors } from '../../../src/gateway/index.ts';
import { ask } from '../support/ask.ts';

const APP = 'https://app.example.com';
const plain: Handler = async ({ method }) =>
  new Response('{}', { status: method === 'GET' ? 200 : 405, headers: { vary: 'accept-encoding' } });
const cors = withCors(plain, { origins: [APP, 'http://localhost:3000'], headers: ['X-Tenant'] });
const question = (origin: string, handler = cors) =>
  ask(handler, '/unified/crm/users', {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'GET' },
  });

test.each([APP, 'http://localhost:3000'])('a page of %s may read answers', async (origin) => {
  const { status, headers } = await ask(cors, '/', { headers: { origin } });
  expect(status).toBe(200);
  expect(headers.get('access-control-allow-origin')).toBe(origin);
  expect(headers.get('access-control-expose-headers')).toContain('x-mapwright-issues');
  expect(headers.get('vary')).toBe('accept-encoding, origin');
  expect(headers.has('access-control-allow-credentials')).toBe(false);
});

test('the question beforehand is answered without the handler', async () => {
  const { status, headers } = await question(APP);
  expect(status).toBe(204);
  expect(headers.get('access-control-allow-methods')).toBe('GET, HEAD');
  expect(headers.get('access-control-allow-headers')).toContain('authorization');
  expect(headers.get('access-control-allow-headers')).toContain('x-tenant');
  expect(headers.get('access-control-max-age')).toBe('600');
});

test.each([
  'https://evil.example',
  'https://app.example.com.evil.example',
  'http://app.example.com',
  'https://APP.example.com',
  'null',
])('a page of %s may not', async (origin) => {
  const asked = await ask(cors, '/', { headers: { origin } });
  expect(asked.headers.has('access-control-allow-origin')).toBe(false);
  expect(asked.headers.get('vary')).toContain('origin');
  const { status, headers } = await question(origin);
  expect([status, headers.has('access-control-allow-origin')]).toEqual([405, false]);
});

test('an OPTIONS request that is not such a question reaches the handler', async () => {
  expect((await ask(cors, '/', { method: 'OPTIONS', headers: { origin: APP } })).status).toBe(405);
});

test('all pages may read answers if all origins are listed', async () => {
  const open = withCors(plain, { origins: ['*'] });
  const { headers } = await ask(open, '/', { headers: { origin: 'https://any.example' } });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  expect(headers.get('vary')).toBe('accept-encoding');
  expect((await question('https://any.example', open)).status).toBe(204);
});

describe('what is not an origin is refused', () => {
  test.each([
    ['https://app.example.com/', 'Did you mean “https://app.example.com”?'],
    ['https://app.example.com/path', 'Did you mean “https://app.example.com”?'],
    ['https://APP.example.com', 'Did you mean “https://app.example.com”?'],
    ['https://app.example.com:443', 'Did you mean “https://app.example.com”?'],
    ['app.example.com', undefined],
    ['https://*.example.com', undefined],
    ['', undefined],
    ['null', undefined],
    ['file:///a', undefined],
  ])('%s', (origin, hint) => {
    const call = () => withCors(plain, { origins: ['https://good.example', origin] });
    expect(call).toThrow('An origin is a scheme, a host and perhaps a port');
    expect(call).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining(hint === undefined ? {} : { hint })] }),
    );
  });

  test('none at all', () => {
    expect(() => withCors(plain, { origins: [] })).toThrow('An origin is');
  });
});
