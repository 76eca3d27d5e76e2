import { describe, expect, test } from 'vitest';
import type { EvaluationLimits } from '../../src/expression/index.ts';
import { MapwrightError } from '../../src/index.ts';
import { createEngine, createModel, definitionFromObject, parseOverrides } from '../../src/live.ts';
import { openIsolate } from '../isolate/support/open-isolate.ts';

const engine = createEngine();

/** What can be thrown, but not read. */
function unreadable(): object {
  const fail = () => {
    throw unreadable();
  };
  return new Proxy(() => {}, {
    get: fail,
    has: fail,
    ownKeys: fail,
    getPrototypeOf: fail,
    getOwnPropertyDescriptor: fail,
    apply: fail,
  });
}

const throwing = (thrown: unknown) => () => {
  throw thrown;
};

/** An object whose parts are in many places, twice as many on each level. */
const shared = (levels: number) =>
  Array.from({ length: levels }).reduce<object>((a) => ({ id: '1', a, b: a, name: a }), { id: '1' });

/** Objects that are made as they are read, two on each level. */
function tree(): object {
  return {
    id: '1',
    get a() {
      return tree();
    },
    get b() {
      return tree();
    },
  };
}

function chain(): object {
  return {
    id: '1',
    get a() {
      return chain();
    },
  };
}

function branches(): unknown[] {
  const make = { enumerable: true, get: branches };
  return Object.defineProperties(['1'], { 1: make, 2: make });
}

/** An array of two thousand million ones, none of which it has. */
function longArray(): unknown[] {
  const isIndex = (name: string | symbol) => typeof name === 'string' && /^\d+$/.test(name);
  return new Proxy<unknown[]>([], {
    has: (target, name) => isIndex(name) || Reflect.has(target, name),
    get: (target, name) => (name === 'length' ? 2 ** 31 : isIndex(name) ? 1 : Reflect.get(target, name)),
  });
}

function jsonic(): object {
  return { id: '1', a: 1, toJSON: () => ({ id: '1', a: jsonic(), b: jsonic() }) };
}

/** Values of a host that no JSON has. */
const VALUES: Readonly<Record<string, () => object>> = {
  'a getter that throws': () =>
    Object.defineProperty({ id: '1' }, 'a', { enumerable: true, get: throwing(new RangeError('boo')) }),
  'a getter that throws nothing': () =>
    Object.defineProperty({ id: '1' }, 'a', { enumerable: true, get: throwing(undefined) }),
  'a getter that throws a symbol': () =>
    Object.defineProperty({ id: '1' }, 'a', { enumerable: true, get: throwing(Symbol('a')) }),
  'a getter that throws what cannot be read': () =>
    Object.defineProperty({ id: '1' }, 'a', { enumerable: true, get: throwing(unreadable()) }),
  'an error whose message throws': () => {
    const error = Object.defineProperty(new Error('a'), 'message', { get: throwing(unreadable()) });
    return Object.defineProperty({ id: '1' }, 'a', { enumerable: true, get: throwing(error) });
  },
  'a proxy that throws': () =>
    new Proxy(
      { id: '1' },
      {
        get: throwing(unreadable()),
        ownKeys: throwing(unreadable()),
        getPrototypeOf: throwing(unreadable()),
        getOwnPropertyDescriptor: throwing(unreadable()),
      },
    ),
  'a proxy that throws later': () => {
    let reads = 0;
    return new Proxy(
      { id: '1' },
      {
        get: (target, name) => (reads++ > 6 ? throwing(unreadable())() : Reflect.get(target, name)),
      },
    );
  },
  'a proxy that was revoked': () => {
    const { proxy, revoke } = Proxy.revocable({ id: '1' }, {});
    revoke();
    return proxy;
  },
  'a method toJSON that throws': () => ({
    id: '1',
    toJSON: throwing(unreadable()),
    a: { toJSON: throwing(1) },
  }),
  'a proxy within': () => ({ id: '1', a: VALUES['a proxy that throws']?.() }),
  'parts in many places': () => shared(6),
  'a value within itself': () => {
    const value: Record<string, unknown> = { id: '1' };
    value.a = [value];
    return value;
  },
};

/** Values that grow as they are read, or that say that they are larger than they are. */
const GROWING: Readonly<Record<string, () => object>> = {
  'getters that make ever new objects': tree,
  'a getter that makes one new object': chain,
  'the same after another member': () => ({
    id: '1',
    x: 1,
    get a() {
      return chain();
    },
  }),
  'getters that make ever new arrays': () => ({ id: '1', a: branches() }),
  'an array of holes': () => ({ id: '1', a: new Array(2 ** 32 - 1) }),
  'one item of a sparse array': () => ({ id: '1', a: Object.assign([], { [2 ** 32 - 3]: 1 }) }),
  'a proxy that says that it is a long array': () => ({ id: '1', a: longArray() }),
  'a method toJSON that makes ever new objects': jsonic,
  'an iterator without end': () => ({
    id: '1',
    a: {
      *[Symbol.iterator]() {
        for (;;) yield 1;
      },
    },
  }),
};

