import type { Mapping } from '../../mapping/mapping.ts';
import { parseExclusion } from '../../mapping/shape/exclude-fields.ts';
import { REMOTE_DATA } from '../../mapping/shape/shape-value.ts';
import type { MappingOptions } from '../../mapping/types.ts';

/** A field that a report tells of. */
export interface ReportedField {
  readonly name: string;
  /** Whether it holds times or days. */
  readonly isTime: boolean;
}

/** The mapped fields of a run's output: not the provider's own record, and none that is left out. */
export function reportedFields(mapping: Mapping, options: MappingOptions): readonly ReportedField[] {
  if (options.format === 'raw') return [];
  const { exclusion } = parseExclusion(options.excludeFields ?? [], mapping.model.schema);
  return mapping.fields
    .filter(({ name }) => name !== REMOTE_DATA && exclusion[name] !== true)
    .map(({ name }) => ({ name, isTime: isTimeField(mapping, name) }));
}

function isTimeField({ model }: Mapping, name: string): boolean {
  const schema = model.fields.find((field) => field.name === name)?.schema;
  return typeof schema === 'object' && (schema.format === 'date-time' || schema.format === 'date');
}
