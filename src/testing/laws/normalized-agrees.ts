import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/**
 * The law that the normalized form has every field of the model in the model's order: with the unified
 * form's value if that has one, otherwise `null`, or `[]` for arrays.
 */
export function normalizedAgrees(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  const { fields } = mapping.model;
  return fc.property(calls, ({ record, context }) => {
    const unified = mapping.safeMap(record, context);
    const normalized = mapping.safeMap(record, { ...context, format: 'normalized' });
    assertSame('Both forms have the same issues.', normalized.issues, unified.issues);
    assertSame('Both forms exist or neither.', normalized.ok, unified.ok);
    if (!unified.ok || !normalized.ok) return;
    const expected = fields.map(({ name, isArray }): [string, unknown] => [
      name,
      Object.hasOwn(unified.value, name) ? unified.value[name] : isArray ? [] : null,
    ]);
    assertSame('The normalized form agrees.', Object.entries(normalized.value), expected);
  });
}
