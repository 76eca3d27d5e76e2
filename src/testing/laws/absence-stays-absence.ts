import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { ABSENT, changePath } from '../change-path.ts';
import { DifferenceError } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { readableFields, valueOfField } from './mapped-fields.ts';

/**
 * The law that a field has no value for a record that has none at any of the paths that the field's expression reads.
 * Fields that read what the raw schema requires are left alone.
 */
export function absenceStaysAbsence(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls, fits } = subjectOf(engine, provider, options);
  const fields = readableFields(mapping);
  return fc.property(calls, ({ record, context }) => {
    for (const { name, paths } of fields) {
      const without = paths.reduce((rest, path) => changePath(rest, path, () => ABSENT), record);
      if (!fits(without)) continue;
      const value = valueOfField(mapping, name, { record: without, context });
      if (value !== undefined)
        throw new DifferenceError(`“${name}” is absent if ${paths.join(', ')} are absent.`, value, undefined);
    }
  });
}
