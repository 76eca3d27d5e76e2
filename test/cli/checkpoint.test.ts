import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { start, statusOf } from '../support/child.ts';
import { checkpointCall, expectSameAfterKills, mixedLines } from './checkpoint-runs.ts';
import { folderWith, mapwright, ndjsonFile } from './command.ts';

const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');

describe('a run with a checkpoint', () => {
  test.each([[[]], [['--out-format', 'array']], [['--out-format', 'csv', '--out-compression', 'gzip']]])(
    'that is killed again and again gives what an undisturbed one does: %j',
    async (options) => {
      let moment = 0;
      // Early, late, and in between.
      const random = (): number => [0.1, 0.9, 0.4][moment++ % 3] ?? 0;
      await expectSameAfterKills(3, 30_000, random, options);
    },
  );

  test('goes on where it was: finished parts are not made again', async () => {
    const { path, call } = checkpointCall(mixedLines(30_000));
    const child = start(process.execPath, [MAIN, ...call]);
    await expect
      .poll(() => namesIn(path('checkpoint')).includes('part-000003.json'), { timeout: 20_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await statusOf(child);
    const output = '{"id":"kept"}\n';
    const entry = JSON.parse(readFileSync(path('checkpoint/part-000000.json'), 'utf8'));
    entry.written.output = createHash('sha256').update(output).digest('hex');
    writeFileSync(path('checkpoint/part-000000.output'), output);
    writeFileSync(path('checkpoint/part-000000.json'), JSON.stringify(entry));
    expect(mapwright(call).status).toBe(1);
    expect(ndjsonFile(path('out'))[0]).toEqual({ id: 'kept' });
    expect(namesIn(path('checkpoint'))).toEqual([]);
    expect(readdirSync(path('.')).sort()).toEqual(['checkpoint', 'in', 'out']);
  });

  test.each<[string, (path: string) => void]>([
    ['was cut', (path) => writeFileSync(path, readFileSync(path).subarray(0, 100))],
    ['was edited', (path) => writeFileSync(path, readFileSync(path, 'utf8').replace('"id":"', '"id":"9'))],
    ['is gone', (path) => rmSync(path)],
  ])('makes a finished part again that %s, and says so', async (_name, damage) => {
    const { path, call } = checkpointCall(mixedLines(30_000));
    const child = start(process.execPath, [MAIN, ...call]);
    await expect
      .poll(() => namesIn(path('checkpoint')).includes('part-000002.json'), { timeout: 20_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await statusOf(child);
    damage(path('checkpoint/part-000001.output'));
    expect(mapwright(call).stderr).toContain('Part 1 of the checkpoint is not as it was written');
    const whole = ['transform', '--provider', 'hubspot', '--in', path('in'), '--out', path('whole')];
    mapwright(whole);
    expect(readFileSync(path('out')).equals(readFileSync(path('whole')))).toBe(true);
  });

  test('reads a file that grew meanwhile as long as it was', async () => {
    const text = mixedLines(30_000);
    const { path, call, append } = checkpointCall(text);
    const child = start(process.execPath, [MAIN, ...call]);
    await expect
      .poll(() => namesIn(path('checkpoint')).includes('part-000001.json'), { timeout: 20_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await statusOf(child);
    append('{"id":"late"}\n');
    const run = mapwright(call);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('grew by 14 bytes since the run began');
    expect(readFileSync(path('out'), 'utf8')).not.toContain('"late"');
  });

  test.each<[string, (end: number) => number, number]>([
    ['the last finished part was changed', (end) => end - 50_000, 2],
    ['it was written again as it was', () => -1, 1],
    ['what follows the finished parts was changed', (end) => end, 1],
  ])(
    'whose input was written to goes on unless a finished part is another: %s',
    async (_name, place, status) => {
      const text = mixedLines(30_000);
      const { path, call } = checkpointCall(text);
      const child = start(process.execPath, [MAIN, ...call]);
      await expect
        .poll(() => namesIn(path('checkpoint')).includes('part-000001.json'), {
          timeout: 20_000,
          interval: 5,
        })
        .toBe(true);
      child.kill('SIGKILL');
      await statusOf(child);
      const finished = namesIn(path('checkpoint')).filter((name) => /^part-\d+\.json$/.test(name));
      const { end } = JSON.parse(readFileSync(path(`checkpoint/${finished.sort().at(-1)}`), 'utf8'));
      const bytes = Buffer.from(text);
      const name = place(end) < 0 ? -1 : bytes.indexOf('Ann', place(end));
      if (name >= 0) bytes.write('Bob', name);
      writeFileSync(path('in'), bytes);
      const run = mapwright(call);
      expect(run.status).toBe(status);
      if (status === 1) expect(run.stderr).toContain('was written to since the run began');
      if (status === 2) expect(run.stderr).toMatch(/the input was changed between the bytes \d+ and \d+/);
      // The name is in the user and in its raw record.
      else expect(readFileSync(path('out'), 'utf8').split('Bob')).toHaveLength(name < 0 ? 1 : 3);
    },
  );

  test.each([
    ['nothing', '', [], 0],
    ['one line', '{"id":"1"}\n', [], 1],
    ['one line without its end, after a byte order mark', '\ufeff{"id":"1"}', [], 1],
    ['a page', '{"results":[{"id":"1"},{"id":"2"}]}\n', [], 2],
    ['a damaged line that the caller says is one', '{"id":\n', ['--in-format', 'ndjson'], 0],
  ])('reads a file of %s', (_name, text, options, count) => {
    const { path, call } = checkpointCall(text);
    const whole = mapwright([
      ...['transform', '--provider', 'hubspot', '--in', path('in'), '--out', path('whole')],
    ]);
    expect(mapwright([...call, ...options]).status).toBe(whole.status);
    expect(ndjsonFile(path('out'))).toHaveLength(count);
    expect(readFileSync(path('out'), 'utf8')).toBe(readFileSync(path('whole'), 'utf8'));
    expect(namesIn(path('checkpoint'))).toEqual([]);
  });

  test.each([
    [['--in-format', 'csv'], '--in-format csv'],
    [['--in-compression', 'gzip', '--nest-columns'], '--in-compression gzip, --nest-columns'],
  ])('refuses options for other inputs: %j', (options, named) => {
    const { call } = checkpointCall('{"id":"1"}\n{"id":"2"}\n');
    const run = mapwright([...call, ...options]);
    expect(run).toMatchObject({ status: 2, stderr: expect.stringContaining(`leave out ${named}`) });
  });

  test.each([
    ['another provider', ['--provider', 'attio'], 'mapping differs'],
    ['other options', ['--on-invalid', 'omit'], 'mapping differs'],
    ['another size of parts', ['--part-size', '30000'], 'partSize differs'],
  ])('is not taken for that of %s', async (_name, options, reason) => {
    const { path, call } = checkpointCall(mixedLines(30_000));
    const child = start(process.execPath, [MAIN, ...call]);
    await expect
      .poll(() => namesIn(path('checkpoint')).includes('part-000001.json'), { timeout: 20_000 })
      .toBe(true);
    child.kill('SIGKILL');
    await statusOf(child);
    const [option = '', value = ''] = options;
    const at = call.indexOf(option);
    const changed = at < 0 ? [...call, ...options] : call.with(at + 1, value);
    expect(mapwright(changed)).toMatchObject({ status: 2, stderr: expect.stringContaining(reason) });
    expect(mapwright(call).status).toBe(1);
  });

  test('refuses a folder with other files, one that is in use, and an input that has no lines', async () => {
    const { path, call } = checkpointCall(mixedLines(30_000));
    const other = folderWith({ 'thesis.txt': '' });
    const elsewhere = call.with(call.indexOf('--checkpoint') + 1, other('.'));
    expect(mapwright(elsewhere)).toMatchObject({ status: 2, stderr: expect.stringContaining('thesis.txt') });
    expect(readdirSync(other('.'))).toEqual(['thesis.txt']);

    const child = start(process.execPath, [MAIN, ...call]);
    await expect
      .poll(() => namesIn(path('checkpoint')).includes('manifest.json'), { timeout: 20_000 })
      .toBe(true);
    child.kill('SIGSTOP');
    expect(mapwright(call)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining(`${child.pid} uses it`),
    });
    child.kill('SIGCONT');
    expect(await statusOf(child)).toBe(1);

    const array = checkpointCall('[{"id":"1"}]');
    expect(mapwright(array.call)).toMatchObject({ status: 2, stderr: expect.stringContaining('not NDJSON') });
    expect(mapwright(array.call.with(array.call.indexOf('--in') + 1, '-')).status).toBe(2);
  });
});

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
