import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/** The law that a record that fits the raw schema always maps, without any error, to a value that fits the model. */
export function mapsToValidValue(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  return fc.property(calls, ({ record, context }) => {
    const result = mapping.safeMap(record, context);
    // Any text fits most raw schemas, and not every text is of use.
    const errors = result.issues.filter(({ severity }) => severity !== 'warning');
    assertSame('A record that fits the raw schema maps without errors.', errors, []);
    if (!result.ok) throw new Error('The record was refused without an issue.');
    assertSame('The mapped value fits the model.', mapping.model.check(result.value), []);
  });
}
