import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Definition, RequestTemplate } from '../../src/definition/definition.ts';
import { loadRecordings, recordingWriter } from '../../src/node/recordings.ts';
import {
  type Recording,
  recordingKey,
  recordingOf,
  recordTransport,
  replayTransport,
  type Transport,
} from '../../src/transport/index.ts';
import { buildRequest } from '../../src/transport/request/build-request.ts';
import type { RequestParts } from '../../src/transport/request/request-parts.ts';
import { ACCOUNT, acme, codeOf, codeOfAsync, evaluate, expression } from './support/definition.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recordings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Answers with everything that it was sent, as some debugging endpoints do. */
const echo: Transport = {
  send: async ({ url, headers, body }) => ({
    status: 200,
    headers: {
      'content-type': 'application/json',
      'x-token': 'very-secret',
      'set-cookie': 'very-secret',
      link: '<https://x/?key=very-secret>',
    },
    body: { url, headers, body, 'very-secret': ['very-secret'] },
    text: '…',
  }),
};

const definition = acme({ authentication: [{ kind: 'basic', username: 'me', password: '{token}' }] });
const queryKeyed = acme({ authentication: [{ kind: 'query', name: 'key', value: '{token}' }] });

/** In what two requests differ. */
interface Difference {
  readonly parts?: Partial<RequestParts>;
  readonly template?: Partial<RequestTemplate>;
  readonly provider?: Partial<Definition>;
}

const computedBy = (text: string) => ({
  computed: { kind: expression(text) },
  headers: { 'x-kind': '{kind}' },
});
const post = { method: 'POST', path: '/list', body: { a: 1 } } as const;

test('what is recorded is replayed, for any credentials, and holds none', async () => {
  const recorder = recordTransport(echo, recordingWriter(folder));
  const other = { ...ACCOUNT, credentials: { token: 'another-secret' } };
  for (const provider of [definition, queryKeyed]) {
    await recorder.send(buildRequest({ definition: provider, template: post, account: ACCOUNT, query: {} }));
  }
  const written = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
  expect(written.length).toBe(2);
  for (const text of written) {
    expect(text).not.toContain('very-secret');
    expect(text).not.toContain(btoa('me:very-secret'));
    expect(text).not.toMatch(/authorization"?:\s*"Basic [^[]/);
    expect(Object.keys(JSON.parse(text).response.headers)).toEqual(['content-type', 'link']);
  }
  const replay = replayTransport(loadRecordings(folder));
  for (const provider of [definition, queryKeyed]) {
    const request = buildRequest({ definition: provider, template: post, account: other });
    expect(await replay.send(request)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
    });
  }
});

test('the same request again takes the place of its recording', async () => {
  const recorder = recordTransport(echo, recordingWriter(folder));
  const request = buildRequest({ definition, template: post, account: ACCOUNT });
  await recorder.send(request);
  await recorder.send(request);
  expect(readdirSync(folder).length).toBe(1);
});

const DIFFERENCES: readonly (readonly [string, Difference, Difference])[] = [
  [
    'the size of a page',
    { parts: { pagingHeaders: { 'x-size': '10' } } },
    { parts: { pagingHeaders: { 'x-size': '50' } } },
  ],
  [
    'a header of the request',
    { template: { headers: { prefer: 'a' } } },
    { template: { headers: { prefer: 'b' } } },
  ],
  [
    'a header of the provider',
    { provider: { headers: { 'x-version': '1' } } },
    { provider: { headers: { 'x-version': '2' } } },
  ],
  ['a computed header', { template: computedBy('"a"') }, { template: computedBy('"b"') }],
];

test.each(DIFFERENCES)(
  'requests that differ in %s have recordings of their own',
  async (_, first, second) => {
    const recorder = recordTransport(echo, recordingWriter(folder));
    const requestOf = ({ parts = {}, template = {}, provider = {} }: Difference, token = 'very-secret') =>
      buildRequest({
        definition: { ...definition, ...provider },
        template: { method: 'GET', path: '/list', ...template },
        account: { ...ACCOUNT, credentials: { token } },
        evaluate,
        ...parts,
      });
    const differences = [first, second];
    for (const difference of differences) await recorder.send(requestOf(difference));
    expect(readdirSync(folder).length).toBe(2);
    const replay = replayTransport(loadRecordings(folder));
    for (const difference of differences) {
      const request = requestOf(difference, 'another-secret');
      expect(recordingKey(request)).not.toContain('another-secret');
      const headers = { ...request.declaredHeaders };
      expect((await replay.send(request)).body).toMatchObject({ headers });
    }
  },
);

test('a declared header in whose place authentication puts a credential is not recorded', () => {
  const keyed = acme({
    headers: { 'X-Key': 'none', 'X-Note': 'of very-secret' },
    authentication: [{ kind: 'headers', headers: { 'X-Key': '{token}' } }],
  });
  const request = buildRequest({
    definition: keyed,
    template: { method: 'GET', path: '/' },
    account: ACCOUNT,
  });
  expect(request.headers['x-key']).toBe('very-secret');
  const { request: recorded } = recordingOf(request, { status: 200, headers: {} });
  expect(recorded.declaredHeaders).toEqual({ 'x-note': 'of [removed]' });
  expect(recordingKey(recorded)).toBe(recordingKey(request));
});

const recording: Recording = {
  request: { method: 'GET', url: 'https://sample.acme.example/users?b=2&a=1' },
  response: { status: 200, headers: {}, body: { users: [] } },
};

test('the order of the query does not matter, and answers are copies', async () => {
  const replay = replayTransport([recording]);
  const request = { method: 'GET', url: 'https://sample.acme.example/users?a=1&b=2', headers: {} } as const;
  const first = await replay.send(request);
  expect(first.body).toEqual({ users: [] });
  if (typeof first.body === 'object' && first.body !== null) Reflect.set(first.body, 'users', 'changed');
  expect((await replay.send(request)).body).toEqual({ users: [] });
});

test('a request without recording is told what there is', async () => {
  const request = { method: 'GET', url: 'https://sample.acme.example/other', headers: {} } as const;
  const asked = replayTransport([recording]).send(request);
  expect(await codeOfAsync(asked)).toBe('recording-missing');
  await expect(asked).rejects.toThrow('There are: GET https://sample.acme.example/users?a=1&b=2.');
  await expect(replayTransport([]).send(request)).rejects.toThrow('There are no recordings.');
});

test('files that are no recordings are all named', () => {
  writeFileSync(join(folder, 'a.json'), '{');
  writeFileSync(join(folder, 'b.json'), '{"request": {"method": "PUT", "url": "x"}, "response": {}}');
  writeFileSync(join(folder, 'c.json'), JSON.stringify(recording));
  writeFileSync(join(folder, 'notes.txt'), 'not looked at');
  expect(codeOf(() => loadRecordings(folder))).toBe('file-unreadable');
  expect(() => loadRecordings(folder)).toThrow(/a\.json.*b\.json/s);
  expect(codeOf(() => loadRecordings(join(folder, 'nowhere')))).toBe('file-unreadable');
});
