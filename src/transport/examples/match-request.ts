import type {
  AccountSetting,
  Definition,
  RequestTemplate,
  ResourceDefinition,
} from '../../definition/definition.ts';
import { placeholders } from '../request/placeholders.ts';
import type { RemoteRequest } from '../transport.ts';

/** Meaning of a request, found by comparing it with the definitions. */
export type MatchedRequest = {
  readonly definition: Definition;
  readonly resource: ResourceDefinition;
} & ({ readonly kind: 'get'; readonly id: string } | { readonly kind: 'list' });

/** Finds the definition that a request belongs to; undefined if there is none. */
export function matchRequest(
  request: RemoteRequest,
  definitions: readonly Definition[],
): MatchedRequest | undefined {
  const url = new URL(request.url);
  const address = `${url.origin}${decodeURI(url.pathname)}`;
  for (const definition of definitions) {
    for (const resource of Object.values(definition.resources)) {
      if (matches(definition, resource.list, request, address) !== undefined)
        return { definition, resource, kind: 'list' };
      const values = matches(definition, resource.get, request, address);
      const id = values?.id ?? idInside(resource.get, request, url);
      if (values !== undefined && id !== undefined) return { definition, resource, kind: 'get', id };
    }
  }
  return undefined;
}

function matches(
  definition: Definition,
  template: RequestTemplate,
  request: RemoteRequest,
  address: string,
): Record<string, string> | undefined {
  if (template.method !== request.method) return undefined;
  const pattern = patternOf(`${definition.baseUrl.replace(/\/+$/, '')}${template.path}`, definition);
  const groups = pattern.exec(address)?.groups;
  if (groups !== undefined) return decoded(groups);
  return pattern.test(address) ? {} : undefined;
}

/** Placeholders become groups; a name that appears twice must have the same value both times. */
function patternOf(template: string, { accountSettings = {} }: Definition): RegExp {
  const seen = new Set<string>();
  const parts = template.split(/(\{\w+\})/).map((part) => {
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
function idInside(template: RequestTemplate, request: RemoteRequest, url: URL): string | undefined {
  for (const [name, value] of Object.entries(template.query ?? {})) {
    if (String(value) === '{id}') return url.searchParams.get(name) ?? undefined;
  }
  const body: unknown = request.body === undefined ? undefined : JSON.parse(request.body);
  return idWithin(template.body, body);
}

function idWithin(template: unknown, body: unknown): string | undefined {
  if (template === '{id}') return typeof body === 'string' ? body : undefined;
  if (typeof template !== 'object' || template === null || typeof body !== 'object' || body === null)
    return undefined;
  for (const [name, member] of Object.entries(template)) {
    const id = idWithin(member, Reflect.get(body, name));
    if (id !== undefined) return id;
  }
  return undefined;
}
