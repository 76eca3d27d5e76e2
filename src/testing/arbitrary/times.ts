import * as fc from 'fast-check';

const year = fc.oneof(
  fc.constantFrom(2024, 2000, 1900, 1, 9999, 0, 1969, 1970, 2038),
  fc.integer({ min: 0, max: 9999 }),
);

/** Returns dates that exist, `YYYY-MM-DD` in the years 0000 to 9999; leap days and ends of months favoured. */
export const dates: fc.Arbitrary<string> = fc
  .tuple(
    year,
    fc.integer({ min: 1, max: 12 }),
    fc.oneof(fc.constantFrom(31, 1), fc.integer({ min: 1, max: 31 })),
  )
  .chain(([y, month, day]) =>
    fc.constantFrom(dateText(y, month, Math.min(day, daysIn(y, month))), dateText(y, 2, daysIn(y, 2))),
  );

const clock = fc.oneof(
  fc.constantFrom('00:00:00', '23:59:59', '12:34:56', '00:59:59', '23:00:00'),
  fc
    .tuple(fc.integer({ max: 23, min: 0 }), fc.integer({ max: 59, min: 0 }), fc.integer({ max: 59, min: 0 }))
    .map((parts) => parts.map((part) => padded(part, 2)).join(':')),
);

const fraction = fc.oneof(
  fc.constantFrom('', '', '.0', '.5', '.123', '.999', '.9999', '.000001', '.123456789', '.999999999'),
  fc.stringMatching(/^\.[0-9]{1,9}$/),
);

const offset = fc.oneof(
  fc.constantFrom(
    'Z',
    'Z',
    'z',
    '+00:00',
    '-00:00',
    '+14:00',
    '-12:00',
    '+05:30',
    '+05:45',
    '-03:30',
    '+00:59',
    '-23:59',
    '+23:59',
  ),
  fc.stringMatching(/^[+-](0[0-9]|1[0-4]):[0-5][0-9]$/),
);

/** Returns times of day with a zone (RFC 3339), fractions of up to nine digits among them. */
export const zonedTimes: fc.Arbitrary<string> = fc
  .tuple(clock, fraction, offset)
  .map((parts) => parts.join(''));

/** Returns dates and times with a zone (RFC 3339) in all its odd legal forms, leap seconds included. */
export const dateTimes: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(dates, fc.constantFrom('T', 'T', 'T', 't', ' '), zonedTimes)
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom('2016-12-31T23:59:60Z', '2017-01-01T05:29:60.5+05:30') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...[
        '2024-02-29T23:30:00-05:00',
        '2024-03-10T02:30:00-05:00',
        '2024-10-27T01:30:00Z',
        '1970-01-01T00:00:00Z',
      ],
      ...[
        '0001-01-01T00:00:00Z',
        '0000-01-01T00:00:00+00:01',
        '9999-12-31T23:59:59.999Z',
        '9999-12-31T23:59:59-00:01',
      ],
    ),
  },
);

const NOT_QUITE_TIMES: readonly string[] = [
  ...[
    '0000-00-00',
    '0000-00-00 00:00:00',
    '0001-01-01T00:00:00',
    '2023-02-29T00:00:00Z',
    '2024-13-01',
    '2024-01-32',
  ],
  ...[
    '2024-01-01T24:00:00Z',
    '2024-01-01T25:00:00Z',
    '2024-01-01T00:60:00Z',
    '2024-01-01T00:00:00+24:00',
    '+012024-01-01T00:00:00Z',
  ],
  ...[
    '1700000000',
    '1700000000000',
    '1700000000.5',
    '-1',
    '99999999999999999',
    'now',
    'today',
    '01/02/2024',
    'Jan 2, 2024',
  ],
  ...[
    '20240102T030405Z',
    '2024-W01-1',
    '2024-1-2',
    '2024-01-02T03:04',
    '2024-01-02T03:04Z',
    ' 2024-01-02T03:04:05Z ',
    '٢٠٢٤-٠١-٠٢',
  ],
];

/** Returns times as providers write them (blank for `T`, no zone, short offsets, date only), and similar strings. */
export const looseTimes: fc.Arbitrary<string> = fc.oneof(
  dateTimes,
  fc
    .tuple(
      dates,
      fc.constantFrom(' ', 'T'),
      clock,
      fraction,
      fc.constantFrom('', 'Z', '+0000', '+00', '-0500', '+05:30'),
    )
    .map((parts) => parts.join('')),
  fc.tuple(dates, fc.constantFrom(' ', 'T'), clock, fc.constantFrom('', 'Z')).map((parts) => parts.join('')),
  dates,
  fc.constantFrom(...NOT_QUITE_TIMES),
);

function daysIn(y: number, month: number): number {
  const isLeap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  if (month === 2) return isLeap ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function dateText(y: number, month: number, day: number): string {
  return `${padded(y, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
