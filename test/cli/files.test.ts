import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ChildResult, outputOf, run, start, statusOf } from '../support/child.ts';
import { folderWith, mapwright, ndjson } from './command.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');
const GOOD = '{"id":"1"}\n';
const TRANSFORM = ['transform', '--provider', 'hubspot', '--ignore-remote-data'];
const isRoot = process.getuid?.() === 0;

/** A device that takes everything (3) or nothing (7), made for a test; undefined where that is not allowed. */
function device(path: string, minor: 3 | 7): string | undefined {
  const { status } = run('sh', ['-c', 'mknod "$1" c 1 "$2"', 'sh', path, String(minor)]);
  return status === 0 ? path : undefined;
}

const canMakeDevices = device(folderWith()('probe'), 3) !== undefined;

describe('what is no regular file is written into, and stays what it is', () => {
  test.skipIf(!canMakeDevices)('a device', () => {
    const path = folderWith({ in: GOOD });
    device(path('nowhere'), 3);
    symlinkSync('nowhere', path('link'));
    for (const name of ['nowhere', 'link']) {
      const run = mapwright([...TRANSFORM, '--in', path('in'), '--out', path(name), '--rejects', path(name)]);
      expect(run).toMatchObject({ status: 0, stderr: '1 records: 1 mapped, 0 rejected\n' });
    }
    expect(lstatSync(path('nowhere')).isCharacterDevice()).toBe(true);
    expect(readdirSync(path('.')).sort()).toEqual(['in', 'link', 'nowhere']);
  });

  test.skipIf(!canMakeDevices)('a device that is full, which ends the run', () => {
    const path = folderWith({ in: GOOD });
    device(path('full'), 7);
    const run = mapwright([
      ...TRANSFORM,
      '--in',
      path('in'),
      '--out',
      path('full'),
      '--rejects',
      path('rejects'),
    ]);
    expect(run.status).toBe(4);
    expect(run.stderr).toMatch(/^.*full cannot be written: ENOSPC.* \[output-failed\]\n$/);
    expect(readdirSync(path('.')).sort()).toEqual(['full', 'in']);
  });

  test('a FIFO, once somebody reads it', async () => {
    const path = folderWith({ in: GOOD });
    outputOf('mkfifo', [path('fifo')]);
    const child = transform(['--in', path('in'), '--out', path('fifo')]);
    expect(ndjson(outputOf('cat', [path('fifo')], { longestRun: 20_000 }))).toEqual([{ id: '1' }]);
    expect(await statusOf(child)).toBe(0);
    expect(lstatSync(path('fifo')).isFIFO()).toBe(true);
  });

  test.each(['/dev/stdout', '/dev/fd/1', '/proc/self/fd/1', '/dev//./stdout', 'link', 'folder/1'])(
    'the descriptor that %s means, though it is a socket',
    (name) => {
      const path = folderWith();
      symlinkSync('/dev/stdout', path('link'));
      symlinkSync('/dev/fd', path('folder'));
      const out = name.startsWith('/') ? name : path(name);
      const run = mapwright([...TRANSFORM, '--out', out], GOOD);
      expect(run).toMatchObject({ status: 0, stdout: GOOD });
    },
  );

  test('/dev/stderr, and a descriptor that the caller opened, which goes on where it is', () => {
    const path = folderWith({ own: 'before\n' });
    const descriptor = openSync(path('own'), 'a');
    const { stderr, status } = run(
      process.execPath,
      [MAIN, ...TRANSFORM, '--out', '/dev/fd/3', '--rejects', '/dev/stderr'],
      { input: `${GOOD}{}\n`, stdio: ['pipe', 'pipe', 'pipe', descriptor] },
    );
    closeSync(descriptor);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^\{"line":2,/);
    expect(readFileSync(path('own'), 'utf8')).toBe(`before\n${GOOD}`);
  });
});

