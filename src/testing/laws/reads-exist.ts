import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { assertSame } from '../difference-error.ts';
import { hasPath } from '../schema-paths.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';

/** The law that the raw schema describes each path that an expression reads. */
export function readsExist(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call]> {
  const { mapping, definition } = subjectOf(engine, provider, options);
  const unknown = mapping.fields.flatMap(({ name, reads: { paths } }) =>
    paths
      .filter((path) => !/[$*]/.test(path) && !hasPath(definition.raw, path))
      .map((path) => `${name} reads ${path}`),
  );
  // Holds of the definition, not of records: one call says all.
  const once = fc.constant<Call>({ record: null, context: {} });
  return fc.property(once, (_call) => {
    assertSame('The raw schema describes each path that an expression reads.', unknown, []);
  });
}
