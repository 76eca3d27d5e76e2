import { createServer, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { GatewayOptions, GatewayOutcome, ReportedIssue } from '../../src/gateway/index.ts';
import { streamType } from '../../src/gateway/stream-type.ts';
import { fetchTransport } from '../../src/transport/index.ts';
import { usersGateway } from './support/users-gateway.ts';

const ONE = 'http://gateway.test/unified/crm/users/1?integrated_account_id=acme&truto_response_format=stream';

/** Asks for a streamed body of a provider over HTTP; returns its length or the error that it breaks off with. */
async function streamed(answer: (response: ServerResponse) => void, options: Partial<GatewayOptions>) {
  const server = createServer((_, response) => answer(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const heard: ReportedIssue[] = [];
  const ended = new Promise<GatewayOutcome>((onResponse) => {
    options = { ...options, onResponse, onIssue: (issue) => heard.push(issue) };
  });
  try {
    const transport = fetchTransport({ baseUrl: `http://127.0.0.1:${port}`, retries: 0 });
    const response = await usersGateway(transport, options)(new Request(ONE));
    const read = await response.arrayBuffer().then(
      (bytes) => bytes.byteLength,
      () => 'broken off',
    );
    return { response, read, codes: heard.map(({ code }) => code), ended: (await ended).ended };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

describe('a streamed body', () => {
  const bomb = (bytes: number) => (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(bytes, 'a')));
  };

  test('of as many bytes as are allowed is whole, however it is packed', async () => {
    const { read, codes, ended } = await streamed(bomb(1_000_000), { maxStreamBytes: 1_000_000 });
    expect([read, codes, ended]).toEqual([1_000_000, [], 'complete']);
  });

  test.each([1_000_001, 8_000_000])('of %i bytes, unpacked, breaks off', async (bytes) => {
    const { read, codes, ended } = await streamed(bomb(bytes), { maxStreamBytes: 1_000_000 });
    expect([read, codes, ended]).toEqual(['broken off', ['remote-too-large'], 'failed']);
  });

  test('that comes byte by byte breaks off, though no pause is long', async () => {
    const trickle = (response: ServerResponse) => {
      const timer = setInterval(() => response.write('a'), 20);
      response.on('close', () => clearInterval(timer));
    };
    const { read, codes } = await streamed(trickle, { timeout: 200 });
    expect([read, codes]).toEqual(['broken off', ['remote-timeout']]);
  });
});

test.each<readonly [string | undefined, string]>([
  ['application/json', 'application/json'],
  ['Application/JSON; charset="UTF-8"', 'application/json; charset=utf-8'],
  ['application/vnd.api+json;charset=utf-8', 'application/vnd.api+json; charset=utf-8'],
  ['text/csv; header=present; charset=iso-8859-1', 'text/csv; charset=iso-8859-1'],
  ['image/png', 'image/png'],
  ['application/pdf', 'application/pdf'],
  ...[
    undefined,
    '',
    'text/html',
    'TEXT/HTML',
    'text/html, application/json',
    'application/json, text/html',
    'application/xhtml+xml',
    'application/xml',
    'text/xml',
    'image/svg+xml',
    'text/javascript',
    'application/javascript',
    'multipart/x-mixed-replace; boundary=application/json',
    'message/rfc822',
    'application/json\r\nx: y',
    'json',
    `${' '.repeat(10_000)}text/html`,
  ].map((type) => [type, 'application/octet-stream'] as const),
])('a body of the type %j is passed on as %s', (given, expected) => {
  expect(streamType(given)).toBe(expected);
});
