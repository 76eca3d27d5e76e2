import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
    writeFileSync(path('checkpoint/part-000000.output'), '{"id":"kept"}\n');
    expect(mapwright(call).status).toBe(1);
    expect(ndjsonFile(path('out'))[0]).toEqual({ id: 'kept' });
    expect(namesIn(path('checkpoint'))).toEqual([]);
    expect(readdirSync(path('.')).sort()).toEqual(['checkpoint', 'in', 'out']);
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
    expect(mapwright(call).status).toBe(1);
    expect(readFileSync(path('out'), 'utf8')).not.toContain('"late"');
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
