import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame, DifferenceError } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/**
 * The law that mapping the same record again returns the same bytes, whether it may be changed or not, and
 * that mapping leaves the record as it was.
 */
export function isDeterministic(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  return fc.property(calls, ({ record, context }) => {
    const before = structuredClone({ record, context });
    const frozen = deepFrozen(structuredClone({ record, context }));
    const first = JSON.stringify(mapping.safeMap(record, context));
    assertSame('Mapping leaves its input unchanged.', { record, context }, before);
    const again = [mapping.safeMap(record, context), mapping.safeMap(frozen.record, frozen.context)];
    for (const result of again.map((value) => JSON.stringify(value))) {
      if (result !== first)
        throw new DifferenceError('Mapping a record again returns the same value.', result, first);
    }
  });
}

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.freeze(value);
    Object.values(value).forEach(deepFrozen);
  }
  return value;
}
