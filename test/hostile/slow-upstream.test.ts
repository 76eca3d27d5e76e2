import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createHandler } from '../../src/gateway/index.ts';
import { fetchTransport } from '../../src/transport/index.ts';
import { engine } from '../gateway/support/engine.ts';

const OK = 'HTTP/1.1 200 OK\r\n';
const JSON_TYPE = `${OK}Content-Type: application/json\r\n`;

/** What a provider sends at once, and then again and again. */
const SLOW: readonly (readonly [name: string, first: string, drip: string])[] = [
  ['nothing', '', ''],
  ['a status line without end', 'HTTP/1.1 200 ', 'O'],
  ['a header without end', `${OK}X: `, 'y'],
  ['headers without end', JSON_TYPE, 'X: y\r\n'],
  ['interim answers without end', '', 'HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n'],
  ['a body character by character', `${JSON_TYPE}Content-Length: 100000\r\n\r\n`, ' '],
  ['a body in tiny pieces', `${JSON_TYPE}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ['a body without a known end', `${JSON_TYPE}\r\n[`, '1,'],
];
const TIMEOUT = 300;

async function answersOf(first: string, drip: string, path: string) {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.resume();
    socket.write(first);
    const timer = setInterval(() => socket.write(drip), 20);
    socket.on('close', () => clearInterval(timer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const codes: string[] = [];
  const handler = createHandler({
    engine,
    timeout: 5000,
    transport: fetchTransport({ baseUrl: `http://127.0.0.1:${port}`, retries: 0, timeout: TIMEOUT }),
    resolveAccount: () => ({ provider: 'hubspot', credentials: { token: 'invented' } }),
    onIssue: ({ code, message }) => codes.push(`${code}: ${message}`),
  });
  const response = await handler(new Request(`http://gateway.test/unified/crm/${path}`));
  const text = await response.text().catch(() => undefined);
  // The gateway has closed the connection, too.
  await new Promise((resolve) => server.close(resolve));
  return { status: response.status, text, codes };
}

const CASES = SLOW.flatMap(([name, first, drip]) =>
  ['users', 'users/1'].flatMap((path) =>
    ['unified', 'raw', 'stream'].map((format) => [name, path, format, first, drip] as const),
  ),
);

test.concurrent.each(CASES)(
  'a provider that sends %s is not waited for: %s, %s',
  async (_, path, format, first, drip) => {
    const query = `?integrated_account_id=acme&truto_response_format=${format}`;
    const { status, text, codes } = await answersOf(first, drip, `${path}${query}`);
    // The body of one record is passed on as it comes, and breaks off.
    const isPassedOn = status === 200;
    expect([status, text === undefined]).toEqual(isPassedOn ? [200, true] : [504, false]);
    expect(isPassedOn && format !== 'stream').toBe(false);
    expect(codes).toEqual(['remote-timeout: api.hubapi.com did not answer within 0.3 seconds.']);
  },
);
