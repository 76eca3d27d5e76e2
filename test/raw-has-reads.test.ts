import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

const engine = createEngine();

/** A schema as far as it matters for where a path leads. */
interface Described {
  readonly properties?: Readonly<Record<string, Described | boolean>>;
  readonly additionalProperties?: Described | boolean;
  readonly items?: Described;
  readonly anyOf?: readonly Described[];
}

/** Whether a schema says something about the value at a path, even that there is none. */
function describes(schema: Described | boolean, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined || typeof schema === 'boolean') return true;
  const { properties = {}, additionalProperties, items, anyOf = [] } = schema;
  const property = properties[name];
  if (property !== undefined) return describes(property, rest);
  if (typeof additionalProperties === 'object') return describes(additionalProperties, rest);
  return [...anyOf, ...(items === undefined ? [] : [items])].some((other) => describes(other, path));
}

describe('every path that a mapping reads is in the raw schema', () => {
  test.each(engine.providers)('%s', (slug) => {
    const raw = engine.definition(slug).resources['crm/users']?.raw;
    if (typeof raw !== 'object') throw new Error('There is no raw schema.');
    const read = engine.mapping(slug).fields.flatMap(({ reads }) => reads.paths);
    expect(read).not.toEqual([]);
    expect(read.filter((path) => path !== '$' && !describes(raw, path.split('.')))).toEqual([]);
  });
});
