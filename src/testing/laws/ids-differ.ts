import * as fc from 'fast-check';
import type { Engine } from '../../engine.ts';
import { valuesAt } from '../../mapping/record-paths.ts';
import { DifferenceError } from '../difference-error.ts';
import { type Call, type LawOptions, subjectOf } from './law.ts';
import { readableFields, valueOfField } from './mapped-fields.ts';

/**
 * The law that two records have different ids where they have different values at each path that the expression of
 * `id` reads. A number and the string of its digits are the same value, and so are strings that differ by space around.
 * One id that two records have under different names is one id.
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
    const [id] = ids;
    if (id === undefined || id !== ids[1] || [one, other].every((call) => holds(call, paths, id))) return;
    throw new DifferenceError('Ids differ where the records’ own ids differ.', id, 'another id');
  });
}

function textAt(call: Call, path: string): string {
  return JSON.stringify(textsAt(call, path));
}

function textsAt({ record }: Call, path: string): readonly string[] {
  return valuesAt(record, path)
    .flat()
    .map((value) => String(value).trim());
}

function holds(call: Call, paths: readonly string[], id: unknown): boolean {
  return paths.some((path) => textsAt(call, path).includes(String(id)));
}
