/** Names that programs, not expressions, look up in any object. */
const LOOKED_UP_BY_ALL: ReadonlySet<string> = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  'toJSON',
  'then',
]);

/**
 * Returns a view of an object that throws where a property is read that it does not have.
 *
 * @param refuse Throws the error of a name.
 */
export function refuseUnknown<Value extends object>(value: Value, refuse: (name: string) => never): Value {
  const check = (target: Value, name: string | symbol): void => {
    if (typeof name === 'string' && !Object.hasOwn(target, name) && !LOOKED_UP_BY_ALL.has(name)) refuse(name);
  };
  return new Proxy(value, {
    get(target, name) {
      check(target, name);
      return Reflect.get(target, name);
    },
    // Expressions that follow a path ask whether the property is there first.
    getOwnPropertyDescriptor(target, name) {
      check(target, name);
      return Reflect.getOwnPropertyDescriptor(target, name);
    },
  });
}
