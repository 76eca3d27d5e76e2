import type { Example } from '../../definition/definition.ts';

/** A record and the variables that it is mapped with. */
export interface MutationCase {
  readonly record: unknown;
  readonly bindings: Example['bindings'];
  /** How the record came about: the title of the example, and what was changed in it. */
  readonly title: string;
}

const PLAIN_VALUES: readonly unknown[] = [undefined, null, '', true, false, 0, 1];

/**
 * Changes the examples a little: every property, also inside arrays and objects, is once left out and once replaced by
 * null, by a blank, and by each value that another example has under the same name. Such records tell apart most
 * mappings that the examples themselves do not, and an author can read what is special in them.
 */
export function* neighbouringRecords(examples: readonly Example[]): Iterable<MutationCase> {
  const values = new Map<string, Map<string, unknown>>();
  for (const { raw } of examples) collectValues(raw, values);
  for (const { raw, bindings, title } of examples) {
    for (const { names, record } of changesOf(raw, values, [])) {
      yield { record, bindings, title: `“${title}” with another ${names.join('.')}` };
    }
  }
}

interface Change {
  readonly names: readonly (string | number)[];
  readonly record: unknown;
}

function* changesOf(
  value: unknown,
  values: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  names: readonly (string | number)[],
): Iterable<Change> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const put = (changed: unknown): unknown[] => value.with(index, changed);
      yield { names: [...names, index], record: value.toSpliced(index, 1) };
      for (const change of changesOf(item, values, [...names, index]))
        yield { ...change, record: put(change.record) };
    }
    return;
  }
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    const path = [...names, name];
    for (const other of [...PLAIN_VALUES, ...(values.get(name)?.values() ?? [])]) {
      const { [name]: _, ...rest }: Record<string, unknown> = { ...value };
      yield { names: path, record: other === undefined ? rest : { ...value, [name]: other } };
    }
    for (const change of changesOf(member, values, path)) {
      yield { ...change, record: { ...value, [name]: change.record } };
    }
  }
}

/** Notes each value under its name, once. */
function collectValues(value: unknown, values: Map<string, Map<string, unknown>>): void {
  if (!isObject(value)) return;
  for (const [name, member] of Object.entries(value)) {
    if (!Array.isArray(value)) {
      const known = values.get(name) ?? new Map<string, unknown>();
      known.set(JSON.stringify(member), member);
      values.set(name, known);
    }
    collectValues(member, values);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
