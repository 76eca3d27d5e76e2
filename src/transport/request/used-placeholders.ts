import type { Definition, RequestTemplate } from '../../definition/definition.ts';
import { placeholders } from './placeholders.ts';

/** Names of the placeholders in the base URL and, if a request is passed, in the common headers and that request. */
export function usedPlaceholders(definition: Definition, template?: RequestTemplate): ReadonlySet<string> {
  const { baseUrl, headers } = definition;
  if (template === undefined) return new Set(placeholders(baseUrl));
  const { path, query, headers: own, body } = template;
  return new Set(textsIn([baseUrl, headers, path, query, own, body]).flatMap(placeholders));
}

/** Every string inside a value of plain JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
