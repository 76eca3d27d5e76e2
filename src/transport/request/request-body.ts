import { fillTexts, mergeInto, setAt } from './json-body.ts';
import { type Fillings, fillJson, isFilled, wholePlaceholder } from './placeholders.ts';
import { goesIntoBody, type RequestParts } from './request-parts.ts';

/** The JSON value of a request's body; undefined if it has none. @throws TransportError as `fillWith` */
export function requestBody(parts: RequestParts, fillings: Fillings): unknown {
  const { template, query = {}, paging = {}, pagingIn, pagingWins = false } = parts;
  if (template.body === undefined && !goesIntoBody(parts)) return undefined;
  const mapped = fillTexts(template.body ?? {}, (text) => filled(text, fillings));
  if (!goesIntoBody(parts)) return mapped;
  const withPaging = (body: unknown): unknown => {
    if (pagingIn !== 'body') return body;
    return Object.entries(paging).reduce((into, [path, value]) => setAt(into, path, value), body);
  };
  return pagingWins ? withPaging(mergeInto(mapped, query)) : mergeInto(withPaging(mapped), query);
}

/** What takes the place of a string: undefined if a value of it is missing, several values if it stands for a list. */
function filled(
  text: string,
  fillings: Fillings,
): { readonly value: unknown; readonly items?: readonly unknown[] } {
  if (!isFilled(text, fillings)) return { value: undefined };
  const value = fillJson(text, fillings);
  const name = wholePlaceholder(text);
  const isList = name !== undefined && fillings[name]?.items !== undefined;
  return { value, ...(isList && Array.isArray(value) ? { items: value } : {}) };
}