describe('a file that is replaced', () => {
  test('keeps its mode, and a link to it stays a link', () => {
    const path = folderWith({ in: GOOD, target: 'old' });
    for (const mode of [0o600, 0o664, 0o640]) {
      chmodSync(path('target'), mode);
      symlinkSync('target', path(`link${mode}`));
      expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path(`link${mode}`)]).status).toBe(0);
      expect(statSync(path('target')).mode & 0o7777).toBe(mode);
      expect(lstatSync(path(`link${mode}`)).isSymbolicLink()).toBe(true);
      expect(readFileSync(path('target'), 'utf8')).toBe(GOOD);
    }
  });

  test.skipIf(!isRoot)('keeps its owner', () => {
    const path = folderWith({ in: GOOD, target: 'old' });
    chownSync(path('target'), 12_345, 12_346);
    expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path('target')]).status).toBe(0);
    expect(statSync(path('target'))).toMatchObject({ uid: 12_345, gid: 12_346 });
  });

  test.skipIf(!isRoot)('keeps its owner though another writes it', () => {
    const path = folderWith({ in: GOOD, target: 'old' });
    chmodSync(path('.'), 0o777);
    chmodSync(path('target'), 0o666);
    expect(asNobody([...TRANSFORM, '--in', path('in'), '--out', path('target')]).status).toBe(0);
    expect(statSync(path('target'))).toMatchObject({ uid: 0, gid: 0 });
    expect(readFileSync(path('target'), 'utf8')).toBe(GOOD);
    expect(readdirSync(path('.')).sort()).toEqual(['in', 'target']);
  });

  test('keeps its hard links, and has no rest of a longer text', () => {
    const path = folderWith({ in: GOOD, target: 'old text that is longer than the new one' });
    linkSync(path('target'), path('other'));
    expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path('target')]).status).toBe(0);
    expect(readFileSync(path('other'), 'utf8')).toBe(GOOD);
    expect(statSync(path('other')).ino).toBe(statSync(path('target')).ino);
  });

  test('is made where a link leads to nothing yet', () => {
    const path = folderWith({ in: GOOD });
    symlinkSync('new', path('link'));
    expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path('link')]).status).toBe(0);
    expect(readFileSync(path('new'), 'utf8')).toBe(GOOD);
    expect(lstatSync(path('link')).isSymbolicLink()).toBe(true);
  });

  test('is written under a name that nobody can guess, with its mode, and is as it was after a failure', async () => {
    const path = folderWith({ target: 'old' });
    chmodSync(path('target'), 0o620);
    linkSync(path('target'), path('other'));
    const names = new Set<string>();
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const child = transform(['--out', path('target'), '--rejects', path('rejects')]);
      const partial = (): string[] => readdirSync(path('.')).filter((name) => name.startsWith('.'));
      await expect.poll(() => partial().length, { timeout: 10_000 }).toBe(2);
      for (const name of partial()) names.add(name);
      expect(partial().some((name) => (statSync(path(name)).mode & 0o7777) === 0o620)).toBe(true);
      child.stdin?.write(GOOD);
      child.kill(signal);
      expect(await statusOf(child)).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal]);
      expect(readdirSync(path('.')).sort()).toEqual(['other', 'target']);
      expect(readFileSync(path('target'), 'utf8')).toBe('old');
    }
    expect([...names].every((name) => /^\.mapwright-[\da-f]{24}\.partial$/.test(name))).toBe(true);
    expect(names.size).toBe(6);
  });

  test('is not there when nobody reads the other output to its end', async () => {
    const path = folderWith({ in: GOOD.repeat(200_000) });
    const child = transform(['--in', path('in'), '--rejects', path('rejects')]);
    child.stdout?.once('data', () => child.stdout?.destroy());
    expect(await statusOf(child)).toBe(4);
    expect(readdirSync(path('.'))).toEqual(['in']);
  });
});

