import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBracketQuery } from '../../src/gateway/parameters/bracket-query.ts';
import { type Query, queryEntries, writeQuery } from '../../src/transport/request/query.ts';

const parse = (text: string) => parseBracketQuery(new URLSearchParams(text), 'remote_query');

test.each([
  ['remote_query[a]=1', { a: '1' }],
  ['remote_query[a]=1&remote_query[a]=2&remote_query[a]=3', { a: ['1', '2', '3'] }],
  ['remote_query[a][]=1&remote_query[a][]=2', { a: ['1', '2'] }],
  ['remote_query[a][1]=y&remote_query[a][0]=x', { a: ['x', 'y'] }],
  ['remote_query[a][b][c]=1&remote_query[a][d]=2', { a: { b: { c: '1' }, d: '2' } }],
  ['remote_query[page%5Bsize%5D]=1', {}],
  ['remote_query[a]=x+y%26z', { a: 'x y&z' }],
  ['remote_query[a b][é]=x', { 'a b': { é: 'x' } }],
  ['remote_query[a]=&remote_query[b]=1', { b: '1' }],
  ['remote_query[a][b]=', {}],
  ['remote_query[a][]=&remote_query[a][]=2', { a: ['2'] }],
  ['remote_query[a]= ', { a: ' ' }],
  ['remote_query=', {}],
  ['remote_query[toString]=1', { toString: '1' }],
  ['other[a]=1', {}],
])('%s', (text, nested) => {
  expect(parse(text).nested).toEqual(nested);
});

test.each([
  ['remote_query=1', 'must name its parameters'],
  ['remote_query[]=1', 'names no parameter'],
  ['remote_query[a]=1&remote_query[a][b]=2', 'both a value and'],
  ['remote_query[a][b]=1&remote_query[a]=2', 'both a value and'],
  ['remote_query[a=1', 'do not match'],
  ['remote_query[a][b][c][d][e][f][g]=1', 'nested more than'],
  ['remote_query[__proto__][a]=1', 'refused'],
])('%s is a problem', (text, problem) => {
  expect(parse(text).problems).toEqual([expect.stringContaining(problem)]);
});

test('names with and without brackets count as one', () => {
  const { lists } = parse('a=1&a[]=2&a[0]=3&b=4');
  expect(Object.fromEntries(lists)).toEqual({ a: ['1', '2', '3'], b: ['4'] });
});

test('what is no list of values is kept as it is written', () => {
  const { lists, others } = parse('a[gt]=1&b[0][1]=2&c]=3&remote_query.d=4&e[]=&f[x]=&remote_query[g]=5');
  expect([[...lists.keys()], others]).toEqual([['remote_query.d'], ['a[gt]', 'b[0][1]', 'c]']]);
});

const names = fc.stringMatching(/^[a-z]{1,5}$/).filter((name) => name !== 'proto');
const { query } = fc.letrec<{ query: Query; value: Query[string] }>((tie) => ({
  query: fc.dictionary(names, tie('value'), { maxKeys: 4 }),
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.string(),
    fc.array(fc.string(), { minLength: 1, maxLength: 3 }),
    fc.dictionary(names, tie('value'), { minKeys: 1, maxKeys: 3 }),
  ),
}));

/** The value without what is empty. */
function filled(value: Query[string]): Query[string] | undefined {
  if (typeof value !== 'object' || value === null) return value === '' ? undefined : value;
  if (Array.isArray(value)) {
    const members = value.map(filled).filter((member) => member !== undefined);
    return members.length === 0 ? undefined : members;
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const inner = filled(member);
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

test('what is written in brackets is read as it was, but for what is empty', () => {
  fc.assert(
    fc.property(query, (value) => {
      const entries = queryEntries({ remote_query: value }, { arrays: 'indices', objects: 'brackets' });
      const { nested, problems } = parse(writeQuery(entries));
      expect(problems).toEqual([]);
      expect(nested).toEqual(filled(value) ?? {});
    }),
  );
});
