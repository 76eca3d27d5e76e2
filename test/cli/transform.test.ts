import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outputOf, run, start, statusOf } from '../support/child.ts';
import { folderWith, MAIN, mapwright, ndjson, ndjsonFile } from './command.ts';

const GOOD = '{"id":"1","firstName":"Ann","email":"ann@example.com"}\n';
const BAD = '{"email":"nobody@example.com"}\n';

describe('mapwright transform', () => {
  test('maps standard input to standard output, and says on standard error what it did', () => {
    const { status, stdout, stderr } = mapwright(
      ['transform', '--provider', 'hubspot', '--ignore-remote-data'],
      GOOD,
    );
    expect(status).toBe(0);
    expect(ndjson(stdout)).toEqual([{ id: '1', email: 'ann@example.com', name: 'Ann' }]);
    expect(stderr).toBe('1 records: 1 mapped, 0 rejected\n');
  });

  test('loads neither the compiler nor what reads files of layers, where it has none', () => {
    const path = folderWith();
    run(process.execPath, [MAIN, 'transform', '--provider', 'hubspot'], {
      input: GOOD,
      env: { ...process.env, NODE_V8_COVERAGE: path('loaded') },
    });
    const [file = ''] = readdirSync(path('loaded'));
    const loaded = readFileSync(resolve(path('loaded'), file), 'utf8');
    expect(loaded).toMatch(/chunks\/core-/);
    expect(loaded).not.toMatch(/chunks\/(?:compiler|live|node)-/);
  });

  test.each([
    [GOOD + BAD + GOOD, '[\n{"id":"1","name":"Ann"},\n{"id":"1","name":"Ann"}\n]\n'],
    [BAD, '[]\n'],
    ['', '[]\n'],
  ])('writes %j as a JSON array', (input, expected) => {
    const { stdout } = mapwright(
      [
        ...['transform', '--provider', 'hubspot', '--ignore-remote-data'],
        ...['--exclude-fields', 'email', '--out-format', 'array'],
      ],
      input,
    );
    expect(stdout).toBe(expected);
  });

  test('writes files, and rejected records with their issues and lines', () => {
    const path = folderWith({ 'in.ndjson': GOOD + BAD + GOOD });
    const files = [
      '--in',
      path('in.ndjson'),
      '--out',
      path('out.ndjson'),
      '--rejects',
      path('rejects.ndjson'),
    ];
    const { status } = mapwright(['transform', '--provider', 'hubspot', ...files]);
    expect(status).toBe(1);
    expect(ndjsonFile(path('out.ndjson'))).toHaveLength(2);
    expect(ndjsonFile(path('rejects.ndjson'))).toMatchObject([
      { line: 2, record: 2, issues: [{ code: 'required-field-missing', field: 'id' }], input: BAD.trim() },
    ]);
  });

  describe('gives the same on several threads', () => {
    const lines = Array.from({ length: 60_000 }, (_, index) =>
      index % 20_000 === 7 ? BAD : `{"id":"${index}","firstName":"${'x'.repeat(150)}"}\n`,
    );
    const users = [{ id: '1' }, { id: '2' }];
    test.each([
      ['NDJSON, with the lines of the whole file', lines.join('')],
      ['NDJSON after a byte order mark', `\uFEFF${GOOD}\uFEFF${GOOD}${BAD}`],
      ['NDJSON whose last line has no end', `${GOOD}\r\n${BAD}\n${GOOD.trim()}`],
      ['a JSON array', JSON.stringify(users)],
      ['a JSON array that is laid out', JSON.stringify(users, null, 2)],
      ['a list answer', JSON.stringify({ results: users })],
      ['a list answer that is laid out', JSON.stringify({ results: users }, null, 2)],
      ['a record alone', GOOD],
      ['no record', '\n'],
      ['nothing', ''],
    ])('%s', (_name, text) => {
      const path = folderWith({ 'in.ndjson': text });
      const run = (threads: string): number | null => {
        const files = [
          ['--in', path('in.ndjson')],
          ['--out', path(`out-${threads}`)],
          ['--rejects', path(`rejects-${threads}`)],
        ].flat();
        return mapwright(['transform', '--provider', 'hubspot', '--threads', threads, ...files]).status;
      };
      expect(run('1')).toBe(run('2'));
      expect(readFileSync(path('out-2')).equals(readFileSync(path('out-1')))).toBe(true);
      expect(readFileSync(path('rejects-2'), 'utf8')).toBe(readFileSync(path('rejects-1'), 'utf8'));
      expect(() => ndjsonFile(path('out-2'))).not.toThrow();
    });
  });

  test('applies layers of overrides, formats and exclusions', () => {
    const path = folderWith({
      'account.yaml':
        'providers:\n  hubspot:\n    crm/users:\n      mapping:\n        name: $uppercase(firstName)\n',
    });
    const options = [
      '--overrides',
      path('account.yaml'),
      '--format',
      'normalized',
      '--exclude-fields',
      'urls,remote_data',
    ];
    const { stdout } = mapwright(['transform', '--provider', 'hubspot', ...options], GOOD);
    expect(ndjson(stdout)).toEqual([
      { id: '1', created_at: null, email: 'ann@example.com', is_active: null, name: 'ANN', updated_at: null },
    ]);
  });

  test.each([
    ['a record', '{"id":"1"}\n', '{"id":"1"}\n'],
    [
      'a record that is laid out, and another',
      '{\n"id":"1"\n}\n{\n"id":"2"\n}\n',
      '{"id":"1"}\n{"id":"2"}\n',
    ],
    ['a page', '{"results":[{"id":"1"}]}\n', '{"id":"1"}\n'],
    ['an element of an array', '[\n{"id":"1"},\n', '{"id":"1"}\n'],
    ['a text of a sequence', '\x1e{"id":"1"}\n', '{"id":"1"}\n'],
    ['a record after a byte order mark', '\ufeff{"id":"1"}\n', '{"id":"1"}\n'],
  ])('passes on at once what comes alone: %s', async (_name, text, expected) => {
    const main = resolve(import.meta.dirname, '../../dist/cli/main.js');
    const child = start(process.execPath, [
      main,
      'transform',
      '--provider',
      'hubspot',
      '--ignore-remote-data',
    ]);
    const output: string[] = [];
    child.stdout.on('data', (chunk) => output.push(String(chunk)));
    child.stdin.write(text);
    await expect.poll(() => output.join(''), { timeout: 10_000 }).toBe(expected);
    child.stdin.write(text.replace(/^\[|,$/g, ''));
    await expect.poll(() => output.join('').length, { timeout: 10_000 }).toBe(2 * expected.length);
    child.stdin.end();
    await statusOf(child);
  });

  test('ends when its output fails, though its input sends nothing', async () => {
    const path = folderWith();
    outputOf('mkfifo', [path('out')]);
    const main = resolve(import.meta.dirname, '../../dist/cli/main.js');
    const child = start(process.execPath, [main, 'transform', '--provider', 'hubspot', '--out', path('out')]);
    const reader = start('sh', ['-c', 'head -c 1 "$1" > /dev/null', 'sh', path('out')]);
    child.stdin.write(GOOD);
    await statusOf(reader);
    child.stdin.write(GOOD);
    expect(await statusOf(child)).toBe(4);
  });

  test('leaves no output behind when it cannot go on', () => {
    const path = folderWith();
    const { status, stderr } = mapwright([
      'transform',
      '--provider',
      'hubspot',
      '--in',
      path('none'),
      '--out',
      path('out'),
    ]);
    expect(status).toBe(4);
    expect(stderr).toMatch(/^.*none cannot be read: ENOENT.* \[input-failed\]\n$/);
    expect(readdirSync(dirname(path('out')))).toEqual([]);
  });

  test('leaves no output behind when it is interrupted', async () => {
    const path = folderWith();
    const main = resolve(import.meta.dirname, '../../dist/cli/main.js');
    const child = start(process.execPath, [main, 'transform', '--provider', 'hubspot', '--out', path('out')]);
    child.stdin.write(GOOD);
    await expect.poll(() => readdirSync(dirname(path('out'))).length, { timeout: 10_000 }).toBe(1);
    child.kill('SIGINT');
    expect(await statusOf(child)).toBe(130);
    expect(readdirSync(dirname(path('out')))).toEqual([]);
    expect(existsSync(path('out'))).toBe(false);
  });

  test('says in one line that nobody reads on', async () => {
    const main = resolve(import.meta.dirname, '../../dist/cli/main.js');
    const child = start(process.execPath, [main, 'transform', '--provider', 'hubspot']);
    const errors: string[] = [];
    child.stderr.on('data', (chunk) => errors.push(String(chunk)));
    child.stdin.on('error', () => {});
    child.stdout.once('data', () => child.stdout.destroy());
    child.stdin.end(GOOD.repeat(100_000));
    expect(await statusOf(child)).toBe(4);
    expect(errors.join('')).toBe(
      'Standard output cannot be written: its reader has stopped reading. [output-failed]\n',
    );
  });

  test.each([
    [['transform'], '--provider'],
    [['transform', '--provider', 'hubspt'], 'hubspt'],
    [['transform', '--provider', 'hubspot', '--formt', 'raw'], '--format'],
    [['transform', '--provider', 'hubspot', '--format', 'xml'], 'unified'],
    [['transform', '--provider', 'hubspot', '--threads', '2'], '--in'],
    [['transform', '--provider', 'hubspot', '--threads', '0'], 'whole number'],
    [['transform', '--provider', 'hubspot', '--threads', '257'], '256'],
    [['transform', '--provider', 'hubspot', '--provider', 'attio'], 'given twice'],
    [['transform', '--provider', 'hubspot', '--in', '-', '--in', 'none'], 'given twice'],
    [['transform', '--provider', 'hubspot', '--format', 'raw', '--format=raw'], 'given twice'],
    [
      ['transform', '--provider', 'hubspot', '--exclude-fields', 'urls', '--exclude-fields', 'email'],
      'twice',
    ],
    [['build', '--provider', 'close', '--out', 'none/a.mjs', '--out', 'none/b.mjs'], 'given twice'],
    [['explain', '--provider', 'hubspot', '--resource', 'crm/users', '--resource', 'x', '-'], 'given twice'],
    [['explain', '--provider', 'hubspot', ''], 'must not be empty'],
    [['check', '--on', '2026-01-01', '--on', '2026-01-02'], 'given twice'],
    [['check', ''], 'must not be empty'],
    [['serve', '--port', '0', '--port', '1'], 'given twice'],
    [['trnsform'], 'transform'],
  ])('%j cannot be used and says why', (parameters, hint) => {
    const { status, stderr, stdout } = mapwright(parameters, GOOD);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('says why records were rejected where no file takes them', () => {
    const run = (count: number, ...options: string[]) =>
      mapwright(
        ['transform', '--provider', 'hubspot', ...options],
        `${GOOD}{}\n[]\n${'x\n'.repeat(count - 2)}`,
      );
    const { stderr, status } = run(5);
    expect(status).toBe(1);
    expect(stderr.split('\n')).toEqual([
      'line 2: “id” is required, but its expression returned no value. [required-field-missing]',
      'line 3: A record must be a JSON object, but an array was found. [record-not-object]',
      ...[4, 5, 6].map((line) => expect.stringMatching(`^line ${line}: .*\\[input-not-json\\]$`)),
      ...['field              unusable     invalid', 'id                        -  1 (16.7 %)'],
      ...['input-not-json            -    3 (50 %)', 'record-not-object         -  1 (16.7 %)'],
      '6 records: 1 mapped, 5 rejected',
      '',
    ]);
    expect(run(7).stderr).toContain('\n… and 2 more; --rejects FILE has them all.\nfield ');
    const path = folderWith();
    expect(run(7, '--rejects', path('rejects')).stderr).toMatch(
      /^field .*\nid .*\n.*\n.*\n8 records: 1 mapped, 7 rejected\n$/,
    );
  });

  test.each([['--ignore-remote-data'], ['--exclude-fields=urls']])(
    'says that %s has no effect on raw records',
    (option) => {
      const run = (format: string) =>
        mapwright(['transform', '--provider', 'hubspot', '--format', format, option], GOOD);
      expect(run('raw').stderr).toContain(`${option.split('=')[0]} has no effect with --format raw.`);
      expect(run('unified').stderr).not.toContain('no effect');
    },
  );
});
