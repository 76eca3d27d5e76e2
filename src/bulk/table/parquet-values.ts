import { isUtf8 } from 'node:buffer';
import type { FileMetaData, ParquetParsers, SchemaElement, SchemaTree } from 'hyparquet';
import { isExact, parseJson } from '../../json/index.ts';
import { timeOfUnits, UNITS_PER_MILLISECOND, type UnitsPerMillisecond } from './time-units.ts';

/** Turns a value, as the package reads it, into one as JSON has it. */
type ReadValue = (value: unknown) => unknown;

/** What the package would lose digits or bytes of, and what one damaged value would fail all of. */
export const PLAIN_PARSERS: Partial<ParquetParsers> = {
  stringFromBytes: textOf,
  jsonFromBytes: textOf,
  dateFromDays: dayOf,
  timestampFromMicroseconds: (microseconds) => timeOfUnits(microseconds, UNITS_PER_MILLISECOND.MICROS),
  timestampFromNanoseconds: (nanoseconds) => timeOfUnits(nanoseconds, UNITS_PER_MILLISECOND.NANOS),
};

/** The metadata to read values with: decimal numbers stay whole numbers, since the package multiplies them inexactly. */
export function withoutDecimals(metadata: FileMetaData): FileMetaData {
  return { ...metadata, schema: metadata.schema.map(withoutDecimal) };
}

function withoutDecimal(element: SchemaElement): SchemaElement {
  if (!isDecimal(element)) return element;
  const { converted_type: _converted, logical_type: _logical, ...others } = element;
  return others;
}

/** Whether a column holds JSON text. */
export function isJson({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type === 'JSON' || logical_type?.type === 'JSON';
}

function isDecimal({ converted_type, logical_type }: SchemaElement): boolean {
  return converted_type === 'DECIMAL' || logical_type?.type === 'DECIMAL';
}

/**
 * Makes the reader of the values of a column. JSON text that may be a record which the row carries stays text, with all
 * digits.
 */
export function createColumnValueReader(column: SchemaTree, isCarrier: boolean): ReadValue {
  return isCarrier && column.children.length === 0 && isJson(column.element)
    ? plainValue
    : createValueReader(column);
}

/** Makes the reader of the values of a column, or of a part of them. */
function createValueReader(node: SchemaTree): ReadValue {
  const { element, children } = node;
  const read = children.length === 0 ? leafReader(element) : groupReader(node);
  const isRepeated = element.repetition_type === 'REPEATED';
  return (value) => {
    if (value === undefined || value === null) return null;
    return isRepeated && isList(value) ? Array.from(Object.values(value), read) : read(value);
  };
}

function groupReader({ element, children }: SchemaTree): ReadValue {
  const [first] = children;
  if (element.logical_type?.type === 'VARIANT' || first === undefined) return plainValue;
  if (element.converted_type === 'LIST') {
    const [item = first, ...others] = first.children;
    const read = createValueReader(others.length === 0 ? item : first);
    return (value) => (isList(value) ? Array.from(Object.values(value), read) : plainValue(value));
  }
  if (element.converted_type === 'MAP' || element.converted_type === 'MAP_KEY_VALUE') {
    const [, item = first] = first.children;
    const read = createValueReader(item);
    return (value) => membersOf(value, () => read);
  }
  const readers = new Map(children.map((child) => [child.element.name, createValueReader(child)]));
  return (value) => membersOf(value, (name) => readers.get(name) ?? plainValue);
}

function membersOf(value: unknown, readerOf: (name: string) => ReadValue): unknown {
  if (typeof value !== 'object' || value === null) return plainValue(value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, readerOf(name)(inner)]));
}

function leafReader(element: SchemaElement): ReadValue {
  // Where a file has the newer name of the kind alone, the package returns the number of days.
  if (element.logical_type?.type === 'DATE')
    return (value) => (typeof value === 'number' ? dayOf(value) : plainValue(value));
  const perMillisecond = timeOfDayUnits(element);
  if (perMillisecond !== undefined) return (value) => timeOfDay(value, perMillisecond);
  if (isDecimal(element)) return (value) => decimalValue(value, element.scale ?? 0);
  return isJson(element) ? (value) => jsonValue(plainValue(value)) : plainValue;
}

/** The date of a number of days since 1970, as JSON has it; the number where there is no such date. */
function dayOf(days: number): string | number {
  const date = new Date(days * DAY);
  return Number.isNaN(date.getTime()) ? days : date.toISOString().slice(0, -'T00:00:00.000Z'.length);
}

const DAY = 86_400_000;

/** Units in a millisecond, of a column of times of the day. */
function timeOfDayUnits({ converted_type: old, logical_type: logical }: SchemaElement) {
  if (logical?.type === 'TIME') return UNITS_PER_MILLISECOND[logical.unit];
  if (old === 'TIME_MILLIS') return UNITS_PER_MILLISECOND.MILLIS;
  return old === 'TIME_MICROS' ? UNITS_PER_MILLISECOND.MICROS : undefined;
}

/** A time of the day with as many digits as it has; what is beyond the day stays a number. */
function timeOfDay(value: unknown, perMillisecond: UnitsPerMillisecond): unknown {
  const units = wholeOf(value);
  if (units === undefined || units < 0n || units >= BigInt(DAY) * perMillisecond) return plainValue(value);
  const time = String(timeOfUnits(units, perMillisecond)).slice('1970-01-01T'.length, -1);
  return time.replace(/\.0+$/, '');
}

/** The number that an unscaled one and a number of decimal places make; a string of its digits if JavaScript cannot hold it. */
function decimalValue(value: unknown, scale: number): unknown {
  const unscaled = value instanceof Uint8Array ? signedOf(value) : wholeOf(value);
  if (unscaled === undefined) return plainValue(value);
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  const text = `${unscaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  return isExact(text) ? Number(text) : text;
}

function wholeOf(value: unknown): bigint | undefined {
  if (typeof value === 'bigint') return value;
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : undefined;
}

/** Bytes as a signed number, the highest first. */
function signedOf(bytes: Uint8Array): bigint {
  const hex = Buffer.from(bytes).toString('hex');
  return hex === '' ? 0n : BigInt.asIntN(bytes.length * 8, BigInt(`0x${hex}`));
}

/** Text that is not JSON stays text, which the mapping then refuses. */
function jsonValue(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}

/** A value as JSON has it; a number beyond what JavaScript holds is a string of its digits, as in JSON. */
function plainValue(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return textOf(value);
  if (isList(value)) return Array.from(Object.values(value), plainValue);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plainValue(inner)]));
}

/** Bytes as text; those that are not UTF-8 are in Base64. */
function textOf(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  return Buffer.from(bytes).toString(isUtf8(bytes) ? 'utf8' : 'base64');
}

function isList(value: unknown): value is object {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof Uint8Array));
}
