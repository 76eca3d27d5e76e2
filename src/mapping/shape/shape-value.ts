import type { Model } from '../../model/precompiled.ts';
import type { MappingOptions, UnifiedValue } from '../types.ts';
import { excludeFields, type ParsedExclusion } from './exclude-fields.ts';
import { normalize } from './normalize.ts';

/** The field with the provider's own record. */
export const REMOTE_DATA = 'remote_data';

/** Brings a mapped value into the requested form: first the format, then the exclusion of fields. */
export function shapeValue(
  value: UnifiedValue,
  model: Model,
  options: MappingOptions,
  exclusion: ParsedExclusion | undefined,
): UnifiedValue {
  let shaped = options.format === 'normalized' ? normalize(value, model) : value;
  if (options.ignoreRemoteData === true) shaped = excludeFields(shaped, { [REMOTE_DATA]: true });
  return exclusion === undefined
    ? shaped
    : withoutEmptied(excludeFields(shaped, exclusion.exclusion), model, exclusion, options);
}

/** Objects of which nothing is left are left out, as those are that come out empty. The complete form has them all. */
function withoutEmptied(
  value: UnifiedValue,
  { withoutEmpty }: Model,
  { exclusion }: ParsedExclusion,
  { format }: MappingOptions,
): UnifiedValue {
  if (format === 'normalized') return value;
  for (const [name, rule] of Object.entries(exclusion)) {
    const remove = rule === true || !Object.hasOwn(value, name) ? undefined : withoutEmpty[name];
    if (remove === undefined) continue;
    const left = remove(value[name]);
    if (left === undefined) delete value[name];
    else value[name] = left;
  }
  return value;
}
