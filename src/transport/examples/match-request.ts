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

/** Finds the definition that a request belongs to; undefined if there is none. */
export function matchRequest(
  request: RemoteRequest,
  definitions: readonly Definition[],
): MatchedRequest | undefined {
  const received = receive(request);
  for (const definition of definitions) {
    for (const resource of Object.values(definition.resources)) {
      const found = { definition, resource };
      if (matches(definition, resource.list, received) !== undefined) return { ...found, kind: 'list' };
      for (const table of Object.values(resource.tables ?? {}))
        if (matches(definition, table, received) !== undefined) return { ...found, kind: 'table', table };
      const values = matches(definition, resource.get, received);
      if (values === undefined) continue;
      if (resource.get.from !== undefined) return { ...found, kind: 'search' };
      const id = values.id ?? idInside(resource.get, received);
      if (id !== undefined) return { ...found, kind: 'get', id };
    }
  }
  return undefined;
}

/** A request, read. */
interface Received {
  readonly method: string;
  readonly url: URL;
  /** Origin and decoded path. */
  readonly address: string;
  /** The JSON of the body; undefined if there is none, or it is a form. */
  readonly body: unknown;
}

function receive({ method, url: written, body }: RemoteRequest): Received {
  const url = new URL(written);
  return { method, url, address: `${url.origin}${decodeURI(url.pathname)}`, body: jsonOf(body) };
}

function jsonOf(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
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

/** Whether a body has the strings of its template that have no placeholders: what distinguishes queries to one address. */
function hasTexts(template: unknown, body: unknown): boolean {
  if (typeof template === 'string') return placeholders(template).length > 0 || template === body;
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
