import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import type { Issue } from '../../issue/index.ts';
import type { SafeMapResult } from '../../mapping/types.ts';
import type { Model } from '../../model/index.ts';
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
      return result.ok ? result.value : errorsOf(result);
    };
    const whole = mapping.safeMap(record, context);
    if (!whole.ok) {
      assertSame('Leaving fields out does not save a record that fails.', mapped(first), errorsOf(whole));
      return;
    }
    const once = mapped(first);
    assertSame('Leaving fields out commutes with mapping.', once, without(mapping.model, whole.value, first));
    assertSame('Leaving fields out twice is leaving them out once.', mapped([...first, ...first]), once);
    assertSame('The order of fields to leave out does not matter.', mapped(first.toReversed()), once);
    assertSame(
      'Leaving fields out in two goes is leaving them out in one.',
      mapped([...first, ...second]),
      without(mapping.model, once, second),
    );
  });
}

/** Fields that are left out have no warnings. */
function errorsOf({ issues }: SafeMapResult): readonly Issue[] {
  return issues.filter(({ severity }) => severity !== 'warning');
}

/** Leaves parts out, and the objects of which nothing is left then, unless the model keeps them. */
function without(model: Model, value: unknown, paths: readonly string[]): unknown {
  const left = paths.reduce(withoutPath, value);
  if (typeof left !== 'object' || left === null) return left;
  const cut = new Set(paths.filter((path) => path.includes('.')).map((path) => path.split('.')[0] ?? ''));
  const entries = Object.entries(left).flatMap(([name, part]): [string, unknown][] => {
    const remove = cut.has(name) ? model.withoutEmpty[name] : undefined;
    const rest = remove === undefined ? part : remove(part);
    return rest === undefined ? [] : [[name, rest]];
  });
  return Object.fromEntries(entries);
}
