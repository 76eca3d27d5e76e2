import type { Issue } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import { isFinerThanMicroseconds, UNITS_PER_MILLISECOND, unitsOf } from '../table/time-units.ts';
import { outputColumns } from './output-columns.ts';
import type { FindMisfits } from './output-format.ts';

const LEAP_SECOND = /^\d{4}-\d\d-\d\d[t\s]\d\d:\d\d:60/i;

/**
 * Makes the search for valid times that a column of timestamps cannot hold: leap seconds, and parts of a microsecond.
 *
 * @throws UsageError `option-invalid` for raw records
 */
export function parquetMisfits(mapping: Mapping, options: MappingOptions): FindMisfits {
  const { onInvalid = 'reject' } = options;
  const columns = outputColumns(mapping, options).filter(({ type }) => type === 'time');
  return (value) => {
    const found = columns.flatMap((column) => {
      const reason = reasonOf(value[column.name]);
      return reason === undefined ? [] : [{ column, reason }];
    });
    return {
      issues: found.map(({ column, reason }): Issue => {
        const message = `“${column.name}” has ${reason}, which a timestamp of Parquet cannot hold.`;
        const { name: field } = column;
        return { code: 'value-invalid', message, field, path: `/${field}`, provider: mapping.provider };
      }),
      isFatal: found.some(({ column }) => column.isRequired || onInvalid === 'reject'),
    };
  };
}

/** Why a column cannot hold a time. What is none has an issue of the mapping. */
function reasonOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (LEAP_SECOND.test(value)) return 'a leap second';
  // Hardly any time is finer, so that hardly any is taken apart for it.
  if (!isFinerThanMicroseconds(value) || unitsOf(value, UNITS_PER_MILLISECOND.MICROS) === undefined)
    return undefined;
  return 'more than six decimal places of a second';
}
