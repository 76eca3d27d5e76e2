import { expect, test } from 'vitest';
import { buildModule } from '../../../src/ahead-of-time/build-module.ts';
import { compile } from '../../../src/expression/index.ts';
import { createEngine } from '../../../src/live.ts';

const WRONG: readonly (readonly [string, unknown])[] = [
  ['no offsets', []],
  ['seconds instead of minutes', [[0, 3600]]],
  ['strings', [['0', '60']]],
  ['an offset that is no number', [[0, Number.NaN]]],
  ['half a second', [[0, 60 + 0.5 / 60]]],
  [
    'instants out of order',
    [
      [1e12, 60],
      [0, 120],
    ],
  ],
  [
    'one instant twice',
    [
      [0, 60],
      [0, 120],
    ],
  ],
  ['more than two numbers', [[0, 60, 1]]],
  ['a missing entry', Object.assign(Array(2), { 1: [0, 60] })],
  ['an object', { from: 0, minutes: 60 }],
  ['nothing', undefined],
];

const MAKERS: readonly (readonly [string, (zones: object) => unknown])[] = [
  ['createEngine', (zones) => Reflect.apply(createEngine, undefined, [{ timeZones: zones }])],
  ['compile', (zones) => Reflect.apply(compile, undefined, ['a', { timeZones: zones }])],
  [
    'buildModule',
    (zones) =>
      Reflect.apply(buildModule, undefined, [{ definitions: [], models: [], runtime: '', timeZones: zones }]),
  ],
];

test.each(
  MAKERS.flatMap(([maker, make]) => WRONG.map(([what, offsets]) => [maker, what, make, offsets] as const)),
)('%s refuses a time zone with %s', (_, _what, make, offsets) => {
  const zones = { 'Right/Zone': [[0, 60]], 'Wrong/Zone': offsets };
  expect(() => make(zones)).toThrow(
    expect.objectContaining({
      issues: [
        {
          code: 'option-invalid',
          message:
            'timeZones: “Wrong/Zone” must have a list of [milliseconds since 1970, minutes from UTC], in order.',
        },
      ],
    }),
  );
});
