import type { Engine } from '../engine.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { gatewayError } from './gateway-error.ts';
import type { GatewaySettings } from './options.ts';

/** The meaning of an address. */
export type Route =
  | { readonly kind: 'get'; readonly resource: string; readonly id: string }
  | { readonly kind: 'list'; readonly resource: string }
  /** About one method, or about the resource as a whole. */
  | { readonly kind: 'meta'; readonly resource: string; readonly method?: Method }
  | { readonly kind: 'openapi' };

/** The address of a request, parsed. */
export interface Address {
  readonly route: Route;
  readonly search: URLSearchParams;
}

/** What a resource's address can ask for. */
export type Method = (typeof METHODS)[number];

const METHODS = ['get', 'list'] as const;

/** Parses the address of a request. @throws GatewayError `request-too-long`, and as `parseRoute` */
export function readAddress(request: Request, { maxUrlLength, basePath }: GatewaySettings): Address {
  if (request.url.length > maxUrlLength) {
    throw gatewayError('request-too-long', `The address has more than ${maxUrlLength} characters.`);
  }
  const { pathname, searchParams } = new URL(request.url);
  return { route: parseRoute(pathname, basePath), search: searchParams };
}

/** Checks that a model describes the resource. @throws GatewayError `address-unknown` */
export function checkResource(resource: string, { models }: Engine): void {
  if (models.some(({ name }) => name === resource)) return;
  const names = models.map(({ name }) => name);
  const hint = nameHint(resource, names) ?? '';
  throw gatewayError('address-unknown', `There is no ${resource.slice(0, 100)}. ${hint}`.trimEnd());
}

/**
 * Parses a path. `meta` is an address of its own and never an id.
 *
 * @throws GatewayError `address-unknown`; `parameter-invalid` for an id with broken percent-encoding
 */
function parseRoute(pathname: string, basePath: string): Route {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : undefined;
  const [, first, model, resource, id, ...rest] = path?.split('/') ?? [];
  if (path === '/openapi.json') return { kind: 'openapi' };
  if (
    first !== 'unified' ||
    model === undefined ||
    resource === undefined ||
    rest.length > (id === 'meta' ? 1 : 0)
  ) {
    throw gatewayError('address-unknown', `There is no route at ${pathname.slice(0, 200)}.`);
  }
  const name = `${model}/${resource}`;
  if (id === undefined || id === '') return { kind: 'list', resource: name };
  if (id === 'meta') return { kind: 'meta', resource: name, ...methodOf(rest[0]) };
  return { kind: 'get', resource: name, id: decode(id) };
}

function methodOf(segment = ''): { readonly method?: Method } {
  if (segment === '') return {};
  const method = METHODS.find((name) => name === segment);
  if (method !== undefined) return { method };
  const hint = nameHint(segment, METHODS) ?? '';
  throw gatewayError('address-unknown', `No method is called ${segment.slice(0, 100)}. ${hint}`.trimEnd());
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw gatewayError('parameter-invalid', 'The id in the address is not percent-encoded correctly.');
  }
}
