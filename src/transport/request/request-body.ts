import { mergeInto, replaceTexts, setAt } from './json-body.ts';
import { fillText } from './placeholders.ts';
import { goesIntoBody, type RequestParts } from './request-parts.ts';

/** The JSON body of a request; undefined if it has none. @throws TransportError `identifier-invalid` */
export function requestBody(parts: RequestParts, values: Readonly<Record<string, string>>): unknown {
  const { template, query = {}, paging = {}, pagingIn, pagingWins = false } = parts;
  if (template.body === undefined && !goesIntoBody(parts)) return undefined;
  const mapped = replaceTexts(template.body ?? {}, (text) => fillText(text, values));
  if (!goesIntoBody(parts)) return mapped;
  const withPaging = (body: unknown): unknown => {
    if (pagingIn !== 'body') return body;
    return Object.entries(paging).reduce((into, [path, value]) => setAt(into, path, value), body);
  };
  return pagingWins ? withPaging(mergeInto(mapped, query)) : mergeInto(withPaging(mapped), query);
}
