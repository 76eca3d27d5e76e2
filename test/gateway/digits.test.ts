import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadRecordings, recordingWriter } from '../../src/node/recordings.ts';
import {
  fetchTransport,
  parseBody,
  type RemoteResponse,
  recordTransport,
  replayTransport,
  type Transport,
} from '../../src/transport/index.ts';
import { ask } from './support/ask.ts';
import { usersGateway } from './support/users-gateway.ts';

const ID = '12345678901234567890';
/** An owner whose numbers JavaScript would all write otherwise. */
const RECORD = `{"id":${ID},"email":"ada@example.com","score":1.10,"small":1e-7,"zero":-0,"deep":[{"n":${ID}1}]}`;
const LIST = `{"results":[${RECORD}],"paging":{"next":{"after":98765432109876543210}}}`;
const LAST = '{"results":[],"rate":2.50}';
const FAILURE = `{"message":"No.","limit":1.10,"echo":["very-secret"],"n":${ID}}`;

const textOf = (path: string): string =>
  path.includes('/42')
    ? FAILURE
    : /[/]owners[/][^/]+[/]/.test(path)
      ? RECORD
      : path.includes('after=')
        ? LAST
        : LIST;
const statusOf = (path: string): number => (path.includes('/42') ? 404 : 200);

const asked: string[] = [];
const server = createServer((request, response) => {
  const path = request.url ?? '';
  asked.push(path);
  response.writeHead(statusOf(path), { 'content-type': 'application/json' }).end(textOf(path));
});
let folder: string;
let base: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'digits-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  server.close();
});

/** A transport of one's own that parses carelessly but hands the text on. */
const careless: Transport = {
  async send({ url }): Promise<RemoteResponse> {
    asked.push(url);
    const text = textOf(url);
    return { status: statusOf(url), headers: {}, body: JSON.parse(text), text };
  },
};

const kinds: [string, () => Promise<Transport>][] = [
  ['fetchTransport', async () => fetchTransport({ baseUrl: base, retries: 0 })],
  ['a transport that gives the text', async () => careless],
  ['recordTransport', async () => recordTransport(careless, () => {})],
  [
    'replayTransport',
    async () => {
      const recorded = usersGateway(recordTransport(careless, recordingWriter(folder)));
      for (const path of ['', '/7', '/42']) await ask(recorded, address(path));
      const { body } = await ask(recorded, address(''));
      await ask(recorded, address('', `&next_cursor=${body.next_cursor}`));
      await ask(recorded, address('', '&truto_ignore_limit=true'));
      return replayTransport(loadRecordings(folder));
    },
  ],
];

function address(path: string, query = ''): string {
  return `/unified/crm/users${path}?integrated_account_id=acme${query}`;
}

describe.each(kinds)('%s keeps the digits', (_, start) => {
  let gateway: ReturnType<typeof usersGateway>;
  beforeAll(async () => {
    gateway = usersGateway(await start());
  });
  const get = (path: string, query = '') => ask(gateway, address(path, query));

  test('of one record', async () => {
    const { body, text } = await get('/7');
    expect(body.id).toBe(ID);
    expect(text).toContain(`"remote_data":${RECORD}`);
    const normalized = await get('/7', '&truto_response_format=normalized');
    expect(normalized.text).toContain(RECORD);
  });

  test('of a list, a whole list and a stream', async () => {
    for (const query of ['', '&truto_ignore_limit=true', '&truto_key_by=id']) {
      const { text } = await get('', query);
      expect(text).toContain(`"id":"${ID}"`);
      expect(text).toContain(`"remote_data":${RECORD}`);
    }
    const { text } = await get('', '&truto_response_format=stream');
    expect(text).toContain(`"remote_data":${RECORD}`);
  });

  test('of what is left of a record', async () => {
    const rest = RECORD.replace('"score":1.10,', '').replace(`"n":${ID}1`, '');
    const query = '&truto_exclude_fields=remote_data.score,remote_data.deep.n,remote_data.id.none';
    for (const text of [
      (await get('/7', query)).text,
      (await get('', query)).text,
      (await get('', `${query}&truto_response_format=normalized`)).text,
      (await get('', `${query}&truto_response_format=stream`)).text,
    ])
      expect(text).toContain(`"remote_data":${rest}`);
  });

  test('of the raw body', async () => {
    expect((await get('/7', '&truto_response_format=raw')).text).toBe(RECORD);
  });

  test('of a cursor', async () => {
    asked.length = 0;
    const { body } = await get('');
    const next = await get('', `&next_cursor=${body.next_cursor}`);
    expect(next.body.result).toEqual([]);
    if (asked.length > 0) expect(asked.at(-1)).toContain('after=98765432109876543210');
  });

  test('of a failure, without the credential that it repeats', async () => {
    const { status, text } = await get('/42');
    expect(status).toBe(404);
    expect(text).toContain(ID);
    expect(text).not.toContain('very-secret');
  });
});

test('a recorded file holds the body’s own numbers, and no credential', () => {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(files.some((text) => text.includes(RECORD))).toBe(true);
  for (const text of files) expect(text).not.toContain('very-secret');
});

test('a parsed body without text is what it is', async () => {
  const transport: Transport = {
    send: async () => ({ status: 200, headers: {}, body: JSON.parse(RECORD) }),
  };
  const { body } = await ask(usersGateway(transport), address('/7'));
  expect(body.id).toBe('12345678901234567000');
});

describe('an answer that is nested too deep is refused', () => {
  const nested = (levels: number) => `${'[1,'.repeat(levels)}0${']'.repeat(levels)}`;
  const answering = (response: RemoteResponse) => usersGateway({ send: async () => response });
  const json = { 'content-type': 'application/json' };

  test('as text', async () => {
    for (const [levels, status] of [
      [500, 200],
      [2500, 502],
      [100_000, 502],
    ] as const) {
      const text = `{"id":"7","deep":${nested(levels)}}`;
      const answer = await ask(
        answering({ status: 200, headers: json, ...parseBody(text, 'application/json') }),
        address('/7'),
      );
      expect(answer.status).toBe(status);
      if (status !== 200) expect(answer.body.message).toContain('nested');
    }
  });

  test('as a value of a transport', async () => {
    let deep: unknown = 0;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const answer = await ask(answering({ status: 200, headers: {}, body: { id: '7', deep } }), address('/7'));
    expect([answer.status, answer.body.issues[0].code]).toEqual([502, 'input-too-deep']);
  });
});
