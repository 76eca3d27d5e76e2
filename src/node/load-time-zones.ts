import type { TimeZones } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import { checkArgument, TEXTS } from '../options/index.ts';

/** Before any place had the time of a zone. */
const FIRST = Date.UTC(1800, 0, 1);
const LAST = Date.UTC(2100, 0, 1);
/** No zone changes its offset twice within this time and back, but for a few days of history. */
const STEP = 7 * 24 * 60 * 60 * 1000;

/**
 * Makes a table of time zones for the option `timeZones`, from those that the run-time knows: what `$timestamp` then returns
 * depends on the run-time's table. Until 2099: later times in these zones have no timestamp, since rules change.
 *
 * @param names Such as `Europe/Berlin`.
 * @throws UsageError `option-invalid` for a name that the run-time does not know
 */
export function loadTimeZones(names: readonly string[]): TimeZones {
  checkArgument('loadTimeZones', 'names', names, TEXTS);
  return Object.fromEntries(names.map((name) => [name, offsetsOf(name)]));
}

function offsetsOf(name: string): TimeZones[string] {
  const offsetAt = offsetReader(name);
  const offsets: (readonly [number, number | null])[] = [[FIRST, offsetAt(FIRST)]];
  for (let start = FIRST; start < LAST; start += STEP) {
    const end = Math.min(start + STEP, LAST);
    const [before, after] = [offsetAt(start), offsetAt(end)];
    if (before !== after) offsets.push([changeBetween(start, end, offsetAt), after]);
  }
  return [...offsets, [LAST, null]];
}

/** The instant between two from which on the offset is that of the later one. */
function changeBetween(start: number, end: number, offsetAt: (instant: number) => number): number {
  const before = offsetAt(start);
  let [low, high] = [start, end];
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Returns what reads the minutes east of Greenwich at an instant; a part of a minute is seconds. */
function offsetReader(name: string): (instant: number) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  } catch {
    const message = `The run-time knows no time zone “${name}”.`;
    throw new UsageError('The time zones cannot be loaded.', [{ code: 'option-invalid', message }]);
  }
  return (instant) => {
    const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
      /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?/.exec(format.format(instant)) ?? [];
    return (Number(hours) * 60 + Number(minutes) + Number(seconds) / 60) * (sign === '-' ? -1 : 1);
  };
}