const EXPRESSIONS = [
  'a',
  'a = a',
  '$string(a)',
  '*',
  '$',
  'a.b',
  '$keys($)',
  '$each($, function($v) { $v })',
  '{"x": a}',
  '[a]',
  'a ~> |$|{"x": 1}|',
  '$map(a, $string)',
  'a[0]',
  'a^(b)',
  'a{b: c}',
  '$spread($)',
  '$merge($)',
  '$distinct(a)',
];
/** Further ones, for values that grow. */
const WALKS = [
  '**',
  '**.id',
  '$count(**)',
  '$sort(a)',
  '$reverse(a)',
  'a[id]',
  'a.*.*',
  '$string($)',
  '$append(a, a)',
  '$join(a)',
  '$sum(a)',
  '$filter(a, function($x) { true })',
  'a & a',
  '$lookup($, "a")',
  'a@$x.$x',
  'a#$i.$i',
  '$zip(a, a)',
  'a in a',
  '$text(a)',
  '$clone($)',
];
const SCHEMA = {
  type: ['object', 'array', 'string'],
  properties: { a: { type: 'string' } },
  items: { type: 'string' },
};

/** The mappings of an engine with each of the expressions. */
function mappingsOf(expressions: readonly string[], limits?: EvaluationLimits) {
  const engine = createEngine(limits === undefined ? {} : { limits });
  return expressions.map((expression) => {
    const override = { mapping: { extra: expression }, schema: { extra: SCHEMA } };
    const layer = parseOverrides({ providers: { hubspot: { 'crm/users': override } } }, { name: 'account' });
    return [expression, engine.mapping('hubspot', { overrides: [layer] })] as const;
  });
}

const mappings = mappingsOf(EXPRESSIONS);
// What grows uses up the budget, whatever it is.
const mappingsOfGrowing = mappingsOf([...EXPRESSIONS, ...WALKS], {
  depth: 1000,
  steps: 20_000,
  size: 10_000_000,
});

function expectOwnError(run: () => unknown): void {
  let thrown: unknown;
  try {
    run();
  } catch (error) {
    thrown = error;
  }
  if (thrown !== undefined) expect(thrown).toBeInstanceOf(MapwrightError);
}

describe.each([
  ...Object.entries(VALUES).map((entry) => [...entry, mappings] as const),
  ...Object.entries({
    ...GROWING,
    'a value that is within itself': VALUES['a value within itself'] ?? tree,
  }).map((entry) => [...entry, mappingsOfGrowing] as const),
])('%s', (_, make, all) => {
  test.each(all)('as a record of %s', (_expression, mapping) => {
    for (const onInvalid of ['reject', 'omit', 'keep'] as const) {
      expect(mapping.safeMap(make(), { onInvalid })).toHaveProperty('ok');
      expect(mapping.explain(make(), { onInvalid })).toHaveProperty('issues');
      expectOwnError(() => mapping.map(make(), { onInvalid }));
    }
    expect(mapping.safeMapList([make(), { id: '2' }])).toHaveProperty('issues');
    expectOwnError(() => mapping.recordsOf(make()));
    expectOwnError(() => mapping.lookUp(make(), '1'));
    expectOwnError(() => mapping.mapListResponse({ results: [make()] }));
  });

  test('as a layer, a definition, a schema', () => {
    for (const content of [
      make(),
      { providers: make() },
      { providers: { hubspot: { 'crm/users': { mapping: make() } } } },
      { providers: { hubspot: { 'crm/users': { mapping: { extra: 'a' }, schema: { extra: make() } } } } },
    ])
      expectOwnError(() => parseOverrides(content, { name: 'account' }));
    expectOwnError(() => definitionFromObject(make()));
    expectOwnError(() => createModel('crm/users', Object(make())));
    expectOwnError(() => createModel('crm/users', { type: 'object', properties: { a: Object(make()) } }));
  });
});

test('a record with parts in very many places is explained as one that cannot be read', () => {
  const { issues, fields } = engine.explain('hubspot', { ...shared(40), id: '1' });
  expect([issues[0]?.code, fields]).toEqual(['record-unreadable', []]);
});

test('an isolate answers for each of them, and maps what is between', async () => {
  const isolate = await openIsolate();
  const records = [...Object.values(VALUES), ...Object.values(GROWING)].flatMap((make) => [
    make(),
    { id: '2' },
  ]);
  const results = await isolate.mapBatch(records);
  expect(results).toHaveLength(records.length);
  expect(results.filter((_, index) => index % 2 === 1).every(({ ok }) => ok)).toBe(true);
});
