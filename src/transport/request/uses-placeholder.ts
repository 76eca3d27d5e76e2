import type { Definition, RequestTemplate } from '../../definition/definition.ts';
import { oncePer } from '../once-per.ts';
import { placeholders } from './placeholders.ts';

/** Whether a placeholder is in the base URL or, if a request is passed, in the common headers or that request. */
export function usesPlaceholder(
  name: string,
  definition: Definition,
  template: RequestTemplate | undefined,
): boolean {
  if (template === undefined) return placeholders(definition.baseUrl).includes(name);
  return placeholdersOfAll(definition).has(name) || placeholdersOf(template).has(name);
}

const placeholdersOfAll = oncePer(
  ({ baseUrl, headers }: Definition) => new Set(textsIn([baseUrl, headers]).flatMap(placeholders)),
);

const placeholdersOf = oncePer(
  ({ path, query, headers, body }: RequestTemplate) =>
    new Set(textsIn([path, query, headers, body]).flatMap(placeholders)),
);

/** Every string inside a value of plain JSON. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
