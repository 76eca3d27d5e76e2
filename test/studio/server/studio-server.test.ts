import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStudio, startStudio } from '../../../src/studio/server/studio-server.ts';

const root = mkdtempSync(join(tmpdir(), 'mapwright-studio-'));
const folder = join(root, 'providers');
const page = join(root, 'page');
let studio: RunningStudio;

beforeAll(async () => {
  mkdirSync(folder);
  mkdirSync(page);
  writeFileSync(join(folder, 'acme.yaml'), 'slug: acme\nname: Acme\n');
  writeFileSync(join(root, 'secret.yaml'), 'slug: secret\n');
  symlinkSync(join(root, 'secret.yaml'), join(folder, 'link.yaml'));
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Studio</title>');
  writeFileSync(join(page, 'mapping-worker.js'), '');
  writeFileSync(join(root, 'account.yaml'), 'providers: {}\n');
  studio = await startStudio({ page, folder, bundled: folder, overrides: [join(root, 'account.yaml')] });
});

afterAll(async () => {
  await studio.close();
  rmSync(root, { recursive: true });
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends a request with any `Host`, which `fetch` cannot. */
function send(path: string, { method = 'GET', headers = {}, body = '' }: Asked = {}) {
  const { hostname, port } = new URL(studio.url);
  return new Promise<{ status: number; text: string; headers: NodeJS.Dict<string | string[]> }>(
    (resolve, reject) => {
      const asked = request(
        { hostname, port, path, method, headers: { ...headers, 'content-length': Buffer.byteLength(body) } },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              headers: answer.headers,
            }),
          );
        },
      );
      asked.on('error', reject);
      asked.end(body);
    },
  );
}

const token = () => new URL(studio.url).searchParams.get('token') ?? '';
const own = (asked: Asked = {}): Asked => ({
  ...asked,
  headers: { ...asked.headers, authorization: `Bearer ${token()}` },
});
const fileAt = (name: string) => `/files/${encodeURIComponent(name)}`;

async function fetchJson({ url }: RunningStudio, path: string) {
  const address = new URL(url);
  const headers = { authorization: `Bearer ${address.searchParams.get('token')}` };
  const answer: { readonly id?: string } = await (await fetch(new URL(path, address), { headers })).json();
  return answer;
}

