import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../support/runs.ts';
import { transformed, valuesOf } from '../support.ts';

/** Blanks that make an answer too long to be read whole. */
const PADDING = ' '.repeat(1024 * 1024 + 1);

interface Found {
  readonly ids: readonly string[];
  readonly rejects: readonly (readonly [line: number, message: string, input: string])[];
}

async function read(text: string, size: number): Promise<Found> {
  const { output, rejects } = await transformed(Buffer.from(text), { size });
  return {
    ids: valuesOf(output).map((user) => String(Object(user).id)),
    rejects: rejects.map(({ line, issues, input }) => [
      line,
      (issues[0]?.message ?? '').replaceAll(/column \d+/g, 'column'),
      input.replaceAll(PADDING, ''),
    ]),
  };
}

/** Reads an answer as it is, and as one that is longer than what is read whole. */
async function readBoth(answer: string, size: number): Promise<Found> {
  const found = await read(answer, size);
  expect(await read(answer.replace('{', `{${PADDING}`), 65_536)).toEqual(found);
  return found;
}

/** The text of a user, with a list inside it whose elements have ids, too. */
const user = (id: number): string => `{"id":"${id}","firstName":"A},{","teams":[{"id":"t${id}"}]}`;

const FAULTS: Readonly<Record<string, (text: string) => string>> = {
  'a word without quotation marks': (text) => text.replace(/"id":"(\d+)"/, '"id":oops$1'),
  'a comma too many': (text) => text.replace('}]}', '}],}'),
  'a list that is not closed': (text) => text.replace('}]}', '}}'),
  'a list that is closed twice': (text) => text.replace('}]}', '}]]}'),
  'brackets too many inside': (text) => text.replace('}]}', '}}},{"id":"t"}]}'),
  'an object that is not closed': (text) => text.slice(0, -1),
  'an object that is not opened': (text) => text.slice(2),
  'a quotation mark too few': (text) => text.replace('"firstName"', 'firstName"'),
  'a quotation mark that is not escaped': (text) => text.replace('A},{', 'A"},{'),
  'no comma between members': (text) => text.replace(',"teams"', ' "teams"'),
  'an escape that JSON does not have': (text) => text.replace('A},{', '\\x'),
};

const element = fc.record({
  id: fc.integer({ min: 1, max: 999 }),
  fault: fc.option(fc.constantFrom(...Object.values(FAULTS)), { freq: 3 }),
  separator: fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(',', ',\n', '\n,') },
    { weight: 1, arbitrary: fc.constantFrom(' ', '\n') },
  ),
});

const member = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom('"total":1', '"paging":{"next":{"after":"5"}}', '"x":[{"id":"n"}]'),
  },
  { weight: 1, arbitrary: fc.constantFrom('"y":oops', '"y":{"z":[}', '"y":"\\q"', 'y:1', '"y":01', '"y" 1') },
);

const answer = fc.record({
  before: fc.array(member, { maxLength: 2 }),
  elements: fc.uniqueArray(element, { minLength: 1, maxLength: 6, selector: ({ id }) => id }),
  after: fc.array(member, { maxLength: 2 }),
  start: fc.constantFrom('{', '{\n'),
});

describe('an answer is read by one rule, whatever its size', () => {
  test('with any fault: no record is invented, and none is lost without a reject', async () => {
    await fc.assert(
      fc.asyncProperty(
        answer,
        fc.constantFrom(1, 13, 65_536),
        async ({ before, elements, after, start }, size) => {
          const list = elements
            .map(({ id, fault, separator }, index) => {
              const text = fault?.(user(id)) ?? user(id);
              return index === elements.length - 1 ? text : `${text}${separator}`;
            })
            .join('');
          const text = `${start}${[...before, `"results":[${list}]`, ...after].join(',')}}`;
          const { ids, rejects } = await readBoth(text, size);
          const own = elements.map(({ id }) => String(id));
          expect(own).toEqual(expect.arrayContaining([...ids]));
          for (const id of own.filter((one) => !ids.includes(one))) {
            expect(rejects.some(([, , input]) => input.includes(id))).toBe(true);
          }
          const isFaulty = elements.some(({ fault }) => fault !== null);
          if (isFaulty) expect(rejects.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: runs(30) },
    );
  }, 120_000);

  test.each<[string, string, string[], number]>([
    ['a fault after the list', '{"results":[{"id":"1"}],"paging":oops}', ['1'], 1],
    ['a fault in what leads nowhere', '{"results":[{"id":"1"}],"paging":{"next":[1,]}}', ['1'], 1],
    ['bytes that are no JSON after the list', '{"results":[{"id":"1"}] "paging":1}', ['1'], 1],
    ['a fault before the list', '{"paging":oops,"results":[{"id":"1"}]}', [], 1],
    ['a list that is named twice', '{"results":[{"id":"1"}],"results":[{"id":"2"}]}', ['1'], 1],
    ['a list that is named again as null', '{"results":[{"id":"1"}],"results":null}', ['1'], 1],
    ['a list that is null at first', '{"results":null,"results":[{"id":"2"}]}', ['2'], 0],
    ['a record with a list of that name', '{"id":"9","results":[{"id":"1"}]}', ['9'], 0],
    ['a broken record with such a list', '{"id":"9","results":[{"id":"1"}],"x":oops}', [], 1],
    ['a list without a comma', '{"results":[{"id":"1"} {"id":"2"},{"id":"3"}]}', ['3'], 1],
    [
      'a list without a comma, a line each',
      '{\n"results":[\n{"id":"1"}\n{"id":"2"},\n{"id":"3"}\n]}',
      ['3'],
      1,
    ],
    ['a list that breaks off', '{"results":[{"id":"1"},{"id":"2"}', ['1', '2'], 1],
    ['an empty list', '{"results":[]}', [], 0],
  ])('%s', async (_name, text, ids, rejected) => {
    for (const size of [1, 65_536]) {
      const found = await readBoth(text, size);
      expect(found.ids).toEqual(ids);
      expect(found.rejects).toHaveLength(rejected);
    }
  });

  test('a fault on a line of NDJSON that is an answer costs one record, too', async () => {
    const lines = '{"id":"0"}\n{"results":[{"id":"1"},{"id":oops},{"id":"3"}]}\n{"id":"4"}\n';
    const { ids, rejects } = await read(lines, 65_536);
    expect(ids).toEqual(['0', '1', '3', '4']);
    expect(rejects).toMatchObject([[2, expect.stringMatching(/not JSON.* at column\.$/), '{"id":oops}']]);
  });

  test('an id of its own that follows a long list is said', async () => {
    const long = await read(`{${PADDING}"results":[{"id":"1"}],"id":"9"}`, 65_536);
    expect(long.ids).toEqual(['1']);
    expect(long.rejects).toMatchObject([
      [1, expect.stringContaining('an id of its own'), expect.any(String)],
    ]);
    expect((await read('{"results":[{"id":"1"}],"id":"9"}', 65_536)).ids).toEqual(['9']);
  });
});
