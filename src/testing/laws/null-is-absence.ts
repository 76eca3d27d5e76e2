import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { ABSENT, changePath } from '../change-path.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { outcomeOfField, readableFields } from './mapped-fields.ts';

/**
 * The law that null at a path that a field's expression reads is the same as nothing there,
 * where the raw schema allows null.
 */
export function nullIsAbsence(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls, fits } = subjectOf(engine, provider, options);
  const fields = readableFields(mapping);
  return fc.property(calls, ({ record, context }) => {
    for (const { name, paths } of fields) {
      for (const path of paths) {
        const changed = (to: unknown): Call => ({ record: changePath(record, path, () => to), context });
        const withNull = changed(null);
        if (!fits(withNull.record)) continue;
        assertSame(
          `“${name}” is the same if ${path} is null and if it is absent.`,
          outcomeOfField(mapping, name, withNull),
          outcomeOfField(mapping, name, changed(ABSENT)),
        );
      }
    }
  });
}
