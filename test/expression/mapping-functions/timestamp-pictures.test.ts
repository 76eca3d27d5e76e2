import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOverrides } from '../../../src/definition/index.ts';
import { compile } from '../../../src/expression/index.ts';
import { createTimestamp, timestamp } from '../../../src/expression/mapping-functions/index.ts';
import { createEngine, createModel, parseDefinition } from '../../../src/live.ts';
import type { Model } from '../../../src/model/index.ts';
import { loadTimeZones } from '../../../src/node/index.ts';
import { acme } from '../../definition/acme.ts';
import { builtEngine } from '../../support/built-engine.ts';

const timeZones = loadTimeZones(['Europe/Berlin', 'America/New_York', 'Asia/Kolkata']);
const inZones = createTimestamp(timeZones);

describe('a timestamp by a picture', () => {
  test.each<[value: unknown, picture: string, expected: string | undefined]>([
    ['31/12/2024', '[D]/[M]/[Y]', '2024-12-31T00:00:00.000Z'],
    ['1/2/2024', '[D]/[M]/[Y]', '2024-02-01T00:00:00.000Z'],
    ['31/12/2024', '[D01]/[M01]/[Y0001]', '2024-12-31T00:00:00.000Z'],
    ['12/31/2024 9:30 PM', '[M]/[D]/[Y] [h]:[m] [P]', '2024-12-31T21:30:00.000Z'],
    ['12/31/2024 12:05 am', '[M]/[D]/[Y] [h]:[m] [P]', '2024-12-31T00:05:00.000Z'],
    ['12/31/2024 12:05 p.m.', '[M]/[D]/[Y] [h]:[m] [P]', '2024-12-31T12:05:00.000Z'],
    ['12/31/2024 9:30PM', '[M]/[D]/[Y] [h]:[m][P]', '2024-12-31T21:30:00.000Z'],
    ['31.12.24', '[D].[M].[Y01]', '2024-12-31T00:00:00.000Z'],
    ['31.12.70', '[D].[M].[Y,2-2]', '1970-12-31T00:00:00.000Z'],
    ['20240501', '[Y0001][M01][D01]', '2024-05-01T00:00:00.000Z'],
    [20240501, '[Y0001][M01][D01]', '2024-05-01T00:00:00.000Z'],
    ['20240501093015', '[Y0001][M01][D01][H01][m01][s01]', '2024-05-01T09:30:15.000Z'],
    ['Tuesday, 31 December 2024', '[FNn], [D] [MNn] [Y]', '2024-12-31T00:00:00.000Z'],
    ['Dec 1st, 2024', '[MNn,3-3] [D1o], [Y]', '2024-12-01T00:00:00.000Z'],
    ['2024-12-31T10:00:00.25 +0200', '[Y]-[M]-[D]T[H]:[m]:[s].[f] [Z]', '2024-12-31T08:00:00.250Z'],
    ['2024-12-31 10:00 GMT+2', '[Y]-[M]-[D] [H]:[m] [z]', '2024-12-31T08:00:00.000Z'],
    ['/Date(1398300000000)/', '/Date([E])/', '2014-04-24T00:40:00.000Z'],
    ['at 1398300000.5', 'at [e]', '2014-04-24T00:40:00.500Z'],
    ['[31] 12 2024', '[[[D]]] [M] [Y]', '2024-12-31T00:00:00.000Z'],
    ['  31/12/2024 ', '[D]/[M]/[Y]', '2024-12-31T00:00:00.000Z'],
    ['31/12/2024', '[M]/[D]/[Y]', undefined],
    ['30/02/2024', '[D]/[M]/[Y]', undefined],
    ['29/02/2024', '[D]/[M]/[Y]', '2024-02-29T00:00:00.000Z'],
    ['31-12-2024', '[D]/[M]/[Y]', undefined],
    ['31/12/2024 25:00', '[D]/[M]/[Y] [H]:[m]', undefined],
    ['31/12/2024 13:00 PM', '[D]/[M]/[Y] [h]:[m] [P]', undefined],
    ['31/12/2024 0:00 AM', '[D]/[M]/[Y] [h]:[m] [P]', undefined],
    ['1 Foo 2024', '[D] [MNn] [Y]', undefined],
    ['', '[D]/[M]/[Y]', undefined],
    [null, '[D]/[M]/[Y]', undefined],
    [['31/12/2024'], '[D]/[M]/[Y]', undefined],
    ['31/12/2024', '[D]/[M]', undefined],
  ])('%j by %j is %j', (value, picture, expected) => {
    expect(createTimestamp({})(value, picture)).toBe(expected);
  });

  test('reads what is written in any order of day, month and year', () => {
    const instants = fc.date({
      min: new Date('1000-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom('[Y]-[M]-[D]', '[D].[M].[Y]', '[M]/[D]/[Y]', '[Y0001][M01][D01]'),
        (instant, picture) => {
          const iso = instant.toISOString();
          const parts: Record<string, string> = {
            Y: iso.slice(0, 4),
            M: iso.slice(5, 7),
            D: iso.slice(8, 10),
          };
          const text = picture.replace(/\[(.)[^\]]*\]/g, (_, letter: string) => parts[letter] ?? '');
          expect(timestamp(iso.slice(0, 10))).toBe(createTimestamp({})(text, picture));
        },
      ),
    );
  });

  test('ends soon whatever picture and string there are', () => {
    const markers = fc.constantFrom(
      ...['[F]', '[MNn]', '[D]', '[Y]', '[H]', '[m]', '[s]', '[f]', '[Z]', ' ', 'a', '1', '[['],
      '[E]',
    );
    const pictures = fc.array(markers, { maxLength: 20 }).map((parts) => parts.join(''));
    const texts = fc.oneof(fc.string({ maxLength: 100 }), fc.stringMatching(/^[a1 ]{0,100}$/));
    fc.assert(
      fc.property(texts, pictures, (text, picture) => {
        const found = createTimestamp({})(text, picture);
        expect(found === undefined || found.length === 24).toBe(true);
      }),
    );
  });
});

