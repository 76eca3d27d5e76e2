import { type PrintedType, unionOf } from './printed-type.ts';

/** Returns a string in single quotes. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('\\"', '"')
    .replaceAll("'", "\\'")
    // Line ends of JavaScript, which JSON leaves as they are.
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
  return `'${escaped}'`;
}

/** Returns the name of a member, in quotes if it needs them. */
export function memberName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** Returns the type that has one value of JSON only. */
function literalType(value: unknown): PrintedType {
  return { text: literalText(value) };
}

/** Returns the type that has some values of JSON. */
export function literalTypes(values: readonly unknown[]): PrintedType {
  return unionOf(values.map(literalType));
}

function literalText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literalText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(
    ([name, member]) => `${memberName(name)}: ${literalText(member)}`,
  );
  return members.length === 0 ? 'Record<string, never>' : `{ ${members.join('; ')} }`;
}
