/** Tells where a value is not plain JSON, as `JSON.parse` makes it; undefined if it is. Values must be trees. */
export function notPlainJson(value: unknown, path = '$'): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : `${path} is ${value}`;
  if (typeof value !== 'object') return `${path} is of the type ${typeof value}`;
  if (Array.isArray(value) && !isPlainArray(value)) return `${path} has properties beside its items`;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  if (!isPlain) return `${path} is of a class`;
  for (const key of Object.keys(value)) {
    const found = notPlainJson(Reflect.get(value, key), `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isPlainArray(array: unknown[]): boolean {
  return Reflect.ownKeys(array).length === array.length + 1;
}