describe('forms that need no picture', () => {
  test.each([
    ['/Date(1398300000000)/', '2014-04-24T00:40:00.000Z'],
    ['/Date(1398300000000+0200)/', '2014-04-24T00:40:00.000Z'],
    ['\\/Date(-1000)\\/', '1969-12-31T23:59:59.000Z'],
    ['Sun, 06 Nov 1994 08:49:37 GMT', '1994-11-06T08:49:37.000Z'],
    ['6 Nov 1994 08:49 +0100', '1994-11-06T07:49:00.000Z'],
    ['Sun, 06 Nov 1994 08:49:37 EST', undefined],
    ['Sun, 31 Feb 1994 08:49:37 GMT', undefined],
    ['/Date(x)/', undefined],
    [20240501, undefined],
    [202405010930, undefined],
    ['202405010930', undefined],
    [20240501093000, undefined],
    [20241301, undefined],
    [2024, undefined],
    [202405, undefined],
    [1_234_567, '1970-01-15T06:56:07.000Z'],
    [123_456_789, '1973-11-29T21:33:09.000Z'],
    [1398300000, '2014-04-24T00:40:00.000Z'],
  ])('%j is %j', (value, expected) => {
    expect(timestamp(value)).toBe(expected);
  });
});

describe('a zone', () => {
  test.each<[value: unknown, picture: string | null, zone: unknown, expected: string | undefined]>([
    ['2024-01-31 09:30', null, '+02:00', '2024-01-31T07:30:00.000Z'],
    ['2024-01-31', null, '+02:00', '2024-01-30T22:00:00.000Z'],
    ['2024-01-31T09:30:00Z', null, '+02:00', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31T09:30:00-05:00', null, '+02:00', '2024-01-31T14:30:00.000Z'],
    [1_706_693_400, null, '+02:00', '2024-01-31T09:30:00.000Z'],
    ['31/12/2024 9:30 PM', '[D]/[M]/[Y] [h]:[m] [P]', '-0530', '2025-01-01T03:00:00.000Z'],
    ['31/12/2024 21:30 +01:00', '[D]/[M]/[Y] [H]:[m] [Z]', '-05', '2024-12-31T20:30:00.000Z'],
    ['2024-01-31 09:30', null, 'UTC', '2024-01-31T09:30:00.000Z'],
    ['2024-01-31 12:00', null, 'Europe/Berlin', '2024-01-31T11:00:00.000Z'],
    ['2024-07-31 12:00', null, 'Europe/Berlin', '2024-07-31T10:00:00.000Z'],
    ['31.07.2024', '[D].[M].[Y]', 'Europe/Berlin', '2024-07-30T22:00:00.000Z'],
    // Skipped, and twice there.
    ['2024-03-31 02:30', null, 'Europe/Berlin', '2024-03-31T01:30:00.000Z'],
    ['2024-10-27 02:30', null, 'Europe/Berlin', '2024-10-27T00:30:00.000Z'],
    ['2024-07-01 12:00', null, 'Asia/Kolkata', '2024-07-01T06:30:00.000Z'],
    ['2024-01-31 09:30', null, 'Europe/Paris', undefined],
    ['2024-01-31 09:30', null, '+25:00', undefined],
    ['2024-01-31 09:30', null, 7, undefined],
    ['0000-01-01 00:00', null, '+02:00', undefined],
  ])('of %j by %j in %j is %j', (value, picture, zone, expected) => {
    expect(inZones(value, picture, zone)).toBe(expected);
  });

  test('of a table is as that of the run-time', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata');
    const instants = fc.date({
      min: new Date('1990-01-01'),
      max: new Date('2090-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'medium',
        });
        const local = shown.format(instant);
        const found = inZones(local, null, zone) ?? '';
        // Of the hour that is there twice, the earlier.
        expect(shown.format(new Date(found))).toBe(local);
      }),
    );
  });

  test('is refused by name where there is no table of it', () => {
    const text = '$timestamp(since, null, "Europe/Berlin")';
    expect(() => compile(text)).toThrow(/“Europe\/Berlin” is not in the option `timeZones`/);
    expect(compile(text, { timeZones }).evaluate({ since: '2024-07-31 12:00' })).toBe(
      '2024-07-31T10:00:00.000Z',
    );
    expect(
      compile('$timestamp(since, null, zone)').evaluate({ since: '2024-07-31', zone: 'Europe/Berlin' }),
    ).toBeUndefined();
  });

  test('is known to modules that are built with it', async () => {
    const model: Model = createModel('crm/users', {
      type: 'object',
      required: ['id'],
      properties: { id: {}, since: { type: 'string', format: 'date-time' } },
    });
    const definition = parseDefinition(
      acme('      id: $text(id)\n      since: $timestamp(since, "[D].[M].[Y]", "Europe/Berlin")\n'),
      { models: [model] },
    );
    const options = { definitions: [definition], models: [model] };
    const built = await builtEngine({ ...options, timeZones });
    const live = createEngine({ ...options, bundled: false, timeZones });
    for (const engine of [built, live])
      expect(engine.map('acme', { id: 1, since: '31.07.2024' }).since).toBe('2024-07-30T22:00:00.000Z');
    await expect(builtEngine(options)).rejects.toThrow(/timeZones/);
    expect(() => createEngine({ ...options, bundled: false }).mapping('acme')).toThrow(/timeZones/);
  });
});

