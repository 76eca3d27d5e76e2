import { UsageError } from '../../issue/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { parseExclusion } from '../../mapping/shape/exclude-fields.ts';
import { REMOTE_DATA } from '../../mapping/shape/shape-value.ts';
import type { MappingOptions } from '../../mapping/types.ts';

/** What a column of a table holds; anything but the first three is JSON text. */
export type ColumnType = 'string' | 'boolean' | 'number' | 'time' | 'json';

/** A column of a table of mapped records. */
export interface OutputColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isRequired: boolean;
}

/**
 * The columns of a run's output: the fields of the model that are not left out, in its order, so that they do not depend on
 * the records.
 *
 * @throws UsageError `option-invalid` for raw records, whose members no model names
 */
export function outputColumns(mapping: Mapping, options: MappingOptions): readonly OutputColumn[] {
  if (options.format === 'raw') throw withoutColumns();
  const { exclusion } = parseExclusion(options.excludeFields ?? [], mapping.model.schema);
  return mapping.model.fields
    .filter(({ name }) => exclusion[name] !== true)
    .filter(({ name }) => name !== REMOTE_DATA || options.ignoreRemoteData !== true)
    .map(({ name, required, schema }) => ({ name, type: columnType(schema), isRequired: required }));
}

function columnType(schema: unknown): ColumnType {
  if (typeof schema !== 'object' || schema === null || !('type' in schema)) return 'json';
  const types = [schema.type].flat().filter((type) => type !== 'null');
  if (types.length !== 1) return 'json';
  if (types[0] === 'string') return 'format' in schema && schema.format === 'date-time' ? 'time' : 'string';
  if (types[0] === 'boolean') return 'boolean';
  return types[0] === 'number' || types[0] === 'integer' ? 'number' : 'json';
}

function withoutColumns(): UsageError {
  const message = 'Raw records cannot be written as a table: no model says which columns there are.';
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