describe('what a killed run left beside its output', () => {
  test('is removed by the next run that writes there', async () => {
    const path = folderWith({ in: GOOD });
    const child = transform(['--out', path('out')]);
    await expect.poll(() => readdirSync(path('.')).length, { timeout: 10_000 }).toBe(2);
    child.kill('SIGKILL');
    expect(await statusOf(child)).toBe(null);
    expect(readdirSync(path('.'))).toHaveLength(2);
    expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path('out')]).status).toBe(0);
    expect(readdirSync(path('.')).sort()).toEqual(['in', 'out']);
  });

  test('stays while its process runs, and so does what only looks like it', async () => {
    const path = folderWith({ in: GOOD, '.mapwright-x.partial': '' });
    const child = transform(['--out', path('other')]);
    await expect.poll(() => readdirSync(path('.')).length, { timeout: 10_000 }).toBe(3);
    // The process of another machine has the same number.
    const foreign = `.mapwright-${'0'.repeat(24)}.partial`;
    writeFileSync(path(foreign), '');
    expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path('out')]).status).toBe(0);
    expect(readdirSync(path('.'))).toHaveLength(5);
    const weekAgo = Date.now() / 1000 - 8 * 24 * 60 * 60;
    utimesSync(path(foreign), weekAgo, weekAgo);
    expect(mapwright([...TRANSFORM, '--in', path('in'), '--out', path('out')]).status).toBe(0);
    expect(readdirSync(path('.'))).toHaveLength(4);
    child.stdin.end(GOOD);
    expect(await statusOf(child)).toBe(0);
    expect(readdirSync(path('.')).sort()).toEqual(['.mapwright-x.partial', 'in', 'other', 'out']);
  });
});

describe('a file that changes while it is read', () => {
  // More than all threads have read and printed while nobody reads their output.
  const LINES = 3_000_000;

  test.each(['1', '2'])(
    'is read as long as it was, and that it grew is said (%s threads)',
    async (threads) => {
      const path = folderWith({ in: GOOD.repeat(LINES) });
      const { status, stderr, size } = await whileItRuns(path, threads, () =>
        appendFileSync(path('in'), GOOD.repeat(10)),
      );
      expect(status).toBe(0);
      expect(size).toBe(GOOD.length * LINES);
      expect(stderr).toContain('in grew by 110 bytes while it was read; they are left to the next run.');
    },
  );

  test.each([
    ['1', 0],
    ['2', 0],
    ['1', GOOD.length * (LINES - 1)],
    ['2', GOOD.length * (LINES - 1)],
  ])('ends the run if it becomes shorter (%s threads, %i bytes are left)', async (threads, left) => {
    const path = folderWith({ in: GOOD.repeat(LINES) });
    const { status, stderr } = await whileItRuns(path, threads, () => truncateSync(path('in'), left));
    expect(status).toBe(4);
    expect(stderr).toBe('The input became shorter while it was read. [input-failed]\n');
    expect(readdirSync(path('.')).sort()).toEqual(['fifo', 'in']);
  });

  /** Transforms a file, and changes it when the first output is there and the rest of it has to wait. */
  async function whileItRuns(path: (name: string) => string, threads: string, change: () => void) {
    outputOf('mkfifo', [path('fifo')]);
    const child = transform(['--in', path('in'), '--out', path('fifo'), '--threads', threads]);
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    const reading = 'exec 3< "$1"; dd bs=1 count=1 <&3 2> /dev/null; read go; exec cat <&3';
    const reader = start('sh', ['-c', reading, 'sh', path('fifo')]);
    let size = 0;
    reader.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length;
    });
    const isClosed = new Promise((settle) => reader.once('close', settle));
    await new Promise((settle) => reader.stdout.once('data', settle));
    change();
    reader.stdin.write('go\n');
    const status = await statusOf(child);
    await isClosed;
    return { status, stderr: errors.join(''), size };
  }
});

