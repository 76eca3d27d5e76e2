import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const folder = mkdtempSync(join(tmpdir(), 'nightly-job-'));
after(() => rmSync(folder, { recursive: true }));

function run(input, name) {
  const out = join(folder, name);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['job.js', input, out], {
    encoding: 'utf8',
  });
  const lines = (file) =>
    readFileSync(join(out, file), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  return { status, stdout, stderr, lines, has: (file) => existsSync(join(out, file)) };
}

test('the export of the example: three users, two rejects', () => {
  const { status, stdout, lines } = run('exports/hubspot.ndjson', 'example');
  assert.equal(status, 1);
  assert.deepEqual(JSON.parse(stdout), {
    records: 5,
    mapped: 3,
    rejected: 2,
    withIssues: 0,
    withWarnings: 0,
    isUsable: true,
  });
  assert.deepEqual(
    lines('users.ndjson').map(({ id, name, is_active }) => [id, name, is_active]),
    [
      ['1', 'Ada Nowak', true],
      ['2', 'Kofi Mensah', true],
      ['4', 'Li Wei', false],
    ],
  );
  assert.deepEqual(
    lines('rejects.ndjson').map(({ line, issues }) => [line, issues[0].code]),
    [
      [3, 'required-field-missing'],
      [5, 'input-not-json'],
    ],
  );
});

test('a night of rejects leaves no users behind', () => {
  const input = join(folder, 'bad.ndjson');
  writeFileSync(input, '{"firstName":"Ada"}\n{"firstName":"Kofi"}\n{"id":"3"}\n');
  const { status, has } = run(input, 'bad');
  assert.equal(status, 3);
  assert.deepEqual([has('users.ndjson'), has('rejects.ndjson')], [false, true]);
});

test('a clean export ends with 0', () => {
  const input = join(folder, 'clean.ndjson');
  writeFileSync(input, Array.from({ length: 10_000 }, (_, id) => `{"id":"${id}"}\n`).join(''));
  const { status, stdout } = run(input, 'clean');
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).mapped, 10_000);
});

test('an export that is not there ends with 2', () => {
  const { status, stderr, has } = run(join(folder, 'absent.ndjson'), 'absent');
  assert.equal(status, 2);
  assert.match(stderr, /absent\.ndjson/);
  assert.deepEqual([has('users.ndjson'), has('rejects.ndjson')], [false, false]);
});
