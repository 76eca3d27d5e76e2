import { mkdirSync, mkdtempSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchFiles } from '../../../src/studio/server/watch-files.ts';
import { openWorkspace, type WorkspaceFiles } from '../../../src/studio/server/workspace-files.ts';
import type { SourceEvent } from '../../../src/studio/state/source.ts';

const ACME = join('providers', 'acme.yaml');
let root: string;
let files: WorkspaceFiles;
let end: () => void;
let events: SourceEvent[];
const at = (...names: readonly string[]) => join(root, ...names);

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'mapwright-watch-'));
  for (const folder of ['providers', 'bundled', 'models']) mkdirSync(at(folder));
  mkdirSync(at('models', 'crm'));
  writeFileSync(at('providers', 'acme.yaml'), 'slug: acme\nname: Acme\n');
  writeFileSync(at('bundled', 'close.yaml'), 'slug: close\nname: Close\n');
  writeFileSync(at('models', 'crm', 'users.schema.json'), '{}');
  files = await openWorkspace({
    folder: at('providers'),
    bundled: at('bundled'),
    overrides: [],
    models: at('models'),
  });
  events = [];
  end = await watchFiles(files.watched, (event) => events.push(event));
});

afterEach(() => {
  end();
  rmSync(root, { recursive: true });
});

/** Changes files, and waits until an event is reported that is like another. */
async function expectEvent(change: () => void, event: SourceEvent): Promise<void> {
  change();
  await vi.waitFor(() => expect(events).toContainEqual(event), { timeout: 10_000 });
}

const slugs = async () => (await files.workspace()).providers.map(({ slug }) => slug);

test('a file that another program writes, replaces or removes is reported', async () => {
  const path = at('providers', 'acme.yaml');
  await expectEvent(() => writeFileSync(path, 'slug: acme\nname: Acme\n# 1\n'), {
    kind: 'changed',
    file: ACME,
  });
  events.length = 0;
  const replace = () => {
    writeFileSync(`${path}.swp`, 'slug: acme\nname: Acme\n# 2\n');
    renameSync(`${path}.swp`, path);
  };
  await expectEvent(replace, { kind: 'changed', file: ACME });
  await expectEvent(() => unlinkSync(path), { kind: 'vanished', file: ACME });
  expect(events.filter(({ kind }) => kind === 'vanished')).toHaveLength(1);
});

test('files that appear and vanish are listed anew, and a file that vanished can be written again', async () => {
  await expectEvent(() => writeFileSync(at('providers', 'new.yaml'), 'slug: new\n'), { kind: 'listed' });
  expect(await slugs()).toEqual(['acme', 'new']);
  events.length = 0;
  await expectEvent(() => renameSync(at('providers', 'acme.yaml'), at('providers', 'b.yaml')), {
    kind: 'listed',
  });
  expect(events).toContainEqual({ kind: 'vanished', file: ACME });
  expect(await slugs()).toEqual(['acme', 'new']);
  expect(await files.write(ACME, 'slug: again\n')).toBe(true);
  expect(await slugs()).toEqual(['again', 'acme', 'new']);
});

test('a folder without provider files shows the bundled ones, and says so, until it has one', async () => {
  await expectEvent(() => unlinkSync(at('providers', 'acme.yaml')), { kind: 'listed' });
  const { providers, problems, writable } = await files.workspace();
  expect(providers).toEqual([
    { slug: 'close', name: 'Close', file: join('bundled', 'close.yaml'), bundled: true },
  ]);
  expect(problems.join(' ')).toMatch(/No provider file.*The bundled providers are shown/);
  expect(writable).toEqual([ACME]);
  events.length = 0;
  await expectEvent(() => writeFileSync(at('providers', 'first.yaml'), 'slug: first\n'), { kind: 'listed' });
  expect(await slugs()).toEqual(['first']);
});

test('a folder that is removed and made again is still watched', async () => {
  await expectEvent(() => rmSync(at('providers'), { recursive: true }), { kind: 'vanished', file: ACME });
  events.length = 0;
  const make = () => {
    mkdirSync(at('providers'));
    writeFileSync(at('providers', 'acme.yaml'), 'slug: acme\n');
  };
  await expectEvent(make, { kind: 'changed', file: ACME });
  expect((await files.workspace()).problems).toEqual([]);
});

test('models that change, appear or cannot be read are listed anew', async () => {
  const users = at('models', 'crm', 'users.schema.json');
  await expectEvent(() => writeFileSync(users, '{"title": "x"}'), { kind: 'listed' });
  expect((await files.workspace()).models.map(({ text }) => text)).toEqual(['{"title": "x"}']);
  events.length = 0;
  const appear = () => {
    mkdirSync(at('models', 'hr'));
    writeFileSync(at('models', 'hr', 'people.schema.json'), '{}');
  };
  await expectEvent(appear, { kind: 'listed' });
  events.length = 0;
  await expectEvent(() => writeFileSync(users, Buffer.from([0xff, 0, 0xd8, 0, 1])), { kind: 'listed' });
  const { models, problems } = await files.workspace();
  expect(models.map(({ name }) => name)).toEqual(['hr/people.schema.json']);
  expect(problems.join(' ')).toMatch(/users\.schema\.json is not read.*without this model/);
});

test('a file is reported although others in its folder are written all the time', async () => {
  const writing = setInterval(() => writeFileSync(at('providers', 'noise.log'), `${Math.random()}`), 20);
  try {
    await expectEvent(() => writeFileSync(at('providers', 'acme.yaml'), 'slug: acme\n# 1\n'), {
      kind: 'changed',
      file: ACME,
    });
  } finally {
    clearInterval(writing);
  }
});
