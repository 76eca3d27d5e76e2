import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands/index.ts';
import { loadTimeZones } from '../../src/node/index.ts';
import { timeZoneTable } from '../../src/node/time-zone-table.ts';
import { folderWith, mapwright, ndjson } from './command.ts';
import { CALLS, files, MAPPED, own, RECORD, ZONES } from './support/zoned-calls.ts';

test('every command that maps is tried, and the others do not have the option', () => {
  const having = COMMANDS.filter(({ options }) =>
    options.some(({ flags }) => flags.startsWith('--time-zones')),
  );
  expect(having.map(({ name }) => name).toSorted()).toEqual([...Object.keys(CALLS), 'serve'].toSorted());
});

test.each([
  [['--time-zones', 'Asia/Tokyo,Europe/Berlin'], '1'],
  [['--time-zones', 'Asia/Tokyo', '--time-zones', 'Europe/Berlin'], '2'],
  ['file' as const, '2'],
])('transform with %j maps the same, on %s threads', (given, threads) => {
  const path = files();
  const zones = given === 'file' ? ['--time-zones', path('zones.json')] : given;
  writeFileSync(path('many.ndjson'), `${RECORD}\n`.repeat(20_000));
  const { status, stdout } = mapwright([
    ...['transform', ...own(path), '--in', path('many.ndjson'), '--ignore-remote-data'],
    ...['--threads', threads, ...zones],
  ]);
  expect(status).toBe(0);
  const values = ndjson(stdout);
  expect([values.length, values[0], values.at(-1)]).toEqual([20_000, MAPPED, MAPPED]);
});

test('a module that was built with zones has them', async () => {
  const path = files();
  expect(mapwright(['build', ...own(path), '--out', path('built.mjs'), ...ZONES]).status).toBe(0);
  const { engine } = await import(/* @vite-ignore */ path('built.mjs'));
  expect(engine.map('acme', JSON.parse(RECORD), { ignoreRemoteData: true })).toEqual(MAPPED);
});

test('the examples of a layer are checked with them', () => {
  const path = files();
  const call = ['check', path('layer.yaml'), '--definitions', path('acme.yaml')];
  const { status, stdout } = mapwright([...call, '--time-zones', 'Asia/Tokyo,Europe/Berlin']);
  expect([status, stdout]).toEqual([0, expect.stringContaining('no problems')]);
});

describe('a table of zones', () => {
  const tableOf = (name: string, text: string) => timeZoneTable([folderWith({ [name]: text })(name)]);

  test('is the same from names and from the file that they were written to', async () => {
    const path = files();
    expect(await timeZoneTable([path('zones.json')])).toEqual(await timeZoneTable(['Europe/Berlin']));
    expect(JSON.parse(readFileSync(path('zones.json'), 'utf8'))).toEqual(loadTimeZones(['Europe/Berlin']));
  });

  test.each([
    ['{', 'is not JSON'],
    ['[]', 'must hold an object'],
    ['null', 'must hold an object'],
    ['{"A/B": []}', '“A/B” must have a list'],
    ['{"A/B": {}}', '“A/B” must have a list'],
    ['{"A/B": [[0, 60, 1]]}', '“A/B” must have a list'],
    ['{"A/B": [[0, "60"]]}', '“A/B” must have a list'],
    ['{"A/B": [[0.5, 60]]}', '“A/B” must have a list'],
    ['{"A/B": [[0, 6000]]}', '“A/B” must have a list'],
    ['{"A/B": [[1, 60], [0, 120]]}', '“A/B” must have a list'],
    ['{"A/B": [[0, 60], [0, 120]]}', '“A/B” must have a list'],
  ])('%s is refused', async (text, message) => {
    await expect(tableOf('zones.json', text)).rejects.toThrow(message);
  });

  test('all that is wrong is said at once', async () => {
    const path = folderWith({ 'a.json': '{"A/B": [[0, 60]], "C/D": 1}', 'b.json': '{"A/E": [[0, 60]]}' });
    const sources = [
      path('a.json'),
      path('b.json'),
      'A/E',
      'Europe/Berlni',
      'Asia/Tokyo',
      'Asia/Tokyo',
      '/nowhere.json',
    ];
    await expect(timeZoneTable(sources)).rejects.toMatchObject({
      issues: [
        { message: expect.stringContaining('“C/D” must have a list') },
        { message: 'The run-time knows no time zone “A/E”.' },
        { message: 'The run-time knows no time zone “Europe/Berlni”.' },
        { code: 'file-unreadable' },
        { message: 'The time zone “Asia/Tokyo” is there twice.' },
      ],
    });
  });
});
