import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Handler, withCompression } from '../../../src/gateway/index.ts';
import { owners, ownersTransport, usersGateway } from '../support/users-gateway.ts';

const LIST = 'http://gateway.test/unified/crm/users?integrated_account_id=acme';
const gateway = usersGateway(ownersTransport(owners(40)));

async function answerOf(handler: Handler, accepted: string | undefined, url = LIST) {
  const headers: HeadersInit = accepted === undefined ? {} : { 'accept-encoding': accepted };
  const response = await handler(new Request(url, { headers }));
  return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

const plain = await answerOf(gateway, undefined);

test.each([
  'gzip',
  'gzip, deflate, br',
  'br;q=1.0, gzip;q=0.8, *;q=0.1',
  'GZIP',
  '*',
  'x-gzip',
  'gzip; q=0.001',
])('an answer for a client that accepts %s is compressed, and is the same', async (accepted) => {
  const { response, bytes } = await answerOf(withCompression(gateway), accepted);
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(response.headers.get('vary')).toBe('accept-encoding');
  expect(response.headers.get('content-type')).toBe(plain.response.headers.get('content-type'));
  expect(bytes.length).toBeLessThan(plain.bytes.length / 4);
  expect(new Uint8Array(gunzipSync(bytes))).toEqual(plain.bytes);
});

test.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.000, *', '*;q=0', 'gzipped', 'gzip;q=x'])(
  'an answer for a client that accepts %j is as it was, and says on what it depends',
  async (accepted) => {
    const { response, bytes } = await answerOf(withCompression(gateway), accepted);
    expect(response.headers.has('content-encoding')).toBe(false);
    expect(response.headers.get('vary')).toBe('accept-encoding');
    expect(bytes).toEqual(plain.bytes);
  },
);

describe('not compressed', () => {
  const handler = withCompression(gateway);
  test.each([
    ['a small answer', `${LIST}&limit=1`],
    ['an error', 'http://gateway.test/unified/crm/users?integrated_account_id=nobody'],
    ['a streamed list', `${LIST}&truto_response_format=stream`],
    [
      'a streamed record',
      'http://gateway.test/unified/crm/users/1?integrated_account_id=acme&truto_response_format=stream',
    ],
  ])('%s', async (_, url) => {
    const { response } = await answerOf(handler, 'gzip', url);
    expect(response.headers.has('content-encoding')).toBe(false);
  });

  test('what is compressed already, or not JSON', async () => {
    for (const headers of [
      { 'content-type': 'application/json', 'content-encoding': 'br' },
      { 'content-type': 'text/html' },
    ]) {
      const { response } = await answerOf(
        withCompression(async () => new Response('x'.repeat(5000), { headers })),
        'gzip',
      );
      expect(response.headers.get('content-encoding')).not.toBe('gzip');
    }
  });
});

test('the size from which it is worth it can be chosen', async () => {
  const { response, bytes } = await answerOf(
    withCompression(gateway, { minBytes: 0 }),
    'gzip',
    `${LIST}&limit=1`,
  );
  expect(response.headers.get('content-encoding')).toBe('gzip');
  expect(JSON.parse(gunzipSync(bytes).toString()).result_count).toBe(1);
});