describe('the server of a studio', () => {
  test('opens the page with the address that it prints, and with no other', async () => {
    expect((await send(`/?token=${token()}`)).text).toContain(`content="${token()}"`);
    for (const path of ['/', '/?token=', `/?token=${token()}x`]) expect((await send(path)).status).toBe(401);
  });

  test.each(['evil.example.com', 'evil.example.com:80', '127.0.0.1.evil.example.com'])(
    'answers no page of another site: Host %j',
    async (host) => {
      expect((await send(`/?token=${token()}`, { headers: { host } })).status).toBe(403);
    },
  );

  test('lets workers generate code, and nothing else', async () => {
    expect((await send(`/?token=${token()}`)).headers['content-security-policy']).not.toContain('unsafe');
    expect((await send('/mapping-worker.js')).headers['content-security-policy']).toContain("'unsafe-eval'");
  });

  test('lists, reads and writes the files of the folder', async () => {
    const workspace = JSON.parse((await send('/workspace', own())).text);
    expect(workspace.providers).toEqual([
      { slug: 'acme', name: 'Acme', file: join('providers', 'acme.yaml'), bundled: false },
    ]);
    const path = fileAt(join('providers', 'acme.yaml'));
    expect((await send(path, own())).text).toBe('slug: acme\nname: Acme\n');
    expect((await send(path, own({ method: 'PUT', body: 'slug: acme\nname: Next\n' }))).status).toBe(204);
    expect(readFileSync(join(folder, 'acme.yaml'), 'utf8')).toBe('slug: acme\nname: Next\n');
  });

  test.each([
    ['/workspace', 'GET'],
    ['/events', 'GET'],
    ['/files/acme.yaml', 'GET'],
    ['/files/acme.yaml', 'PUT'],
  ])('answers %s (%s) with the token only', async (path, method) => {
    expect((await send(path, { method })).status).toBe(401);
    expect((await send(path, { method, headers: { authorization: 'Bearer other' } })).status).toBe(401);
  });

  test.each([
    ['../secret.yaml'],
    [join(root, 'secret.yaml')],
    [join('providers', 'link.yaml')],
    [join('providers', '..', 'secret.yaml')],
    ['/etc/passwd'],
    ['%zz'],
    ['nowhere.yaml'],
  ])('neither reads nor writes %s', async (name) => {
    expect((await send(fileAt(name), own())).status).toBe(404);
    expect((await send(fileAt(name), own({ method: 'PUT', body: 'x' }))).status).toBe(403);
    expect(readFileSync(join(root, 'secret.yaml'), 'utf8')).toBe('slug: secret\n');
  });

  test('does not follow a link that replaces a file while it is open', async () => {
    const layer = join(folder, 'acme.yaml');
    const before = readFileSync(layer, 'utf8');
    unlinkSync(layer);
    symlinkSync(join(root, 'secret.yaml'), layer);
    const name = join('providers', 'acme.yaml');
    expect((await send(fileAt(name), own())).status).toBe(404);
    expect((await send(fileAt(name), own({ method: 'PUT', body: 'x' }))).status).toBe(403);
    expect(readFileSync(join(root, 'secret.yaml'), 'utf8')).toBe('slug: secret\n');
    unlinkSync(layer);
    writeFileSync(layer, before);
  });

  test('does not write where a link leads that points to nothing yet', async () => {
    const layer = join(folder, 'acme.yaml');
    const before = readFileSync(layer, 'utf8');
    unlinkSync(layer);
    symlinkSync(join(root, 'new.yaml'), layer);
    const name = join('providers', 'acme.yaml');
    expect((await send(fileAt(name), own({ method: 'PUT', body: 'x' }))).status).toBe(403);
    expect(existsSync(join(root, 'new.yaml'))).toBe(false);
    unlinkSync(layer);
    expect((await send(fileAt(name), own({ method: 'PUT', body: before }))).status).toBe(204);
    expect(readFileSync(layer, 'utf8')).toBe(before);
  });

  test('has the same address for the same folder, so that the browser finds unsaved text again', async () => {
    const other = join(root, 'other');
    mkdirSync(other);
    const ask = async (opened: string) => {
      const running = await startStudio({ page, folder: opened, bundled: folder, overrides: [] });
      const { id } = await fetchJson(running, '/workspace');
      await running.close();
      return { id, port: new URL(running.url).port };
    };
    const [first, second, third] = [await ask(other), await ask(other), await ask(root)];
    expect(second).toEqual(first);
    expect(third.id).not.toBe(first.id);
  });

  test('takes another port if that of the folder is taken', async () => {
    const running = await startStudio({ page, folder, bundled: folder, overrides: [] });
    expect(new URL(running.url).port).not.toBe(new URL(studio.url).port);
    await running.close();
  });

  test.each(['/../secret.yaml', '/%2e%2e/secret.yaml', '/chunks/../../secret.yaml', '/index.html%00'])(
    'has no page at %s',
    async (path) => {
      expect((await send(path)).status).toBe(401);
      expect((await send(path, own())).status).toBe(404);
    },
  );

  test('says when another program changes a file, or removes it', async () => {
    const { body } = await fetch(new URL('/events', studio.url), {
      headers: { authorization: `Bearer ${token()}` },
    });
    const events = body?.pipeThrough(new TextDecoderStream()).getReader();
    writeFileSync(join(root, 'account.yaml'), 'providers: {} # changed\n');
    expect(JSON.parse((await events?.read())?.value ?? '')).toEqual({
      kind: 'changed',
      file: join(root, 'account.yaml'),
    });
    unlinkSync(join(root, 'account.yaml'));
    expect(JSON.parse((await events?.read())?.value ?? '')).toEqual({
      kind: 'vanished',
      file: join(root, 'account.yaml'),
    });
    await events?.cancel();
  });

  test('does not send as text what is not text, which an edit would damage', async () => {
    const path = join(folder, 'acme.yaml');
    const before = readFileSync(path);
    writeFileSync(path, Buffer.from('name: J\xfcrgen\n', 'latin1'));
    const answer = await send(fileAt(join('providers', 'acme.yaml')), own());
    writeFileSync(path, before);
    expect(answer).toMatchObject({ status: 500, text: expect.stringMatching(/acme\.yaml is not read: /) });
  });

  test('says why a file cannot be written', async () => {
    const path = join(folder, 'acme.yaml');
    const before = readFileSync(path);
    unlinkSync(path);
    mkdirSync(path);
    const answer = await send(fileAt(join('providers', 'acme.yaml')), own({ method: 'PUT', body: 'x' }));
    rmSync(path, { recursive: true });
    writeFileSync(path, before);
    expect(answer).toMatchObject({
      status: 500,
      text: expect.stringMatching(/acme\.yaml cannot be written: /),
    });
  });

  test('refuses a file that is too long', async () => {
    const answer = await send(fileAt('acme.yaml'), own({ method: 'PUT', body: 'x'.repeat(5 * 1024 * 1024) }));
    expect(answer.status).toBe(413);
  });
});
