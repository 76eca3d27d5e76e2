/** Returns a member of an object that is used as a table. Names come from data: `constructor` may be one. */
export function ownMember<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