test('other functions pass $timestamp the value only', () => {
  const input = { a: ['2024-01-31', '2024-02-01'], b: { x: '2024-01-31' } };
  expect(compile('$map(a, $timestamp)').evaluate(input)).toEqual([
    '2024-01-31T00:00:00.000Z',
    '2024-02-01T00:00:00.000Z',
  ]);
  expect(compile('$each(b, $timestamp)').evaluate(input)).toBe('2024-01-31T00:00:00.000Z');
  expect(
    compile('a ~> $map(function($d) { $timestamp($d, "[Y]-[M]-[D]", "+01:00") })').evaluate(input),
  ).toEqual(['2024-01-30T23:00:00.000Z', '2024-01-31T23:00:00.000Z']);
  expect(compile('($f := $timestamp(?, "[Y]-[M]-[D]"); $f(a[0]))').evaluate(input)).toBe(
    '2024-01-31T00:00:00.000Z',
  );
  expect(compile('a[0] ~> $timestamp("[Y]-[M]-[D]")').evaluate(input)).toBe('2024-01-31T00:00:00.000Z');
});

describe('a picture or zone that cannot be used is refused where it is read', () => {
  test.each([
    ['$timestamp(a, "[D]/[M]")', 14, 'It needs a year'],
    ['$timestamp(a, "[Q]")', 14, '[Q], which is not known'],
    ['$timestamp(a, "[D]/[D]/[Y]")', 14, '[D] twice'],
    ['$timestamp(a, "[D]/[M]/[Y] [h]")', 14, 'one of [h] and [P]'],
    ['$timestamp(a, "[D")', 14, 'bracket that is not closed'],
    ['$timestamp(a, "[Y]-[M]-[D]", "+2")', 29, 'is not a time zone'],
    ['$timestamp(a, null, "Berlin Time")', 20, 'is not a time zone'],
    ['$timestamp(a, "[Y]-[M]-[D]", "+02:00", 1)', 0, 'takes 3 arguments only'],
  ])('%s', (expression, offset, message) => {
    const text = `providers:\n  acme:\n    crm/users:\n      mapping:\n        name: '${expression}'\n`;
    const { issues } = checkOverrides(text, { file: 'layer.yaml' });
    expect(issues).toMatchObject([
      {
        code: 'expression-mistaken',
        message: expect.stringContaining(message),
        source: { line: 5, column: 16 + offset },
      },
    ]);
  });
});
