import type { SchemaElement, SchemaTree } from 'hyparquet';
import { isJson } from './parquet-values.ts';
import { timeOfUnits, UNITS_PER_MILLISECOND, type UnitsPerMillisecond, unitsOf } from './time-units.ts';

/** Makes a function that returns what is read from a column of this kind into which a value was written. */
export function createCellWriter({ element, children }: SchemaTree): (value: unknown) => unknown {
  const write = children.length === 0 ? leafWriter(element) : (value: unknown) => value;
  return (value) => (value === undefined || value === null ? null : write(value));
}

function leafWriter(element: SchemaElement): (value: unknown) => unknown {
  if (isJson(element)) return (value) => JSON.stringify(value);
  const perMillisecond = unitOf(element);
  if (perMillisecond !== undefined) return (value) => timeIn(value, perMillisecond);
  if (element.type === 'BYTE_ARRAY')
    return (value) => (typeof value === 'string' ? value : JSON.stringify(value));
  const kind = element.type === 'BOOLEAN' ? 'boolean' : element.type === 'DOUBLE' ? 'number' : undefined;
  return (value) => (kind === undefined || typeof value === kind ? value : null);
}

function timeIn(value: unknown, perMillisecond: UnitsPerMillisecond): unknown {
  const units = typeof value === 'string' ? unitsOf(value, perMillisecond) : undefined;
  return units === undefined ? null : timeOfUnits(units, perMillisecond);
}

/** The unit of a column of timestamps. */
function unitOf({ type, converted_type, logical_type }: SchemaElement): UnitsPerMillisecond | undefined {
  if (type === 'INT96') return UNITS_PER_MILLISECOND.NANOS;
  if (logical_type?.type === 'TIMESTAMP') return UNITS_PER_MILLISECOND[logical_type.unit];
  if (converted_type === 'TIMESTAMP_MICROS') return UNITS_PER_MILLISECOND.MICROS;
  return converted_type === 'TIMESTAMP_MILLIS' ? UNITS_PER_MILLISECOND.MILLIS : undefined;
}
