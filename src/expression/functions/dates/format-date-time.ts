import { checkSize } from '../../values/budget.ts';
import { parseIntegerPicture } from '../numbers/integers/integer-picture.ts';
import { writeInteger } from '../numbers/integers/write-integer.ts';
import { pictureError } from '../picture-error.ts';
import { componentOf } from './components.ts';
import type { Marker } from './date-marker.ts';
import { parseDatePicture } from './date-picture.ts';
import { DAYS, MONTHS } from './names.ts';

/** ISO 8601 in full, the default picture. */
const ISO = '[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001][Z01:01t]';
const FIRST_MILLISECOND = Date.parse('0000-01-01T00:00:00Z');
const LAST_MILLISECOND = Date.parse('9999-12-31T23:59:59.999Z');

/** Hours and minutes east of Greenwich; both are negative or zero west of it. */
interface Offset {
  readonly hours: number;
  readonly minutes: number;
}

/** Hours and minutes, with or without a colon. Fewer than three digits are minutes. */
const ZONE = /^([+-]?)(?:(\d{1,2}):(\d{2})|(\d{0,2}?)(\d{1,2}))$/;

/**
 * Writes epoch milliseconds by a date picture in a time zone such as `-0330`; without them in ISO 8601
 * and UTC. See https://www.w3.org/TR/xpath-functions-31/#func-format-dateTime.
 *
 * @throws ExpressionError `D3130` to `D3135` for a wrong picture, `zone-invalid` for a zone that is not an offset.
 */
export function formatDateTime(
  milliseconds: number,
  picture: string | undefined,
  zone: string | undefined,
): string {
  const isFourDigitYear = milliseconds >= FIRST_MILLISECOND && milliseconds <= LAST_MILLISECOND;
  if (picture === undefined && zone === undefined && isFourDigitYear)
    return new Date(milliseconds).toISOString();
  const offset = parseOffset(zone);
  const date = new Date(milliseconds + (60 * offset.hours + offset.minutes) * 60_000);
  let text = '';
  for (const part of parseDatePicture(picture ?? ISO)) {
    checkSize(text.length);
    text += 'literal' in part ? part.literal : writeComponent(part, date, offset);
  }
  return text;
}

function parseOffset(zone = '0'): Offset {
  const match = ZONE.exec(zone);
  if (match === null) throw pictureError('zone-invalid', zone);
  const [, sign, hours, minutes, leading, trailing] = match;
  const direction = sign === '-' ? -1 : 1;
  return {
    hours: direction * Number(hours ?? leading),
    minutes: direction * Number(minutes ?? trailing),
  };
}

function writeComponent(marker: Marker, date: Date, offset: Offset): string {
  const { component, integer, names } = marker;
  switch (component) {
    case 'Z':
    case 'z':
      return writeZone(marker, offset);
    case 'P':
      return writeHalfDay(date, names === 'upper');
    case 'C':
    case 'E':
      return 'ISO';
    case 'f':
      // The reference implementation cannot write these as a name either, and fails.
      return integer === undefined
        ? unwritable(component)
        : writeInteger(componentOf(date, component), integer);
    default: {
      if (names === undefined && integer === undefined) throw pictureError('D3132', component);
      const value = componentOf(date, component);
      if (integer === undefined) return writeName(marker, value);
      return writeInteger(marker.yearDigits === undefined ? value : value % 10 ** marker.yearDigits, integer);
    }
  }
}

function writeHalfDay(date: Date, upper: boolean): string {
  const text = date.getUTCHours() >= 12 ? 'pm' : 'am';
  return upper ? text.toUpperCase() : text;
}

function writeName({ component, names, width }: Marker, value: number): string {
  if (component !== 'M' && component !== 'x' && component !== 'F') return unwritable(component);
  const name = String((component === 'F' ? DAYS : MONTHS)[value - 1]);
  const cased = names === 'upper' ? name.toUpperCase() : names === 'lower' ? name.toLowerCase() : name;
  return width?.max !== undefined && cased.length > width.max
    ? cased.slice(0, Math.max(width.max, 0))
    : cased;
}

function unwritable(component: string): never {
  throw pictureError('D3133', component);
}

function writeZone({ component, integer, zuluAllowed }: Marker, { hours, minutes }: Offset): string {
  const offset = hours * 100 + minutes;
  const size = Math.abs(offset);
  if (integer?.kind !== 'decimal') throw pictureError('D3134');
  let text: string;
  if (!Array.isArray(integer.grouping) || integer.mandatoryDigits === 3 || integer.mandatoryDigits === 4) {
    text = writeInteger(size, integer);
  } else if (integer.mandatoryDigits <= 2) {
    text = writeInteger(Math.abs(hours), integer);
    if (minutes !== 0) text += `:${writeInteger(Math.abs(minutes), parseIntegerPicture('00'))}`;
  } else {
    throw pictureError('D3134', integer.mandatoryDigits);
  }
  if (offset === 0 && zuluAllowed) return 'Z';
  return (component === 'z' ? 'GMT' : '') + (offset >= 0 ? '+' : '-') + text;
}
