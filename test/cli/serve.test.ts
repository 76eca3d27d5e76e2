import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { start, statusOf } from '../support/child.ts';
import { folderWith, mapwright } from './command.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');
const TOKEN = 'a-token-of-the-tests';
const OWNER = { id: '1', email: 'ada@example.com', firstName: 'Ada', lastName: 'Nowak', archived: false };

test.each([
  [
    ['--host', '0.0.0.0'],
    'Other machines can reach 0.0.0.0: a token is needed to listen there. [option-invalid]',
  ],
  [['--host', '::'], 'Other machines can reach ::: a token is needed to listen there. [option-invalid]'],
  [['--token', 'short'], 'A token must have at least 16 characters. [option-invalid]'],
  [['--upstream', 'http://localhost:1'], 'so that --upstream has no effect. [option-invalid]'],
  [['--cors', 'app.example.com'], 'An origin is a scheme, a host and perhaps a port'],
  [['--resource', 'crm/usres'], 'Did you mean “crm/users”?'],
  [['--accounts', '/nowhere/accounts.yaml'], '[file-unreadable]'],
  [['--upstream', 'ftp://x', '--accounts', 'a.yaml'], 'It must be an http or https address.'],
  [['--grace', '-1'], 'It must be a whole number from 0 to 3600.'],
])('serve %j does not start', (options, expected) => {
  const { status, stdout, stderr } = mapwright(['serve', '--port', '0', ...options]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(expected);
});

/** A running `mapwright serve`. */
interface Running {
  readonly url: string;
  readonly first: string;
  /** What it has logged so far. */
  log(): string;
  kill(signal: NodeJS.Signals): void;
  readonly status: Promise<number | null>;
}

const children: Running[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) {
    child.kill('SIGKILL');
    await child.status;
  }
});

