import type { JsonSchema } from '../../model/index.ts';

/** What a raw schema says of property names and of words, wherever in it they are. */
export interface RawNames {
  /** The other properties of each object that has a property of this name. */
  siblingsOf(name: string): readonly string[];
  /** The other members of each enum that has this member. */
  membersBeside(member: string): readonly string[];
}

/** Reads the names of properties and the words of enums from a raw schema. */
export function readRawNames(raw: JsonSchema): RawNames {
  const siblings = new Map<string, Set<string>>();
  const members = new Map<string, Set<string>>();
  for (const schema of schemasIn(raw)) {
    const properties: unknown = Reflect.get(schema, 'properties');
    if (isObject(properties)) join(siblings, Object.keys(properties));
    const words: unknown = Reflect.get(schema, 'enum');
    if (Array.isArray(words)) join(members, words.filter(isString));
  }
  const others = (groups: ReadonlyMap<string, ReadonlySet<string>>, name: string): readonly string[] =>
    [...(groups.get(name) ?? [])].filter((other) => other !== name);
  return {
    siblingsOf: (name) => others(siblings, name),
    membersBeside: (member) => others(members, member),
  };
}

/** Every object and array inside a schema, since any of them may be a schema. */
function* schemasIn(value: unknown): Iterable<object> {
  const pending = [value];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    yield next;
    pending.push(...Object.values(next));
  }
}

function join(groups: Map<string, Set<string>>, names: readonly string[]): void {
  for (const name of names) {
    const group = groups.get(name) ?? new Set();
    groups.set(name, group);
    for (const other of names) group.add(other);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}
