import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { checkData } from '../../src/checks/check-data.ts';
import { checkDefinition } from '../../src/definition/index.ts';
import { checkExamples } from '../../src/example-checks/check-examples.ts';
import { runs, some } from '../support/runs.ts';
import { draftOf, modelOf, userModel } from './draft-of.ts';
import { filledDefinition } from './strangers/complete.ts';
import { leaksIn } from './strangers/leaks.ts';
import { makePeople } from './strangers/people.ts';
import { USER_STRANGERS } from './strangers/users.ts';

const MODELS = [userModel()];

/** Issues that are not gaps: a gap is a key that is missing, or an expression that the model requires. */
function problemsBesideGaps(text: string): readonly string[] {
  return checkDefinition(text, { models: MODELS })
    .issues.filter(
      ({ code, message }) =>
        code !== 'missing-required-field' && !/ is missing(?: in “[^”]+”)?\.$/.test(message),
    )
    .map(({ code, message }) => `${code}: ${message}`);
}

describe.each(some(USER_STRANGERS, 0))('$slug', (stranger) => {
  const documents = [stranger.page(makePeople(40, 3).map((person) => stranger.record(person)))];
  const drafted = draftOf(documents);

  test('the draft has no problem but its gaps, and names each of them', async () => {
    const draft = await drafted;
    expect(problemsBesideGaps(draft.text)).toEqual([]);
    const { issues } = checkDefinition(draft.text, { models: MODELS });
    const named = issues.flatMap(({ message }) => /^“([^”]+)” is missing/.exec(message)?.[1] ?? []);
    const marked = [...draft.text.matchAll(/# gap: (\w+):/g)].map(([, key]) => key);
    expect(named.sort()).toEqual(marked.sort());
    expect(draft.gaps.map(({ path }) => path.slice(path.lastIndexOf('.') + 1)).sort()).toEqual(marked);
  });

  test('with its gaps filled, the examples are right and nothing is warned of', async () => {
    const draft = await drafted;
    const definition = filledDefinition(draft.text);
    const examples = definition.resources['crm/users']?.examples ?? [];
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.length).toBeLessThanOrEqual(12);
    expect(checkExamples(definition, { models: MODELS, resource: undefined })).toEqual([]);
    expect(checkData(definition, { models: MODELS }).map(({ message }) => message)).toEqual([]);
  });

  test('no text of the samples is in it', async () => {
    expect(leaksIn((await drafted).text, documents)).toEqual([]);
  });

  test('the same samples have the same draft', async () => {
    expect((await draftOf(documents)).text).toBe((await drafted).text);
  });
});

const anyRecord = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      'id',
      'email',
      'name',
      'created_at',
      'status',
      'active',
      'avatar_url',
      'data',
      'users',
      'error',
    ),
    fc.string(),
  ),
  fc.jsonValue({ maxDepth: 3 }),
);

test('whatever the records are, the draft is a provider file without other problems than gaps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyRecord, { minLength: 1, maxLength: 8 }), async (records) => {
      const { text } = await draftOf([records.map((record, index) => ({ id: index + 1, ...record }))]);
      expect(parseDocument(text).errors).toEqual([]);
      expect(problemsBesideGaps(text)).toEqual([]);
    }),
    { numRuns: runs(60) },
  );
});

test('a name of two or three letters in another script is a text of the samples, whatever its key', async () => {
  const names = ['山田', '이순신', 'Юля', 'Ия', '李', 'علي', 'Άρη', '佐藤'];
  const documents = [names.map((name, id) => ({ id: 100 + id, 名前: name, label: name, x: name }))];
  const { text } = await draftOf(documents);
  expect(leaksIn(text, documents)).toEqual([]);
  expect(names.filter((name) => text.includes(name))).toEqual([]);
});

test('fewer than five records are warned of', async () => {
  const records = (count: number): unknown[] =>
    Array.from({ length: count }, (_, id) => ({ id, email: `a${id}@example.com` }));
  expect((await draftOf([records(4)])).warnings).toEqual([
    '4 records were found: fewer than 5 say little of what may be absent, null or unique. 8 or more are better.',
  ]);
  expect((await draftOf([records(5)])).warnings).toEqual([]);
});

test('where nothing can be the id, it is a gap, and there are no examples', async () => {
  const records = Array.from({ length: 6 }, (_, index) => ({
    email: `a${index}@example.com`,
    name: 'Ada',
    created_at: '2024-01-01T00:00:00Z',
  }));
  const { gaps, examples, text, fields } = await draftOf([records]);
  expect(gaps.map(({ path }) => path)).toContain('resources.crm/users.mapping.id');
  expect(text).toContain('# gap: id: an expression, since the model requires it');
  expect(examples).toBe(0);
  expect(fields.find(({ field }) => field === 'email')?.fit).toEqual({ right: 6, blank: 0, of: 6 });
});