async function started(parameters: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Running> {
  const child = start(process.execPath, [MAIN, 'serve', ...parameters], { env: { ...process.env, ...env } });
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  const status = statusOf(child);
  const ended = status.then((code) => {
    throw new Error(`It ended with status ${code}: ${stderr}`);
  });
  const listening = expect.poll(() => stdout, { timeout: 20_000 }).toContain('Listening on');
  await Promise.race([listening, ended]);
  ended.catch(() => {});
  const url = /Listening on (\S+)/.exec(stdout)?.[1] ?? '';
  const running = {
    url,
    first: stdout,
    log: () => stderr,
    kill: (signal: NodeJS.Signals) => void child.kill(signal),
    status,
  };
  children.push(running);
  return running;
}

const linesOf = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

describe('serve with accounts', () => {
  const seen: { url: string; authorization: string }[] = [];
  let provider: Server;
  let upstream = '';
  let answer: () => Promise<void> = async () => {};

  beforeAll(async () => {
    provider = createServer(async (request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '' });
      await answer();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(/\/1(?:\?|$)/.test(request.url ?? '') ? OWNER : { results: [OWNER] }));
    });
    await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
    const address = provider.address();
    upstream = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  });
  afterAll(() => provider.close());

  const files = () =>
    folderWith({
      'accounts.yaml': `accounts:
  acme:
    provider: hubspot
    credentials: { token: { env: ACME_TOKEN } }
    overrides: [acme.yaml]
`,
      'acme.yaml': 'providers: { hubspot: { crm/users: { mapping: { name: "$uppercase(firstName)" } } } }',
      'base.yaml': 'providers: { hubspot: { crm/users: { mapping: { is_active: "false" } } } }',
    });

  test('without accounts in the file shows no example', async () => {
    const file = folderWith({ 'accounts.yaml': 'accounts: {}' });
    const { url, first } = await started(['--accounts', file('accounts.yaml'), '--port', '0']);
    expect(first).toBe(`Listening on ${url}\n`);
  });

  test('asks the provider, with layers of the command line and of the account', async () => {
    const file = files();
    const { url, first, log, kill, status } = await started(
      ['--accounts', file('accounts.yaml'), '--overrides', file('base.yaml'), '--upstream', upstream],
      {
        PORT: '0',
        ACME_TOKEN: 'hidden-token',
        MAPWRIGHT_TOKEN: TOKEN,
        MAPWRIGHT_CURSOR_SECRET: 'x'.repeat(32),
      },
    );
    expect(first).toContain(`Try: curl -H 'Authorization: Bearer …' '${url}/unified/crm/users?`);
    expect(first).toContain('integrated_account_id=acme');
    const address = `${url}/unified/crm/users/1?integrated_account_id=acme&truto_ignore_remote_data=true`;
    expect((await fetch(address)).status).toBe(401);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const authorization = `Bearer ${TOKEN}`;
    const asked = await fetch(address, { headers: { authorization, 'x-request-id': 'my-id' } });
    expect(await asked.json()).toEqual({ id: '1', email: 'ada@example.com', is_active: false, name: 'ADA' });
    expect(seen.at(-1)).toMatchObject({ authorization: 'Bearer hidden-token' });
    expect(asked.headers.get('x-request-id')).toBe('my-id');
    const tag = asked.headers.get('etag') ?? '';
    const again = await fetch(address, { headers: { authorization, 'if-none-match': tag } });
    expect(again.status).toBe(304);
    const { components, security } = await (
      await fetch(`${url}/openapi.json`, { headers: { authorization } })
    ).json();
    expect(components.securitySchemes).toEqual({ bearer: { type: 'http', scheme: 'bearer' } });
    expect(security).toEqual([{ bearer: [] }]);

    kill('SIGTERM');
    expect(await status).toBe(0);
    expect(linesOf(log())).toMatchObject([
      { level: 'warn', status: 401, issues: [{ code: 'request-unauthenticated' }] },
      { level: 'info', request: 'my-id', kind: 'get', account: 'acme', provider: 'hubspot', status: 200 },
      { level: 'info', status: 304 },
      { kind: 'openapi', status: 200 },
    ]);
    expect(log()).not.toMatch(/hidden-token|a-token-of-the-tests|ada@/);
  });

  test('loads the accounts again at SIGHUP, and keeps the old ones if the new ones are wrong', async () => {
    const file = files();
    const { url, log, kill } = await started(
      ['--port', '0', '--accounts', file('accounts.yaml'), '--upstream', upstream],
      { ACME_TOKEN: 'old' },
    );
    const nameOf = async (account: string) =>
      (await (await fetch(`${url}/unified/crm/users/1?integrated_account_id=${account}`)).json()).name;
    expect(await nameOf('acme')).toBe('ADA');
    writeFileSync(file('acme.yaml'), 'providers: { hubspot: { crm/users: { mapping: { nmae: "1" } } } }');
    kill('SIGHUP');
    await expect.poll(log).toContain('accounts-refused');
    expect(linesOf(log()).at(-1)).toMatchObject({
      level: 'error',
      issues: [{ code: 'unknown-field', at: expect.stringMatching(/acme\.yaml:1:\d+$/) }],
    });
    expect(await nameOf('acme')).toBe('ADA');
    writeFileSync(
      file('accounts.yaml'),
      'accounts: { beta: { provider: hubspot, credentials: { token: new-token } } }',
    );
    kill('SIGHUP');
    await expect.poll(log).toContain('accounts-loaded');
    expect([await nameOf('acme'), await nameOf('beta')]).toEqual([undefined, 'Ada Nowak']);
    expect(seen.at(-1)?.authorization).toBe('Bearer new-token');
  });

  test('answers what has begun when it is asked to end; what takes too long is broken off', async () => {
    const file = files();
    const parameters = ['--port', '0', '--accounts', file('accounts.yaml'), '--upstream', upstream];
    for (const [grace, expected] of [
      ['20', [0, 'answered']],
      ['0', [1, 'broken off']],
    ] as const) {
      const { url, kill, status } = await started([...parameters, '--grace', grace], { ACME_TOKEN: 'x' });
      let release = () => {};
      const arrived = new Promise<void>((settle) => {
        answer = () => {
          settle();
          return new Promise((go) => {
            release = go;
          });
        };
      });
      const begun = fetch(`${url}/unified/crm/users?integrated_account_id=acme`)
        .then((response) => response.json())
        .then(
          () => 'answered',
          () => 'broken off',
        );
      await arrived;
      kill('SIGTERM');
      if (grace === '0') await status;
      else
        await expect
          .poll(() =>
            fetch(`${url}/health`).then(
              () => 'open',
              () => 'closed',
            ),
          )
          .toBe('closed');
      release();
      answer = async () => {};
      expect([await status, await begun]).toEqual(expected);
    }
  });
});

test('without accounts it answers from the examples, and takes layers and origins', async () => {
  const file = folderWith({
    'layer.yaml': 'providers: { hubspot: { crm/users: { mapping: { name: "id" } } } }',
  });
  const { url, log, kill, status } = await started([
    ...['--port', '0', '--overrides', file('layer.yaml'), '--log', 'text'],
    ...['--cors', 'https://app.example.com', '--cors', 'https://other.example'],
  ]);
  const asked = await fetch(`${url}/unified/crm/users?integrated_account_id=hubspot`, {
    headers: { origin: 'https://app.example.com', 'x-request-id': 'abc' },
  });
  const [first] = (await asked.json()).result;
  expect(first.name).toBe(first.id);
  expect(asked.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
  expect(asked.headers.get('content-encoding')).toBe('gzip');
  await fetch(`${url}/nowhere`);
  kill('SIGINT');
  expect(await status).toBe(0);
  const [listed, lost, ...others] = log().trimEnd().split('\n');
  expect(listed).toMatch(/^\S+Z 200 GET list crm\/users hubspot hubspot \d+ ms abc$/);
  expect(lost).toMatch(
    /^\S+Z 404 GET unknown \d+ ms \S+: There is no route at \/nowhere\. \[address-unknown\]$/,
  );
  expect(others).toEqual([]);
});
