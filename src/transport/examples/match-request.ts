import type {
  AccountSetting,
  Definition,
  RequestTemplate,
  ResourceDefinition,
  TableRequest,
} from '../../definition/definition.ts';
import { placeholders, wholePlaceholder } from '../request/placeholders.ts';
import type { RemoteRequest } from '../transport.ts';

/** Meaning of a request, found by comparing it with the definitions. */
export type MatchedRequest = {
  readonly definition: Definition;
  readonly resource: ResourceDefinition;
} & (
  | { readonly kind: 'get'; readonly id: string }
  | { readonly kind: 'list' | 'search' }
  | { readonly kind: 'table'; readonly table: TableRequest }
);

/**
 * Finds the definition that a request belongs to; undefined if there is none. The provider and the resource that the request
 * names decide. Requests that have one address differ in the strings of their queries and bodies; a query that is not as
 * any template has it, such as that of a next page, belongs to the first request with its address.
 */
export function matchRequest(
  request: RemoteRequest,
  definitions: readonly Definition[],
): MatchedRequest | undefined {
  const received = receive(request);
  const candidates = candidatesOf(request, definitions);
  return find(candidates, received, hasQuery) ?? find(candidates, received, () => true);
}

type Candidate = Pick<MatchedRequest, 'definition' | 'resource'>;

function candidatesOf(request: RemoteRequest, definitions: readonly Definition[]): Candidate[] {
  return definitions
    .filter(({ slug }) => request.provider === undefined || request.provider === slug)
    .flatMap((definition) =>
      Object.entries(definition.resources)
        .filter(([name]) => request.resource === undefined || request.resource === name)
        .map(([, resource]) => ({ definition, resource })),
    );
}

function find(
  candidates: readonly Candidate[],
  received: Received,
  fits: (template: RequestTemplate, received: Received) => boolean,
): MatchedRequest | undefined {
  for (const found of candidates) {
    const { definition, resource } = found;
    const valuesOf = (template: RequestTemplate) =>
      fits(template, received) ? matches(definition, template, received) : undefined;
    if (valuesOf(resource.list) !== undefined) return { ...found, kind: 'list' };
    for (const table of Object.values(resource.tables ?? {}))
      if (valuesOf(table) !== undefined) return { ...found, kind: 'table', table };
    const values = valuesOf(resource.get);
    if (values === undefined) continue;
    if (resource.get.from !== undefined) return { ...found, kind: 'search' };
    const id = values.id ?? idInside(resource.get, received);
    if (id !== undefined) return { ...found, kind: 'get', id };
  }
  return undefined;
}

/** A request, read. */
interface Received {
  readonly method: string;
  readonly url: URL;
  /** Origin and decoded path. */
  readonly address: string;
  /** The value of the body, a form's fields as an object; undefined if there is none. */
  readonly body: unknown;
}

function receive(request: RemoteRequest): Received {
  const url = new URL(request.url);
  return {
    method: request.method,
    url,
    address: `${url.origin}${decodeURI(url.pathname)}`,
    body: bodyOf(request),
  };
}

function bodyOf({ body, headers }: RemoteRequest): unknown {
  if (body === undefined) return undefined;
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true)
    return Object.fromEntries(new URLSearchParams(body));
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether a query has the strings of its template; those of lists are not compared. */
function hasQuery({ query = {} }: RequestTemplate, { url }: Received): boolean {
  return Object.entries(query).every(([name, value]) => {
    if (Array.isArray(value)) return true;
    const found = url.searchParams.getAll(name);
    const template = String(value);
    // A parameter is left out if its placeholder has no value.
    if (found.length === 0) return placeholders(template).length > 0;
    return found.some((text) => hasText(template, text));
  });
}

/** Whether a string is as its template has it, with anything in place of the placeholders. */
function hasText(template: string, text: string): boolean {
  if (placeholders(template).length === 0) return template === text;
  const parts = template.split(/\{\w+(?::\w+)?\}/).map(escaped);
  return new RegExp(`^${parts.join('[^]*')}$`).test(text);
}

function matches(
  definition: Definition,
  template: RequestTemplate,
  { method, address, body }: Received,
): Record<string, string> | undefined {
  if (template.method !== method || !hasTexts(template.body, body)) return undefined;
  const pattern = patternOf(`${definition.baseUrl.replace(/\/+$/, '')}${template.path}`, definition);
  const groups = pattern.exec(address)?.groups;
  if (groups !== undefined) return decoded(groups);
  return pattern.test(address) ? {} : undefined;
}

/** Whether a body has the strings of its template: what distinguishes queries to one address. */
function hasTexts(template: unknown, body: unknown): boolean {
  if (typeof template === 'string') {
    // A placeholder may stand for a number, and its member is left out if it has no value.
    if (typeof body !== 'string') return placeholders(template).length > 0;
    return hasText(template, body);
  }
  if (typeof template !== 'object' || template === null || Array.isArray(template) || body === undefined)
    return true;
  return Object.entries(template).every(
    ([name, member]) =>
      (typeof member !== 'object' && typeof member !== 'string') || hasTexts(member, memberOf(body, name)),
  );
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** Placeholders become groups; a name that appears twice must have the same value both times. */
function patternOf(template: string, { accountSettings = {} }: Definition): RegExp {
  const seen = new Set<string>();
  const parts = template.split(/(\{\w+(?::\w+)?\})/).map((part) => {
    const name = placeholders(part)[0];
    if (name === undefined) return escaped(part);
    if (seen.has(name)) return `\\k<${name}>`;
    seen.add(name);
    const setting = Object.hasOwn(accountSettings, name) ? accountSettings[name] : undefined;
    return `(?<${name}>${setting === undefined ? '[^/]+' : settingPattern(setting)})`;
  });
  return new RegExp(`^${parts.join('')}$`, 'u');
}

function settingPattern({ pattern, values = {} }: AccountSetting): string {
  return pattern ?? Object.values(values).map(escaped).join('|');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** An id in the query or in the body. */
function idInside(template: RequestTemplate, { url, body }: Received): string | undefined {
  for (const [name, value] of Object.entries(template.query ?? {})) {
    const texts = Array.isArray(value) ? value : [value];
    if (texts.some((text) => wholePlaceholder(String(text)) === 'id'))
      return url.searchParams.get(name) ?? undefined;
  }
  return idWithin(template.body, body);
}

function idWithin(template: unknown, body: unknown): string | undefined {
  if (typeof template === 'string' && wholePlaceholder(template) === 'id')
    return typeof body === 'string' || typeof body === 'number' ? String(body) : undefined;
  if (typeof template !== 'object' || template === null || typeof body !== 'object' || body === null)
    return undefined;
  for (const [name, member] of Object.entries(template)) {
    const id = idWithin(member, Reflect.get(body, name));
    if (id !== undefined) return id;
  }
  return undefined;
}
