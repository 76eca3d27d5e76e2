import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { ABSENT, changePath } from '../change-path.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { outcomeOfField, readableFields } from './mapped-fields.ts';

const BLANKS = ['', '  '] as const;

/**
 * The law that a blank string at a path that a field's expression reads is the same as nothing there, where the raw
 * schema allows blanks.
 */
export function blankIsAbsence(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls, fits } = subjectOf(engine, provider, options);
  const fields = readableFields(mapping);
  return fc.property(calls, ({ record, context }) => {
    for (const { name, paths } of fields) {
      for (const path of paths) {
        // Only strings are blank: a blank in place of an object or a number fits no raw schema.
        const changed = (to: unknown): Call => ({
          record: changePath(record, path, (value) => (typeof value === 'string' ? to : value)),
          context,
        });
        const absent = outcomeOfField(mapping, name, changed(ABSENT));
        for (const blank of BLANKS) {
          const withBlank = changed(blank);
          if (!fits(withBlank.record)) continue;
          assertSame(
            `“${name}” is the same if ${path} is blank and if it is absent.`,
            outcomeOfField(mapping, name, withBlank),
            absent,
          );
        }
      }
    }
  });
}