test('the fit is counted over the records', async () => {
  const records = Array.from({ length: 10 }, (_, index) => ({
    id: index,
    email: index < 2 ? null : index === 2 ? 'none' : `a${index}@example.com`,
  }));
  const { text } = await draftOf([records]);
  expect(text).toContain('email: $emailAddress(email) # 7 of 10, 2 blank\n');
});

describe('the schema of raw records', () => {
  const rawOf = async (records: readonly object[]): Promise<Readonly<Record<string, unknown>>> => {
    const { text } = await draftOf([records]);
    return parseDocument(text).toJS().resources['crm/users'].raw;
  };
  const many = (more: (index: number) => object): object[] =>
    Array.from({ length: 24 }, (_, index) => ({ id: `user_${index}x7`, ...more(index) }));

  test.each<readonly [string, object, (index: number) => object]>([
    ['an integer', { type: 'integer' }, (index) => ({ a: index })],
    ['numbers', { type: 'number' }, (index) => ({ a: index + 0.5 })],
    [
      'what may be null',
      { type: ['string', 'null'] },
      (index) => ({ a: index === 0 ? null : `text ${index}` }),
    ],
    ['what is always null', {}, () => ({ a: null })],
    [
      'several types',
      { type: ['string', 'integer'] },
      (index) => ({ a: index % 2 === 0 ? index : `text ${index}` }),
    ],
    [
      'an enumeration',
      { type: 'string', enum: ['high', 'low'] },
      (index) => ({ a: index % 2 === 0 ? 'high' : 'low' }),
    ],
    [
      'an enumeration with null',
      { type: ['string', 'null'], enum: ['high', 'low', null] },
      (index) => ({ a: index === 0 ? null : index % 2 === 0 ? 'high' : 'low' }),
    ],
    [
      'a format',
      { type: 'string', format: 'date-time' },
      (index) => ({ a: `2024-01-01T00:00:${10 + index}Z` }),
    ],
    [
      'no format where some are blank',
      { type: 'string' },
      (index) => ({ a: index === 0 ? '' : '2024-01-01T00:00:00Z' }),
    ],
    ['a list', { type: 'array', items: { type: 'integer' } }, (index) => ({ a: [index] })],
    ['an empty list', { type: 'array' }, () => ({ a: [] })],
  ])('%s', async (_, schema, more) => {
    const { properties, required } = Object(await rawOf(many(more)));
    expect(properties.a).toEqual(schema);
    expect(required).toEqual(['id', 'a']);
  });

  test('names, titles and fields of customers are never an enumeration', async () => {
    const two = (index: number): string => (index % 2 === 0 ? 'North' : 'South');
    const { properties, patternProperties } = Object(
      await rawOf(
        many((index) => ({
          team: { name: two(index) },
          job_title: two(index),
          firstname: two(index),
          vorname: two(index),
          reports_to: two(index),
          spokesperson: index % 2 === 0 ? 'Ada Hart' : 'Bo Lind',
          access_level: two(index),
          cf_a: two(index),
          cf_b: two(index),
        })),
      ),
    );
    expect(properties.team.properties.name).toEqual({ type: 'string' });
    for (const name of ['job_title', 'firstname', 'vorname', 'reports_to', 'spokesperson'])
      expect(properties[name]).toEqual({ type: 'string' });
    // A word of a system may be written as a name is.
    expect(properties.access_level).toEqual({ type: 'string', enum: ['North', 'South'] });
    expect(patternProperties).toEqual({ '^cf_': { type: 'string' } });
  });

  test('ids have a pattern, names that are data one of their own, and what is sometimes absent is not required', async () => {
    const raw = Object(
      await rawOf(
        many((index) => ({
          [`${'0123456789abcdef'.repeat(3).slice(index, index + 20)}`]: index,
          ...(index > 3 ? { note: 'x' } : {}),
        })),
      ),
    );
    expect(raw.properties.id).toEqual({ type: 'string', pattern: '^user_[a-z0-9]+$' });
    expect(raw.patternProperties).toEqual({ '^[0-9a-f]{20}$': { type: 'integer' } });
    expect(raw.required).toEqual(['id']);
  });
});

test('a model of one’s own is drafted under its name', async () => {
  const model = modelOf('crm/deals', { name: { type: 'string' }, amount: { type: 'number' } });
  const deals = Array.from({ length: 6 }, (_, index) => ({
    id: index,
    title: `Deal ${index}`,
    value: 100 + index,
  }));
  const { text } = await draftOf([{ deals }], { model });
  expect(parseDocument(text).toJS().resources['crm/deals'].mapping).toEqual({
    id: '$text(id)',
    name: '$text(title)',
    amount: 'value',
  });
});

test('a field that no path fits is named in a comment where it would be', async () => {
  const { text } = await draftOf([[{ id: 1, first_name: 'Ada', last_name: 'Nowak' }]]);
  const comments = text.match(/# left out: .*/g);
  expect(comments).toEqual(
    ['created_at', 'email', 'is_active', 'updated_at', 'urls'].map(
      (name) => `# left out: ${name}: no path fits`,
    ),
  );
});
