import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { valuesAt } from '../../mapping/record-paths.ts';
import { DifferenceError } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { readableFields, valueOfField } from './mapped-fields.ts';

/**
 * The law that two records have different ids where they have different values at each path that the expression of
 * `id` reads. A number and the string of its digits are the same value, and so are strings that differ by space around.
 */
export function idsDiffer(
  engine: Engine,
  provider: string,
  options: LawOptions = {},
): fc.IPropertyWithHooks<[Call, Call]> {
  const { mapping, calls } = subjectOf(engine, provider, options);
  const paths = readableFields(mapping).find(({ name }) => name === 'id')?.paths ?? [];
  return fc.property(calls, calls, (one, other) => {
    const differs = (path: string): boolean => {
      const [first, second] = [textAt(one, path), textAt(other, path)];
      return first !== second || first === '[]';
    };
    if (!paths.every(differs)) return;
    const ids = [valueOfField(mapping, 'id', one), valueOfField(mapping, 'id', other)];
    if (ids[0] !== undefined && ids[0] === ids[1])
      throw new DifferenceError('Ids differ where the records’ own ids differ.', ids[0], 'another id');
  });
}

function textAt({ record }: Call, path: string): string {
  return JSON.stringify(
    valuesAt(record, path)
      .flat()
      .map((value) => String(value).trim()),
  );
}
