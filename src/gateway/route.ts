import { gatewayError } from './gateway-error.ts';

/** What an address asks for. */
export type Route =
  | { readonly kind: 'get'; readonly resource: string; readonly id: string }
  | { readonly kind: 'list' | 'meta'; readonly resource: string }
  | { readonly kind: 'openapi' };

/**
 * Reads a path. `meta` is an address of its own and never an id.
 *
 * @throws GatewayError `address-unknown`; `parameter-invalid` for an id with broken percent-encoding
 */
export function parseRoute(pathname: string, basePath: string): Route {
  const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : undefined;
  const [, first, model, resource, id, ...rest] = path?.split('/') ?? [];
  if (path === '/openapi.json') return { kind: 'openapi' };
  if (first !== 'unified' || model === undefined || resource === undefined || rest.length > 0) {
    throw gatewayError('address-unknown', `Nothing answers at ${pathname.slice(0, 200)}.`);
  }
  const name = `${model}/${resource}`;
  if (id === undefined || id === '') return { kind: 'list', resource: name };
  return id === 'meta' ? { kind: 'meta', resource: name } : { kind: 'get', resource: name, id: decode(id) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw gatewayError('parameter-invalid', 'The id in the address is not percent-encoded as it should be.');
  }
}