describe('refused before anything is read or written', () => {
  const files = { in: GOOD, target: 'old', 'layer.yaml': 'providers: {}\n' };
  const sentence = /^(.+\n.+\[(option-invalid|file-unreadable)\]\n)$/;

  test.each<[string, (path: (name: string) => string) => string[], string]>([
    ['the input as output', (path) => ['--in', path('in'), '--out', path('in')], 'same file'],
    ['another spelling', (path) => ['--in', path('in'), '--out', `${path('folder')}/../in`], 'same file'],
    ['a link', (path) => ['--in', path('in'), '--out', path('link')], 'same file'],
    ['a link to its folder', (path) => ['--in', path('in'), '--out', path('here/in')], 'same file'],
    ['a link as input', (path) => ['--in', path('link'), '--out', path('in')], 'same file'],
    ['a hard link', (path) => ['--in', path('in'), '--out', path('hard')], 'same file'],
    ['the input as rejects', (path) => ['--in', path('in'), '--rejects', path('hard')], 'same file'],
    [
      'one new file',
      (path) => ['--in', path('in'), '--out', path('new'), '--rejects', path('here/new')],
      'same file',
    ],
    [
      'one new file by a link',
      (path) => ['--in', path('in'), '--out', path('new'), '--rejects', path('dangling')],
      'same file',
    ],
    [
      'one file',
      (path) => ['--in', path('in'), '--out', path('target'), '--rejects', path('./target')],
      'same file',
    ],
    [
      'standard output twice',
      (path) => ['--in', path('in'), '--out', '-', '--rejects', path('file-out')],
      'same file',
    ],
    ['standard input', (path) => ['--out', path('file-in')], 'same file'],
    ['standard input by name', (path) => ['--in', '/dev/stdin', '--out', path('file-in')], 'same file'],
    ['a FIFO', (path) => ['--in', path('fifo'), '--out', path('fifo')], 'same file'],
    ['a layer', (path) => ['--overrides', path('layer.yaml'), '--out', path('layer.yaml')], 'same file'],
    [
      'a layer as rejects',
      (path) => ['--overrides', path('layer.yaml'), '--rejects', path('layer.yaml')],
      'same file',
    ],
    [
      'a definition',
      (path) => ['--in', path('in'), '--definitions', path('layer.yaml'), '--out', path('here/layer.yaml')],
      'same file',
    ],
    [
      'a definition of a folder',
      (path) => ['--in', path('in'), '--definitions', path('.'), '--rejects', path('layer.yaml')],
      'same file',
    ],
    ['a folder', (path) => ['--in', path('in'), '--out', path('folder')], 'it is a folder'],
    ['a name of a folder', (path) => ['--in', path('in'), '--out', path('new/')], 'names a folder'],
    [
      'a folder that is not there',
      (path) => ['--in', path('fifo'), '--out', path('none/new')],
      'no such file',
    ],
    ['links without end', (path) => ['--in', path('fifo'), '--out', path('loop')], 'form a loop'],
    [
      'a descriptor that is not open',
      (path) => ['--in', path('fifo'), '--out', '/dev/fd/999'],
      'is not open',
    ],
    ['a socket', (path) => ['--in', path('fifo'), '--out', path('socket')], 'it is a socket'],
    ['a socket as input', (path) => ['--in', path('socket')], 'it is a socket'],
    ['a folder as input', (path) => ['--in', path('folder')], 'it is a folder'],
    ['standard input on two threads', () => ['--in', '/dev/stdin', '--threads', '2'], 'several threads'],
  ])('%s', async (_name, parameters, reason) => {
    const path = folderWith({ ...files, 'file-in': GOOD, 'file-out': '' });
    mkdirSync(path('folder'));
    symlinkSync('in', path('link'));
    symlinkSync('new', path('dangling'));
    symlinkSync('.', path('here'));
    symlinkSync('loop', path('loop'));
    linkSync(path('in'), path('hard'));
    outputOf('mkfifo', [path('fifo')]);
    const server = createServer().listen(path('socket'));
    await new Promise((ready) => server.once('listening', ready));
    const before = readdirSync(path('.'));
    const stdio = [openSync(path('file-in'), 'r'), openSync(path('file-out'), 'a'), 'pipe'] as const;
    const { status, stderr } = run(process.execPath, [MAIN, ...TRANSFORM, ...parameters(path)], {
      stdio: [...stdio],
      longestRun: 20_000,
    });
    closeSync(stdio[0]);
    closeSync(stdio[1]);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).toContain(reason);
    expect(readdirSync(path('.'))).toEqual(before);
    for (const [name, text] of Object.entries(files)) expect(readFileSync(path(name), 'utf8')).toBe(text);
    server.close();
  });

  test.each([
    ['target', 0o400, 'EACCES'],
    ['folder/new', 0o555, 'its folder'],
    ['folder/none/new', 0o555, 'no such file'],
  ])('%s, which may not be written to', (out, mode, reason) => {
    const path = folderWith(files);
    mkdirSync(path('folder'));
    chmodSync(path('.'), 0o777);
    chmodSync(path(out.split('/')[0] ?? ''), mode);
    const run = asNobody([...TRANSFORM, '--in', path('in'), '--out', path(out)]);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) });
    expect(readdirSync(path('.')).sort()).toEqual(['folder', ...Object.keys(files)].sort());
  });
});

