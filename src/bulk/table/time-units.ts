/** A date and time with zone (RFC 3339) in its parts; offsets without a colon or without minutes are those of ajv-formats. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[t\s](\d\d:\d\d:\d\d)(?:\.(\d+))?(?:z|([+-])(\d\d):?(\d\d)?)$/i;
const NANOSECONDS = 1_000_000n;
const MINUTE = 60_000;

/** How many of the units in which Parquet counts time are in a millisecond. */
export const UNITS_PER_MILLISECOND = { MILLIS: 1n, MICROS: 1000n, NANOS: NANOSECONDS } as const;

/** One of these numbers. */
export type UnitsPerMillisecond = (typeof UNITS_PER_MILLISECOND)[keyof typeof UNITS_PER_MILLISECOND];

/**
 * The units since 1970 of a date and time with zone; smaller parts of a second are cut. Undefined for a leap second and for
 * what is not a date and time.
 */
export function unitsOf(text: string, perMillisecond: UnitsPerMillisecond): bigint | undefined {
  const [, day, time, places = '', sign, hours = '0', minutes = '0'] = DATE_TIME.exec(text) ?? [];
  const second = Date.parse(`${day}T${time}Z`);
  if (Number.isNaN(second)) return undefined;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE * (sign === '-' ? -1 : 1);
  const nanoseconds = BigInt(second - offset) * NANOSECONDS + BigInt(places.padEnd(9, '0').slice(0, 9));
  const step = NANOSECONDS / perMillisecond;
  return (nanoseconds - modulo(nanoseconds, step)) / step;
}

/** Whether a date and time has parts of a microsecond. */
export function isFinerThanMicroseconds(text: string): boolean {
  return /\.\d{6}\d*[1-9]/.test(text);
}

/** A date and time in UTC with milliseconds, and with more digits if it has parts of one; the date where there is no text. */
export function timeOfUnits(units: bigint, perMillisecond: UnitsPerMillisecond): string | Date {
  const rest = modulo(units, perMillisecond);
  const date = new Date(Number((units - rest) / perMillisecond));
  if (Number.isNaN(date.getTime())) return date;
  const digits = String(rest).padStart(String(perMillisecond).length - 1, '0');
  return rest === 0n ? date.toISOString() : `${date.toISOString().slice(0, -1)}${digits.replace(/0+$/, '')}Z`;
}

/** The remainder, which is not negative. */
function modulo(value: bigint, divisor: bigint): bigint {
  const rest = value % divisor;
  return rest < 0n ? rest + divisor : rest;
}
