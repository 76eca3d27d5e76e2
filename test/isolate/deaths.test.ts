import { describe, expect, test } from 'vitest';
import { some } from '../support/runs.ts';
import {
  ENDLESS,
  functionsModule,
  HEAP_BOMB,
  KINDS,
  LARGE_ARRAY,
  layer,
  openIsolate,
  outline,
  recordsTo,
  UNLIMITED,
} from './support/open-isolate.ts';

/** A layer whose expression runs another for the records of some ids. */
function guilty(ids: readonly number[], expression: string) {
  return layer({ name: `id in ${JSON.stringify(ids.map(String))} ? ${expression} : "mapped"` });
}

// Each death takes a second or more.
describe.each(some(KINDS, 0))('in a %s', (kind) => {
  test('an endless loop costs its record only', async () => {
    const isolate = await openIsolate({
      kind,
      overrides: [guilty([2], ENDLESS)],
      limits: UNLIMITED,
      milliseconds: 1_000,
    });
    const results = await isolate.mapBatch(recordsTo(4));
    expect(outline(results)).toEqual(['1', 'isolate-timed-out', '3', '4']);
    expect(results[1]).toMatchObject({
      ok: false,
      issues: [
        {
          code: 'isolate-timed-out',
          message: 'The record was not mapped. It did not answer within 1000 milliseconds.',
          provider: 'hubspot',
        },
      ],
    });
  });

  test.each<[string, string]>([
    ['ever more memory', HEAP_BOMB],
    ...(kind === 'process' ? [['a large array', LARGE_ARRAY] satisfies [string, string]] : []),
  ])('an expression that uses %s costs its record only', async (_name, expression) => {
    const isolate = await openIsolate({
      kind,
      overrides: [guilty([3], expression)],
      limits: UNLIMITED,
      megabytes: 32,
      milliseconds: 60_000,
    });
    const results = await isolate.mapBatch(recordsTo(4));
    expect(outline(results)).toEqual(['1', '2', 'isolate-ended', '4']);
    expect(results[2]).toMatchObject({
      issues: [{ message: 'The record was not mapped. It ran out of its 32 megabytes of memory.' }],
    });
  });

  test('exiting costs its record only', async () => {
    const isolate = await openIsolate({
      kind,
      functions: functionsModule({ leave: 'process.exit(7);' }),
      overrides: [guilty([1], '$leave()')],
    });
    const results = await isolate.mapBatch(recordsTo(2));
    expect(outline(results)).toEqual(['isolate-ended', '2']);
    expect(results[0]).toMatchObject({
      issues: [{ message: 'The record was not mapped. It ended with exit status 7.' }],
    });
  });

  test('after too many deaths the rest of the batch is not tried', async () => {
    const isolate = await openIsolate({
      kind,
      functions: functionsModule({ leave: 'process.exit(7);' }),
      overrides: [guilty([1, 2, 3, 4, 5, 6], '$leave()')],
    });
    const results = await isolate.mapBatch(recordsTo(8));
    expect(outline(results)).toEqual(Array(8).fill('isolate-ended'));
    expect(results[7]).toMatchObject({
      issues: [
        { message: 'The record was not mapped, since 5 other records of its batch ended their isolates.' },
      ],
    });
    expect(outline(await isolate.mapBatch([{ id: '8' }]))).toEqual(['8']);
  });

  test('after too much time the rest of the batch is not tried', async () => {
    const isolate = await openIsolate({
      kind,
      overrides: [guilty([1, 2, 3, 4], ENDLESS)],
      limits: UNLIMITED,
      milliseconds: 300,
    });
    const results = await isolate.mapBatch(recordsTo(6));
    expect(outline(results)).toEqual(Array(6).fill('isolate-timed-out'));
    expect(results[5]).toMatchObject({
      issues: [{ message: 'The record was not mapped, since other records of its batch took all the time.' }],
    });
  });
});

describe('a process', () => {
  test.each([
    ['aborts', 'process.abort();', /^The record was not mapped. It was ended by SIGABRT/],
    ['is killed', "process.kill(process.pid, 'SIGKILL'); for (;;);", /It was ended by SIGKILL\.$/],
    [
      'throws where nobody catches it, after it wrote a lot',
      "console.error('x'.repeat(100_000)); queueMicrotask(() => { throw new Error('Invented.'); });",
      /It ended with exit status 1: Error: Invented\.$/,
    ],
  ])('that %s costs its record only', async (_name, body, message) => {
    const isolate = await openIsolate({
      functions: functionsModule({ die: body }),
      overrides: [guilty([2], '$die()')],
    });
    const results = await isolate.mapBatch(recordsTo(3));
    expect(outline(results)).toEqual(['1', 'isolate-ended', '3']);
    expect(results[1]?.issues[0]?.message).toMatch(message);
  });

  test('that is killed from outside, idle or at work, costs nothing', async () => {
    const isolate = await openIsolate({
      functions: functionsModule({ processId: 'return String(process.pid);' }),
      overrides: [layer({ name: '$processId()' })],
    });
    const pid = async (): Promise<number> => {
      const [result] = await isolate.mapBatch([{ id: '1' }]);
      return Number(result?.ok === true && result.value.name);
    };
    const first = await pid();
    const answer = isolate.mapBatch(recordsTo(10_000));
    process.kill(first, 'SIGKILL');
    expect(outline(await answer)).toEqual(recordsTo(10_000).map(({ id }) => id));
    const second = await pid();
    process.kill(second, 'SIGKILL');
    expect(new Set([first, second, await pid()]).size).toBe(3);
  });
});