test.each(['--overrides', '--definitions'])(
  'a pipe is refused where a file is read more than once: %s',
  (option) => {
    const path = folderWith();
    outputOf('mkfifo', [path('fifo')]);
    for (const command of [TRANSFORM, ['explain', '--provider', 'close', path('fifo')], ['check']]) {
      const run = mapwright([...command, option, path('fifo')]);
      const stderr = expect.stringContaining(`${option} ${path('fifo')} is a pipe`);
      expect(run).toMatchObject({ status: 2, stdout: '', stderr });
    }
  },
);

test.each([
  ['--overrides', 'layer.mjs', '.'],
  ['--definitions', 'layer.mjs', '.'],
  ['--definitions', 'folder', 'folder'],
])('a module and its types do not replace what they are built from: %s %s', (option, input, folder) => {
  const path = folderWith({ 'layer.mjs': 'providers: {}' });
  mkdirSync(path('folder'));
  linkSync(path('layer.mjs'), path('folder/own.yaml'));
  symlinkSync('own.yaml', path('folder/layer.d.mts'));
  const out = path(`${folder}/layer.mjs`);
  const run = mapwright(['build', '--provider', 'close', option, path(input), '--out', out]);
  expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('are the same file') });
  expect(readFileSync(path('layer.mjs'), 'utf8')).toBe('providers: {}');
});

describe('standard streams', () => {
  test.each(['-', '/dev/stdin', '/dev/fd/0'])('a folder as standard input is refused as %s', (name) => {
    const path = folderWith();
    const descriptor = openSync(path('.'), 'r');
    const run = withStreams(['--in', name, '--out', path('out')], [descriptor, 'pipe', 'pipe']);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining('it is a folder') });
    expect(readdirSync(path('.'))).toEqual([]);
  });

  test('what cannot be read is named', () => {
    const path = folderWith();
    const descriptor = openSync(path('written'), 'w');
    const run = withStreams(['--out', path('out')], [descriptor, 'pipe', 'pipe']);
    expect(run).toMatchObject({
      status: 4,
      stderr: expect.stringMatching(/^Standard input cannot be read: EBADF.* \[input-failed\]\n$/),
    });
    expect(readdirSync(path('.'))).toEqual(['written']);
  });

  test.skipIf(!canMakeDevices).each([1, 50_000])('output that is full is told, after %i records', (count) => {
    const path = folderWith({ in: GOOD.repeat(count) });
    device(path('full'), 7);
    const descriptor = openSync(path('full'), 'w');
    const run = withStreams(['--in', path('in'), '--rejects', path('rejects')], ['pipe', descriptor, 'pipe']);
    expect(run).toMatchObject({
      status: 4,
      stderr: expect.stringMatching(/^Standard output .*ENOSPC.* \[output-failed\]\n$/),
    });
    expect(readdirSync(path('.')).sort()).toEqual(['full', 'in']);
  });

  test('a standard error that nobody reads changes neither output nor status', async () => {
    const path = folderWith({ in: GOOD });
    const child = transform(['--in', path('in'), '--out', path('out')]);
    child.stderr?.destroy();
    expect(await statusOf(child)).toBe(0);
    expect(readFileSync(path('out'), 'utf8')).toBe(GOOD);
  });

  test('rejects that nobody reads end the run with the status of an output', async () => {
    const path = folderWith({ in: '{}\n'.repeat(20_000) });
    const child = transform(['--in', path('in'), '--out', path('out'), '--rejects', '/dev/stderr']);
    child.stderr?.once('data', () => child.stderr?.destroy());
    expect(await statusOf(child)).toBe(4);
    expect(readdirSync(path('.'))).toEqual(['in']);
  });
});

