import { createHandler, type GatewayOptions } from '../../../src/gateway/index.ts';
import type { RemoteRequest, RemoteResponse, Transport } from '../../../src/transport/index.ts';
import { engine } from './engine.ts';

/** A raw owner of HubSpot, whose form is plain enough for tests of everything else. */
export function owner(number: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: String(number),
    email: `user${number}@example.com`,
    firstName: 'User',
    lastName: String(number),
    createdAt: '2024-01-01T00:00:00Z',
    updatedAt: '2024-01-01T00:00:00Z',
    archived: false,
    ...more,
  };
}

/** What it maps to, without `remote_data`. */
export function user(number: number): Record<string, unknown> {
  return {
    id: String(number),
    created_at: '2024-01-01T00:00:00.000Z',
    email: `user${number}@example.com`,
    is_active: true,
    name: `User ${number}`,
    updated_at: '2024-01-01T00:00:00.000Z',
  };
}

/** A transport that pages through these owners, and what it was asked. */
export function ownersTransport(owners: readonly unknown[]): Transport & { readonly asked: RemoteRequest[] } {
  const asked: RemoteRequest[] = [];
  return {
    asked,
    async send(request): Promise<RemoteResponse> {
      asked.push(request);
      const url = new URL(request.url);
      const id = url.pathname.split('/')[4];
      const headers = { 'content-type': 'application/json' };
      if (id !== undefined) {
        const found = owners.find((candidate) => JSON.stringify(candidate).includes(`"id":"${id}"`));
        return found === undefined
          ? { status: 404, headers, body: { message: 'No.' } }
          : { status: 200, headers, body: found };
      }
      const size = Number(url.searchParams.get('limit'));
      const start = Number(url.searchParams.get('after') ?? 0);
      const end = start + size;
      const paging = end < owners.length ? { paging: { next: { after: String(end) } } } : {};
      return { status: 200, headers, body: { results: owners.slice(start, end), ...paging } };
    },
  };
}

/** A gateway with the accounts `acme` and `other`, both of HubSpot. */
export function usersGateway(transport: Transport, options: Partial<GatewayOptions> = {}) {
  return createHandler({
    engine,
    transport,
    resolveAccount: (id) =>
      id === 'acme' || id === 'other'
        ? { provider: 'hubspot', credentials: { token: 'very-secret' } }
        : undefined,
    ...options,
  });
}

/** The numbers 1 to `count` as owners. */
export function owners(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => owner(index + 1));
}
