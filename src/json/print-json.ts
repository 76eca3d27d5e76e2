import type { JsonDocument } from './parse-json.ts';

/**
 * Writes a value as `JSON.stringify` does, but parts of a parsed document with their own text, so that no digit is
 * lost. `indent` is not supported: the text is on one line.
 */
export function printJson(value: unknown, document: Pick<JsonDocument, 'textOf'>): string {
  return print(value, document) ?? 'null';
}

function print(value: unknown, document: Pick<JsonDocument, 'textOf'>): string | undefined {
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value);
  const own = document.textOf(value);
  if (own !== undefined) return own;
  if (Array.isArray(value)) return `[${value.map((item) => print(item, document) ?? 'null').join(',')}]`;
  const members = Object.entries(value).flatMap(([name, member]) => {
    const text = print(member, document);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(',')}}`;
}
