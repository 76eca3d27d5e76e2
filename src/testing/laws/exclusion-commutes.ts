import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame } from '../difference-error.ts';
import { fieldPaths, withoutPath } from './field-paths.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/**
 * The law that leaving fields out while mapping has the same result as leaving them out afterwards, that leaving
 * them out twice changes nothing more, and that neither their order nor the number of steps matters.
 */
export function exclusionCommutes(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call, string[], string[]]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  const paths = fc.subarray(['nothing_of_this_name', ...fieldPaths(mapping.model)]);
  return fc.property(calls, paths, paths, ({ record, context }, first, second) => {
    const mapped = (excludeFields: readonly string[]): unknown => {
      const result = mapping.safeMap(record, { ...context, excludeFields });
      return result.ok ? result.value : result.issues;
    };
    const whole = mapping.safeMap(record, context);
    if (!whole.ok) {
      assertSame('Leaving fields out does not save a record that fails.', mapped(first), whole.issues);
      return;
    }
    const once = mapped(first);
    assertSame('Leaving fields out commutes with mapping.', once, without(whole.value, first));
    assertSame('Leaving fields out twice is leaving them out once.', mapped([...first, ...first]), once);
    assertSame('The order of fields to leave out does not matter.', mapped(first.toReversed()), once);
    assertSame(
      'Leaving fields out in two goes is leaving them out in one.',
      mapped([...first, ...second]),
      without(once, second),
    );
  });
}

function without(value: unknown, paths: readonly string[]): unknown {
  return paths.reduce(withoutPath, value);
}
