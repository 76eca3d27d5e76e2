import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { ABSENT, changePath } from '../change-path.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { outcomeOfField, readableFields } from './mapped-fields.ts';

/** Values that say nothing, and in whose place they are put. */
interface Nothings {
  /** As the law calls them: `null`, `blank`. */
  readonly adjective: string;
  readonly values: readonly unknown[];
  /** Whether a value of the record is replaced by them; others stay. */
  readonly replaces: (value: unknown) => boolean;
}

/**
 * The law that some values at a path that a field's expression reads are the same as nothing there, where the raw schema
 * allows them.
 */
export function countsAsAbsent(
  { adjective, values, replaces }: Nothings,
  engine: Engine,
  provider: string,
  options: LawOptions,
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls, fits } = subjectOf(engine, provider, options);
  const fields = readableFields(mapping);
  return fc.property(calls, ({ record, context }) => {
    for (const { name, paths } of fields) {
      for (const path of paths) {
        const changed = (to: unknown): Call => ({
          record: changePath(record, path, (value) => (replaces(value) ? to : value)),
          context,
        });
        const absent = outcomeOfField(mapping, name, changed(ABSENT));
        for (const call of values.map(changed)) {
          if (!fits(call.record)) continue;
          assertSame(
            `“${name}” is the same if ${path} is ${adjective} and if it is absent.`,
            outcomeOfField(mapping, name, call),
            absent,
          );
        }
      }
    }
  });
}
