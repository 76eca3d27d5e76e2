import { rememberByText } from '../../values/index.ts';
import { pictureError } from '../picture-error.ts';
import { componentOf } from './components.ts';
import { parseDatePicture } from './date-picture.ts';
import { matchPicture } from './match-picture.ts';
import { DAY, midnight } from './midnight.ts';
import { createPartReader, type PartReader } from './part-readers.ts';

/** Sets of components that determine a date or a time, most significant first. */
const DATES = ['YMD', 'Yd', 'XxwF', 'XWF'] as const;
const TIMES = ['Hmsf', 'Phmsf'] as const;

type Components = Map<string, number>;

const readersOf: (picture: string) => readonly PartReader[] = rememberByText((picture) =>
  parseDatePicture(picture).map(createPartReader),
);

/**
 * Reads a timestamp by a date picture: epoch milliseconds, or undefined if the string does not fit. Components
 * below those in the picture have their lowest values; components above come from the clock.
 *
 * @throws ExpressionError `D3136` if components are missing between others, for week dates, and if the
 * clock is needed but there is none; `D3130` to `D3135` for a wrong picture.
 */
export function parseDateTime(
  text: string,
  picture: string,
  clock: (() => number) | undefined,
): number | undefined {
  const readers = readersOf(picture);
  const pieces = matchPicture(text, readers);
  if (pieces === undefined) return undefined;
  const components: Components = new Map();
  let isRead = false;
  let hasFullYear = false;
  readers.forEach(({ component, read }, index) => {
    if (component === undefined) return;
    isRead = true;
    const piece = pieces[index] ?? '';
    if (component === 'Y') hasFullYear = piece.length > 3;
    const value = read(piece);
    if (value === undefined) components.delete(component);
    else components.set(component, value);
  });
  return isRead ? toMilliseconds(components, hasFullYear, clock) : undefined;
}

function toMilliseconds(
  components: Components,
  hasFullYear: boolean,
  clock: (() => number) | undefined,
): number {
  const date = DATES.find((letters) => isGivenBy(components, 'YXMxWwdD', letters)) ?? 'YMD';
  const clockTime = TIMES.find((letters) => isGivenBy(components, 'PHhmsf', letters)) ?? 'Hmsf';
  // The reference implementation fills up a date by day of the year as if by day of the month.
  fillGaps(components, (date === 'Yd' ? 'YD' : date) + clockTime, clock);
  if (date === 'XxwF' || date === 'XWF') throw pictureError('D3136');
  const get = (letter: string): number => components.get(letter) ?? Number.NaN;
  const month = get('M') > 0 ? get('M') - 1 : 0;
  const hour = clockTime === 'Hmsf' ? get('H') : (get('h') === 12 ? 0 : get('h')) + (get('P') === 1 ? 12 : 0);
  // A shortened year is one of the last century, as in the reference implementation.
  const year = !hasFullYear && get('Y') < 100 && get('Y') >= 0 ? 1900 + get('Y') : get('Y');
  const ordinal = date === 'Yd' ? dayOfYear(year, get('d')) : { month, day: get('D') };
  const time = Date.UTC(1970, 0, 1, hour, get('m'), get('s'), get('f'));
  const milliseconds = midnight(year, ordinal.month, ordinal.day) + time;
  const offset = components.get('Z') || components.get('z') || 0;
  return offset === 0 ? milliseconds : milliseconds - offset * 60_000;
}

/** True if no other components of a kind are set. Zero counts as not set, as in the reference implementation. */
function isGivenBy(components: Components, kind: string, letters: string): boolean {
  const given = [...kind].filter((letter) => Boolean(components.get(letter)));
  return given.length > 0 && given.every((letter) => letters.includes(letter));
}

function fillGaps(components: Components, letters: string, clock: (() => number) | undefined): void {
  let isBelow = false;
  let hasGap = false;
  for (const letter of letters) {
    if (components.has(letter)) {
      if (hasGap) throw pictureError('D3136');
      isBelow = true;
    } else if (isBelow) {
      components.set(letter, 'MDd'.includes(letter) ? 1 : 0);
      hasGap = true;
    } else if (letter === 'P') {
      // Never one of the numbers that represent the halves of the day.
      components.set(letter, -1);
    } else {
      if (clock === undefined) throw pictureError('D3136');
      components.set(letter, componentOf(new Date(clock()), letter));
    }
  }
}

function dayOfYear(year: number, day: number): { month: number; day: number } {
  const date = new Date(midnight(year, 0, 1) + (day - 1) * DAY);
  return { month: date.getUTCMonth(), day: date.getUTCDate() };
}
