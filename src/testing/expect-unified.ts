import type { Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { MAPPING } from '../mapping/mapping-options.ts';
import type { MappingOptions, UnifiedValue } from '../mapping/types.ts';
import { checkArgument, OBJECT, OBJECTS } from '../options/index.ts';
import { assertSame } from './difference-error.ts';

/**
 * Asserts that a raw record maps to exactly this unified value.
 *
 * `remote_data` is compared only where the expected value has it. The order of keys does not matter.
 *
 * @throws DifferenceError if the value is another one, MappingError if the record is refused.
 */
export function expectUnified(
  mapping: Pick<Mapping, 'map'>,
  raw: unknown,
  unified: UnifiedValue,
  options: MappingOptions = {},
): void {
  checkArgument('expectUnified', 'mapping', mapping, MAPPING);
  checkArgument('expectUnified', 'unified', unified, OBJECT);
  const ignoreRemoteData = options.ignoreRemoteData ?? !Object.hasOwn(unified, 'remote_data');
  const actual = mapping.map(raw, { ...options, ignoreRemoteData });
  assertSame('The record maps to the unified value.', actual, unified);
}

/**
 * Asserts that mapping a raw record reports these issues and no others, in this order. Of each issue only the
 * properties that are expected count, such as `{ code: 'value-invalid', field: 'email' }`.
 *
 * @throws DifferenceError if the issues are others.
 */
export function expectIssues(
  mapping: Pick<Mapping, 'safeMap'>,
  raw: unknown,
  issues: readonly Partial<Issue>[],
  options: MappingOptions = {},
): void {
  checkArgument('expectIssues', 'mapping', mapping, MAPPING);
  checkArgument('expectIssues', 'issues', issues, OBJECTS);
  const found = mapping.safeMap(raw, options).issues;
  const actual = found.map((issue, index) => {
    const named = Object.keys(issues[index] ?? issue);
    return Object.fromEntries(Object.entries(issue).filter(([key]) => named.includes(key)));
  });
  assertSame('Mapping the record returns these issues.', actual, issues);
}
