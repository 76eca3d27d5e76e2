/** What takes the place of a string in a JSON value. */
export interface Replacement {
  /** Undefined to leave the item or member out. */
  readonly value: unknown;
  /** Values that take its place in an array, one by one. */
  readonly items?: readonly unknown[];
}

/** Returns a copy of a JSON value with every string in it replaced. */
export function fillTexts(value: unknown, replace: (text: string) => Replacement): unknown {
  if (typeof value === 'string') return replace(value).value;
  if (Array.isArray(value)) return value.flatMap((item) => filledItems(item, replace));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => {
      const filled = fillTexts(member, replace);
      return filled === undefined ? [] : [[name, filled] as const];
    }),
  );
}

/** An item as a list of what takes its place. */
function filledItems(item: unknown, replace: (text: string) => Replacement): readonly unknown[] {
  if (typeof item !== 'string') return [fillTexts(item, replace)];
  const { value, items } = replace(item);
  return items ?? (value === undefined ? [] : [value]);
}

/** Returns a copy with the value at a dotted path set; missing objects on the way are created. */
export function setAt(target: unknown, path: string, value: unknown): unknown {
  const [first = '', ...rest] = path.split('.');
  const object = isObject(target) ? target : {};
  return { ...object, [first]: rest.length === 0 ? value : setAt(object[first], rest.join('.'), value) };
}

/** The value at a dotted path; undefined if there is none. */
export function valueAtPath(value: unknown, path: string): unknown {
  let found = value;
  for (const name of path.split('.')) {
    if (!isObject(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

/** Returns a copy in which the members of `added` replace those of `target`, object by object. */
export function mergeInto(target: unknown, added: Readonly<Record<string, unknown>>): unknown {
  const object = isObject(target) ? target : {};
  const merged = Object.entries(added).map(([name, value]) => {
    const former = Object.hasOwn(object, name) ? object[name] : undefined;
    return [name, isObject(value) && isObject(former) ? mergeInto(former, value) : value] as const;
  });
  // Made from entries, so that no name can change a prototype.
  return Object.fromEntries([...Object.entries(object), ...merged]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