describe('a FIFO as input', () => {
  test('is refused for Parquet, which is not read from front to back', () => {
    const path = folderWith({ parquet: 'PAR1 and more than the bytes that are looked at' });
    outputOf('mkfifo', [path('fifo')]);
    const writer = start('sh', ['-c', 'cat "$1" > "$2"', 'sh', path('parquet'), path('fifo')]);
    const call = [MAIN, ...TRANSFORM, '--in', path('fifo'), '--out', path('out')];
    const { status, stderr } = run(process.execPath, call, { longestRun: 20_000 });
    writer.kill();
    expect([status, stderr]).toEqual([2, expect.stringContaining('Parquet is read from a file')]);
  });

  test.each(['1', '2'])('is read to its end with --threads %s, whenever somebody writes', async (threads) => {
    const path = folderWith();
    outputOf('mkfifo', [path('fifo')]);
    const child = transform(['--in', path('fifo'), '--out', path('out'), '--threads', threads]);
    outputOf('sh', [
      '-c',
      `(sleep 0.5; printf '%s' '${GOOD}'; sleep 0.3; printf '%s' '${GOOD}') > "$1"`,
      'sh',
      path('fifo'),
    ]);
    expect(await statusOf(child)).toBe(0);
    expect(readFileSync(path('out'), 'utf8')).toBe(GOOD + GOOD);
  });

  test.each([
    ['1', 'SIGTERM', 143, false],
    ['2', 'SIGTERM', 143, false],
    ['2', 'SIGINT', 130, false],
    ['1', 'SIGINT', 130, true],
    ['2', 'SIGTERM', 143, true],
  ] as const)(
    'ends with --threads %s at %s, with status %i (open to a writer: %j)',
    async (threads, signal, status, isOpen) => {
      const path = folderWith();
      outputOf('mkfifo', [path('fifo')]);
      const child = transform(['--in', path('fifo'), '--out', path('out'), '--threads', threads]);
      await expect.poll(() => readdirSync(path('.')).length, { timeout: 10_000 }).toBe(2);
      const writer = isOpen ? start('sh', ['-c', 'exec 3> "$1"; sleep 20', 'sh', path('fifo')]) : undefined;
      await new Promise((settle) => setTimeout(settle, 300));
      child.kill(signal);
      expect(await statusOf(child)).toBe(status);
      expect(readdirSync(path('.'))).toEqual(['fifo']);
      writer?.kill();
    },
  );
});

test('a module and its types are written into what is there, both or none', () => {
  const path = folderWith({ 'old.mjs': 'old' });
  chmodSync(path('old.mjs'), 0o640);
  symlinkSync('old.mjs', path('link.mjs'));
  const build = (out: string) => mapwright(['build', '--provider', 'close', '--out', path(out)]);
  expect(build('link.mjs').status).toBe(0);
  expect(lstatSync(path('link.mjs')).isSymbolicLink()).toBe(true);
  expect(statSync(path('old.mjs')).mode & 0o7777).toBe(0o640);
  expect(readFileSync(path('old.mjs'), 'utf8')).toContain('export');

  mkdirSync(path('both.d.mts'));
  symlinkSync('same.mjs', path('same.d.mts'));
  const before = readdirSync(path('.'));
  expect(build('both.mjs')).toMatchObject({ status: 2, stderr: expect.stringContaining('it is a folder') });
  expect(build('same.mjs')).toMatchObject({ status: 2, stderr: expect.stringContaining('the same file') });
  expect(readdirSync(path('.'))).toEqual(before);
});

/** Runs the command as a user without rights; as the tests' own where that is one. */
function asNobody(parameters: readonly string[]) {
  const user = isRoot ? { uid: 65_534, gid: 65_534 } : {};
  return run(process.execPath, [MAIN, ...parameters], { ...user, longestRun: 20_000 });
}

function transform(parameters: readonly string[]): ChildProcessWithoutNullStreams {
  return start(process.execPath, [MAIN, ...TRANSFORM, ...parameters], { longestRun: 20_000 });
}

/** Runs the command over streams of its caller, which are closed afterwards. */
function withStreams(parameters: readonly string[], stdio: ('pipe' | number)[]): ChildResult {
  const result = run(process.execPath, [MAIN, ...TRANSFORM, ...parameters], { stdio, longestRun: 20_000 });
  for (const stream of stdio) if (stream !== 'pipe') closeSync(stream);
  return result;
}
