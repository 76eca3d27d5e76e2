import { describe, expect, expectTypeOf, test } from 'vitest';
import { HOSTS } from '../../src/definition/allowed-hosts.ts';
import { UsageError } from '../../src/issue/index.ts';
import { MODELS } from '../../src/model/index.ts';
import {
  ANYTHING,
  CALLABLE,
  checkArgument,
  countFrom,
  FLAG,
  LIST,
  MILLISECONDS,
  NUMBER,
  OBJECT,
  OBJECTS,
  type OptionRule,
  type OptionRules,
  oneOf,
  optionCheck,
  type RequiredRule,
  required,
  TEXT,
  TEXT_OR_NULL,
  TEXTS,
} from '../../src/options/index.ts';

interface Options {
  readonly size?: number;
  readonly format?: 'plain' | 'bold';
  readonly name: string;
}

const check = optionCheck<Options>('paint', {
  size: countFrom(1),
  format: oneOf<'plain' | 'bold'>({ plain: true, bold: true }),
  name: required(TEXT),
});

test('every option of the type has a rule, and one that must be given has one that says so', () => {
  interface Rules {
    readonly size: OptionRule;
    readonly format: OptionRule;
  }
  expectTypeOf<Rules & { readonly name: RequiredRule }>().toExtend<OptionRules<Options>>();
  expectTypeOf<Rules>().not.toExtend<OptionRules<Options>>();
  expectTypeOf<Rules & { readonly name: OptionRule }>().not.toExtend<OptionRules<Options>>();
  expectTypeOf<Parameters<typeof oneOf<'plain' | 'bold'>>[0]>().not.toEqualTypeOf<{ readonly plain: true }>();
});

test.each<[unknown, { code: string; message: string; hint?: string }[]]>([
  [{ name: 'a' }, []],
  [{ name: 'a', size: undefined, format: 'bold' }, []],
  [
    { name: 'a', sise: 1 },
    [{ code: 'option-unknown', message: '“sise” is not an option of paint.', hint: 'Did you mean “size”?' }],
  ],
  [
    { name: 'a', x: 1 },
    [
      {
        code: 'option-unknown',
        message: '“x” is not an option of paint.',
        hint: 'Known: size, format, name.',
      },
    ],
  ],
  [
    { name: 'a', format: 'bolt' },
    [
      {
        code: 'option-invalid',
        message: '“format” of paint must be “plain” or “bold”, but the string "bolt" was found.',
        hint: 'Did you mean “bold”?',
      },
    ],
  ],
  [
    { name: 'a', size: '5' },
    [
      {
        code: 'option-invalid',
        message: '“size” of paint must be a whole number from 1, or Infinity, but the string "5" was found.',
      },
    ],
  ],
  [{}, [{ code: 'option-invalid', message: '“name” of paint must be a string, but nothing was found.' }]],
  [
    undefined,
    [{ code: 'option-invalid', message: '“name” of paint must be a string, but nothing was found.' }],
  ],
  [
    null,
    [{ code: 'option-invalid', message: 'The options of paint must be an object, but null was found.' }],
  ],
])('%j', (options, issues) => {
  const error = thrownBy(() => check(options));
  if (issues.length === 0) expect(error).toBeUndefined();
  else {
    expect(error).toBeInstanceOf(UsageError);
    expect(Object(error).issues).toEqual(issues);
  }
});

test('options of an object without a prototype, or of names that every object has', () => {
  expect(check(Object.assign(Object.create(null), { name: 'a' }))).toBeUndefined();
  for (const name of ['constructor', 'toString', 'hasOwnProperty'])
    expect(thrownBy(() => check({ name: 'a', [name]: 1 }))).toMatchObject({ code: 'option-unknown' });
  expect(thrownBy(() => check(JSON.parse('{"name":"a","__proto__":1}')))).toMatchObject({
    code: 'option-unknown',
  });
});

test('names that somebody gave to all objects are no options, and inherited ones are', () => {
  Object.defineProperty(Object.prototype, 'polluted', {
    value: 1,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  try {
    expect(thrownBy(() => check({ name: 'a' }))).toBeUndefined();
    expect(thrownBy(() => check({ name: 'a', polluted: 2 }))).toMatchObject({ code: 'option-unknown' });
  } finally {
    Reflect.deleteProperty(Object.prototype, 'polluted');
  }
  expect(thrownBy(() => check(Object.create({ name: 'a' })))).toBeUndefined();
  expect(thrownBy(() => check(Object.create({ name: 'a', sise: 1 })))).toMatchObject({
    code: 'option-unknown',
  });
});

const VALUES: Readonly<Record<string, unknown>> = {
  flag: true,
  text: 'a',
  null: null,
  zero: 0,
  one: 1,
  half: 0.5,
  negative: -1,
  infinite: Number.POSITIVE_INFINITY,
  nan: Number.NaN,
  long: 2 ** 31,
  function: () => {},
  object: {},
  map: new Map(),
  empty: [],
  texts: ['a'],
  objects: [{}],
  mixed: ['a', {}],
  plain: 'plain',
};

describe('a rule takes these values and no others', () => {
  test.each<[string, OptionRule, string[]]>([
    ['ANYTHING', ANYTHING, Object.keys(VALUES)],
    ['FLAG', FLAG, ['flag']],
    ['TEXT', TEXT, ['text', 'plain']],
    ['TEXT_OR_NULL', TEXT_OR_NULL, ['text', 'null', 'plain']],
    ['CALLABLE', CALLABLE, ['function']],
    ['OBJECT', OBJECT, ['object']],
    ['LIST', LIST, ['empty', 'texts', 'objects', 'mixed']],
    ['TEXTS', TEXTS, ['empty', 'texts']],
    ['OBJECTS', OBJECTS, ['empty', 'objects']],
    ['NUMBER', NUMBER, ['zero', 'one', 'half', 'negative', 'long']],
    ['MILLISECONDS', MILLISECONDS, ['zero', 'one', 'half']],
    ['countFrom(0)', countFrom(0), ['zero', 'one', 'infinite', 'long']],
    ['countFrom(1)', countFrom(1), ['one', 'infinite', 'long']],
    ['oneOf', oneOf<'plain'>({ plain: true }), ['plain']],
  ])('%s', (_name, rule, taken) => {
    expect(Object.keys(VALUES).filter((name) => rule.accepts(VALUES[name]))).toEqual(taken);
    expect(thrownBy(() => checkArgument('f', 'x', VALUES.flag, rule)) === undefined).toBe(
      taken.includes('flag'),
    );
  });
});

test.each<[OptionRule, unknown[], string]>([
  [TEXTS, ['a', 5], 'x[1] is a number'],
  [TEXTS, ['a', null, 5], 'x[1] is null'],
  [TEXTS, Array(1), 'x[0] is nothing'],
  [OBJECTS, [{}, 'hush'], 'x[1] is a string'],
  [OBJECTS, [[]], 'x[0] is an array'],
  [HOSTS, ['a.example', '*.example'], 'x[1] is the string "*.example"'],
  [MODELS, [5], 'x[0] is a number'],
])('the item of a list that is wrong is named: case %#', (rule, value, message) => {
  expect(thrownBy(() => checkArgument('f', 'x', value, rule))).toMatchObject({
    issues: [{ code: 'option-invalid', message: `“x” of f must be ${rule.expected}, but ${message}.` }],
  });
});

function thrownBy(call: () => void): unknown {
  try {
    call();
    return undefined;
  } catch (error) {
    return error;
  }
}
