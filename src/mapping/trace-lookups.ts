import { isDeeperThan, MAX_RECORD_DEPTH } from '../json/index.ts';

/** What an expression found in its input. */
export interface Lookups {
  /** It read an array. */
  readonly array: boolean;
  /** It read an array without items. */
  readonly emptyArray: boolean;
  /** It read a property that an object does not have. */
  readonly missing: boolean;
}

/**
 * Runs an expression that returned no value once more, and records what it found: this distinguishes an empty list from
 * a list in an unexpected place. The input is copied, since it may be frozen.
 */
export function traceLookups(input: unknown, run: (input: unknown) => unknown): Lookups {
  // What is nested deeper cannot be copied, and holds no records that could be mapped.
  if (isDeeperThan(2 * MAX_RECORD_DEPTH, input)) return { array: false, emptyArray: false, missing: true };
  const lookups = { array: false, emptyArray: false, missing: false };
  const proxies = new Map<object, unknown>();
  const watch = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) {
      lookups.array = true;
      if (value.length === 0) lookups.emptyArray = true;
    }
    const known = proxies.get(value) ?? new Proxy(value, handler);
    proxies.set(value, known);
    return known;
  };
  const note = (target: object, name: string | symbol): void => {
    if (typeof name === 'string' && !Array.isArray(target) && !Object.hasOwn(target, name))
      lookups.missing = true;
  };
  const handler: ProxyHandler<object> = {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (!Object.hasOwn(target, name)) {
        if (value === undefined) note(target, name);
        return value;
      }
      return watch(value);
    },
    getOwnPropertyDescriptor(target, name) {
      note(target, name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
    has(target, name) {
      note(target, name);
      return Reflect.has(target, name);
    },
  };
  run(watch(structuredClone(input)));
  return lookups;
}
