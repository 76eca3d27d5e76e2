/**
 * Dates that are not as ISO 8601 writes them, named by an example of each form: by the order of day, month and year, by
 * what is between them, and by whether a time follows. `01/02/2024` stands for dates whose day and month are both at most
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
] as const;

/** The form of a date, perhaps with a time. */
export type WrittenDate = (typeof DATES)[number] | `${(typeof DATES)[number]} with time`;

/** All forms of dates. */
export const WRITTEN_DATES: readonly WrittenDate[] = DATES.flatMap((date): WrittenDate[] => [
  date,
  `${date} with time`,
]);

const TIME = String.raw`(,?[T ]+\d{1,2}[:.]\d\d.*)?$`;
const IN_NUMBERS = new RegExp(String.raw`^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})${TIME}`, 'i');
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?`;
const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,? )?`;
const DAY_FIRST = new RegExp(
  String.raw`^${WEEKDAY}\d{1,2}(?:st|nd|rd|th|\.)?[ -]${MONTH},?[ -]\d{2,4}${TIME}`,
  'i',
);
const MONTH_FIRST = new RegExp(String.raw`^${WEEKDAY}${MONTH} \d{1,2}(?:st|nd|rd|th)?,? \d{2,4}${TIME}`, 'i');

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
  if (dayFirst !== null) return timed('date like 31 Dec 2024', dayFirst[1]);
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst === null ? undefined : timed('date like Dec 31, 2024', monthFirst[1]);
}

function numericForm([, first = '', sign, second = '', third = '', time]: RegExpExecArray):
  | WrittenDate
  | undefined {
  const separator = SEPARATORS.find((one) => one === sign);
  const order = orderOf(first, second, third);
  const date = separator === undefined || order === undefined ? undefined : IN_ORDER[separator][order];
  return date === undefined ? undefined : timed(date, time);
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

function timed(date: (typeof DATES)[number], time: string | undefined): WrittenDate {
  return time === undefined ? date : `${date} with time`;
}
