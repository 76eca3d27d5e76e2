import type { Mapping } from '../../mapping/mapping.ts';
import { type Exclusion, parseExclusion } from '../../mapping/shape/exclude-fields.ts';
import { REMOTE_DATA } from '../../mapping/shape/shape-value.ts';
import type { MappedField, MappingOptions } from '../../mapping/types.ts';
import { leafField } from '../../model/precompiled.ts';

/** A field that a report tells of. */
export interface ReportedField extends Pick<MappedField, 'name' | 'place'> {
  /** Whether it holds times or days. */
  readonly isTime: boolean;
}

/** The mapped fields of a run's output: not the provider's own record, and none that is left out. */
export function reportedFields(mapping: Mapping, options: MappingOptions): readonly ReportedField[] {
  if (options.format === 'raw') return [];
  const { exclusion } = parseExclusion(options.excludeFields ?? [], mapping.model.schema);
  return mapping.fields
    .filter((field) => field.name !== REMOTE_DATA && !isExcluded(field, exclusion))
    .map((field) => ({
      name: field.name,
      ...(field.place === undefined ? {} : { place: field.place }),
      isTime: isTimeField(mapping, field.name),
    }));
}

function isExcluded({ name, place }: MappedField, exclusion: Exclusion): boolean {
  const rule = exclusion[place?.container ?? name];
  if (rule === undefined || rule === true || place === undefined) return rule === true;
  return rule[place.member] === true;
}

function isTimeField({ model }: Mapping, name: string): boolean {
  const schema = leafField(model, name)?.schema;
  return typeof schema === 'object' && (schema.format === 'date-time' || schema.format === 'date');
}
