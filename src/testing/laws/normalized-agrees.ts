import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/**
 * The law that the normalized form has every field of the model in the model's order: with the unified
 * form's value if that has one, otherwise `null`, or `[]` for arrays. Objects are filled in the same way.
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
    const names = fields.map(({ name }) => name);
    assertSame('The normalized form has every field.', Object.keys(normalized.value), names);
    assertSame(
      'The normalized form agrees.',
      withoutAbsent(normalized.value, unified.value),
      withoutAbsent(unified.value, unified.value),
    );
  });
}

/** A value without what another one does not have, if that is null, empty or made of such members only. */
function withoutAbsent(value: unknown, other: unknown): unknown {
  if (Array.isArray(value))
    return value.map((item, index) => withoutAbsent(item, Array.isArray(other) ? other[index] : undefined));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const has = typeof other === 'object' && other !== null && Object.hasOwn(other, name);
    if (!has && isAbsent(member)) return [];
    return [[name, withoutAbsent(member, has ? Reflect.get(other, name) : undefined)] as const];
  });
  return Object.fromEntries(members);
}

function isAbsent(value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return value === null || (typeof value === 'object' && Object.values(value).every(isAbsent));
}
