import type { Otherwise, UnifiedScalar } from '../definition/definition.ts';
import type { ProblemSink } from './types.ts';

/** Replaces the raw values in a field's value by unified ones; undefined if nothing is left. */
export type ApplyValues = (value: unknown, sink: ProblemSink) => unknown;

/** A table of values as generated code has it. */
export interface LinkedTable {
  readonly path: readonly string[];
  readonly map: Readonly<Record<string, UnifiedScalar>>;
  readonly otherwise: Otherwise;
}

/**
 * Makes the function that applies a table to a field's value; `field` is its index in the mapping. Null and absent values
 * stay. The value is not changed: what contains another value is copied.
 */
export function createValues(field: number, { path, map, otherwise }: LinkedTable): ApplyValues {
  const entries = new Map(Object.entries(map));

  function unlisted(value: unknown, sink: ProblemSink): unknown {
    if (otherwise === 'keep') return value;
    return sink.unlisted(field, value, otherwise);
  }

  function replace(value: unknown, depth: number, sink: ProblemSink): unknown {
    if (value === undefined || value === null) return value;
    if (Array.isArray(value))
      return value.flatMap((item: unknown) => {
        const replaced = replace(item, depth, sink);
        return replaced === undefined ? [] : [replaced];
      });
    const name = path[depth];
    if (name === undefined) {
      const known = typeof value === 'object' ? undefined : entries.get(String(value));
      return known ?? unlisted(value, sink);
    }
    if (typeof value !== 'object' || !Object.hasOwn(value, name)) return value;
    const replaced = replace(Reflect.get(value, name), depth + 1, sink);
    const copy: Record<string, unknown> = { ...value };
    if (replaced === undefined) delete copy[name];
    else copy[name] = replaced;
    return copy;
  }

  return (value, sink) => replace(value, 0, sink);
}
