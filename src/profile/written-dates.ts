/**
 * Dates that are not as ISO 8601 writes them, named by an example of each form: by the order of day, month and year, by
 * what is between them, and by the digits of the year. `01/02/2024` stands for dates whose day and month are both at most
 * 12, so that their order cannot be seen.
 */
const DATES = [
  'date like 2024/12/31',
  'date like 2024.12.31',
  'date like 12/31/2024',
  'date like 31/12/2024',
  'date like 01/02/2024',
  'date like 12.31.2024',
  'date like 31.12.2024',
  'date like 01.02.2024',
  'date like 12-31-2024',
  'date like 31-12-2024',
  'date like 01-02-2024',
  'date like 31 Dec 2024',
  'date like Dec 31, 2024',
  'date like 12/31/24',
  'date like 31/12/24',
  'date like 01/02/24',
  'date like 12.31.24',
  'date like 31.12.24',
  'date like 01.02.24',
  'date like 12-31-24',
  'date like 31-12-24',
  'date like 01-02-24',
  'date like 31 Dec 24',
  'date like Dec 31, 24',
] as const;

/** What is before a time, and the time by the parts that a picture must name. */
const BEFORE_TIME = [' ', ', ', 'T'] as const;
const CLOCKS = ['14:05', '14:05:59', '2:05 PM', '2:05:59 PM'] as const;
const OFFSETS = ['', ' +02:00'] as const;

type WrittenDay = (typeof DATES)[number];
type TimeOfDay =
  | `${(typeof BEFORE_TIME)[number]}${(typeof CLOCKS)[number]}${(typeof OFFSETS)[number]}`
  | ' with time';

/** The form of a date, perhaps with a time. */
export type WrittenDate = WrittenDay | `${WrittenDay}${TimeOfDay}`;

const TIMES: readonly TimeOfDay[] = [
  ' with time',
  ...BEFORE_TIME.flatMap((before) =>
    CLOCKS.flatMap((clock) => OFFSETS.map((offset): TimeOfDay => `${before}${clock}${offset}`)),
  ),
];

/** All forms of dates. */
export const WRITTEN_DATES: readonly WrittenDate[] = DATES.flatMap((date): WrittenDate[] => [
  date,
  ...TIMES.map((time): WrittenDate => `${date}${time}`),
]);

const TIME = String.raw`(,?[T ]+\d{1,2}[:.]\d\d.*)?$`;
const IN_NUMBERS = new RegExp(String.raw`^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})${TIME}`, 'i');
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?`;
const DAY_FIRST = new RegExp(
  String.raw`^${WEEKDAY}\d{1,2}(?:st|nd|rd|th|\.)?[ -]${MONTH},?[ -](\d{2,4})${TIME}`,
  'i',
);
const MONTH_FIRST = new RegExp(
  String.raw`^${WEEKDAY}${MONTH} \d{1,2}(?:st|nd|rd|th)?,? (\d{2,4})${TIME}`,
  'i',
);

const CLOCK =
  /^(,?)([T ]) *\d{1,2}:\d\d(:\d\d(?:[.,]\d+)?)?( ?[ap]\.?m\.?)?( ?(?:Z|(?:GMT|UTC)?[+-]\d\d:?\d\d|GMT|UTC))?$/i;

const SEPARATORS = ['/', '.', '-'] as const;
type Separator = (typeof SEPARATORS)[number];
type Order = 'year' | 'month' | 'day' | 'unknown';

const IN_ORDER = {
  '/': {
    year: 'date like 2024/12/31',
    month: 'date like 12/31/2024',
    day: 'date like 31/12/2024',
    unknown: 'date like 01/02/2024',
  },
  '.': {
    year: 'date like 2024.12.31',
    month: 'date like 12.31.2024',
    day: 'date like 31.12.2024',
    unknown: 'date like 01.02.2024',
  },
  '-': {
    year: undefined,
    month: 'date like 12-31-2024',
    day: 'date like 31-12-2024',
    unknown: 'date like 01-02-2024',
  },
} as const satisfies Record<Separator, Record<Order, (typeof DATES)[number] | undefined>>;

/** Returns the form of a date that is not as ISO 8601 writes it; undefined of other text. */
export function formOfDate(text: string): WrittenDate | undefined {
  const found = IN_NUMBERS.exec(text);
  if (found !== null) return numericForm(found);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return timed(ofYear('date like 31 Dec 2024', dayFirst[1]), dayFirst[2]);
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst === null
    ? undefined
    : timed(ofYear('date like Dec 31, 2024', monthFirst[1]), monthFirst[2]);
}

function numericForm([, first = '', sign, second = '', third = '', time]: RegExpExecArray):
  | WrittenDate
  | undefined {
  const separator = SEPARATORS.find((one) => one === sign);
  const order = orderOf(first, second, third);
  const date = separator === undefined || order === undefined ? undefined : IN_ORDER[separator][order];
  return date === undefined ? undefined : timed(ofYear(date, order === 'year' ? first : third), time);
}

/** Which of day, month and year comes first; undefined if it is not a date. */
function orderOf(first: string, second: string, third: string): Order | undefined {
  const [one, two, three] = [Number(first), Number(second), Number(third)];
  if (first.length === 4) return isMonth(two) && isDay(three) ? 'year' : undefined;
  if (first.length > 2 || (third.length !== 2 && third.length !== 4)) return undefined;
  if (isMonth(one) && isMonth(two)) return 'unknown';
  if (isMonth(one) && isDay(two)) return 'month';
  return isDay(one) && isMonth(two) ? 'day' : undefined;
}

/** Zero is written for what is missing. */
function isMonth(number: number): boolean {
  return number <= 12;
}

function isDay(number: number): boolean {
  return number <= 31;
}

/** The same form of a day, whose year has two digits if the one that was written has. */
function ofYear(date: WrittenDay, year = ''): WrittenDay {
  if (year.length !== 2) return date;
  const short = date.replace('2024', '24');
  return DATES.find((one) => one === short) ?? date;
}

function timed(date: WrittenDay, time: string | undefined): WrittenDate {
  return time === undefined ? date : `${date}${formOfTime(time)}`;
}

function formOfTime(text: string): TimeOfDay {
  const found = CLOCK.exec(text);
  if (found === null) return ' with time';
  const [, comma = '', sign = '', seconds, half, offset] = found;
  const before = sign === ' ' ? (comma === '' ? ' ' : ', ') : 'T';
  const minute = half === undefined ? '14:05' : '2:05 PM';
  const second = half === undefined ? '14:05:59' : '2:05:59 PM';
  return `${before}${seconds === undefined ? minute : second}${offset === undefined ? '' : ' +02:00'}`;
}
