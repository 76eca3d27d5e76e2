/** Returns an object of the same keys with other values; own entries only, whatever their names. */
export function mapEntries<Value, Result>(
  entries: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(entries).map(([name, value]) => [name, change(value, name)]));
}
