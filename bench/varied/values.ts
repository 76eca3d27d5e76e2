import type { Random } from './random.ts';

const FIRST_NAMES = [
  ...[
    'Ada',
    'Kofi',
    'Zoë',
    'José',
    'Søren',
    'Łukasz',
    'Björn',
    'Nguyễn',
    '山田',
    '王',
    'Олена',
    'محمد',
    'Anna',
  ],
  ...['Peter', 'Mary', 'John', 'Priya', 'Chloé', 'Dvořák', 'Ngozi', 'Emma', 'Liam', 'Noah', 'Olivia', 'Mia'],
];
const LAST_NAMES = [
  ...['Nowak', 'Mensah', 'Müller', 'García', 'Ørsted', 'Wójcik', 'Åkesson', 'Văn', '太郎', '伟', 'Шевченко'],
  ...[
    'الأحمد',
    'Smith',
    "O'Neil",
    'van der Berg',
    'Brown',
    'Iyer',
    'Dubois',
    'Novák',
    'Okafor',
    'Jones',
    'Kim',
  ],
];
const NOTES = [
  'Sales lead',
  'Says "hello" often',
  'line one\nline two',
  'C:\\Users\\x',
  'Vertrieb Süd',
  'N/A',
  '',
];
const HOSTS = ['example.com', 'mail.example.com', 'firma.example.com', 'corp.example.org'];
const ALPHANUMERIC = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Values as real records have them, of invented people. */
export interface Values {
  readonly random: Random;
  first(): string;
  last(): string;
  full(): string;
  note(): string;
  email(): string;
  day(): string;
  time(): string;
  /** A timestamp in UTC, one in ten without milliseconds. */
  instant(): string;
  /** Text of digits that does not begin with 0. */
  digits(length: number): string;
  code(length: number): string;
}

/** Makes values for the record of a number. */
export function createValues(random: Random): Values {
  const { below, pick } = random;
  const two = (number: number): string => String(number).padStart(2, '0');
  const day = (): string => `${2012 + below(14)}-${two(1 + below(12))}-${two(1 + below(28))}`;
  const time = (): string => `${two(below(24))}:${two(below(60))}:${two(below(60))}`;
  const first = (): string => pick(FIRST_NAMES);
  const last = (): string => pick(LAST_NAMES);
  return {
    random,
    first,
    last,
    full: () => `${first()} ${last()}`,
    note: () => pick(NOTES),
    email: () => `user.${below(10_000_000)}@${pick(HOSTS)}`,
    day,
    time,
    instant: () =>
      random.maybe(0.1) ? `${day()}T${time()}Z` : `${day()}T${time()}.${two(below(100))}${below(10)}Z`,
    digits: (length) => `${1 + below(9)}${random.letters(length - 1, '0123456789')}`,
    code: (length) => random.letters(length, ALPHANUMERIC),
  };
}
