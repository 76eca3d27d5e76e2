import { expect, test } from 'vitest';
import { type Handler, withHealth } from '../../../src/gateway/index.ts';
import { ask } from '../support/ask.ts';

const refusing: Handler = async () => new Response('no', { status: 401 });

test('everyone may ask for the health, whatever the handler requires', async () => {
  let isReady = true;
  const handler = withHealth(refusing, { isReady: () => isReady });
  for (const path of ['/health', '/ready']) {
    const { status, body, headers } = await ask(handler, path);
    expect([path, status, body]).toEqual([path, 200, { status: 'ok' }]);
    expect(headers.get('cache-control')).toBe('no-store');
  }
  isReady = false;
  expect((await ask(handler, '/health')).status).toBe(200);
  const { status, body } = await ask(handler, '/ready');
  expect([status, body]).toEqual([503, { status: 'stopping' }]);
  expect(await ask(handler, '/ready', { method: 'HEAD' })).toMatchObject({ status: 503, text: '' });
});

test.each(['/', '/healthy', '/health/', '/unified/health', '/HEALTH', '/openapi.json'])(
  '%s is for the handler',
  async (path) => expect((await ask(withHealth(refusing), path)).status).toBe(401),
);

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused there', async (method) => {
  for (const path of ['/health', '/ready']) {
    const { status, headers, body } = await ask(withHealth(refusing), path, { method });
    expect([status, headers.get('allow'), headers.get('cache-control')]).toEqual([
      405,
      'GET, HEAD',
      'no-store',
    ]);
    expect(body).toMatchObject({ statusCode: 405, issues: [{ code: 'method-refused' }] });
  }
});
