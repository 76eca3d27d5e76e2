import { type Context, Hono } from 'hono';
import type { RemoteAccount, Transport } from '../../src/transport/index.ts';

/** An owner as HubSpot returns it: the names that are read. */
interface Owner {
  readonly id: string;
  readonly email?: string | null;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly archived: boolean;
}

const OWNERS = 'https://api.hubapi.com/crm/v3/owners';

/**
 * The two addresses of users in Hono, written by hand for HubSpot: it asks the same transport, and returns the same
 * fields. It checks nothing: no parameters, values, sizes, depths or times; its cursors are the provider's own, and it
 * passes no rate limit on.
 */
export function usersApp(transport: Transport, accounts: Readonly<Record<string, RemoteAccount>>): Hono {
  const ask = async (account: RemoteAccount, url: string) => {
    const authorization = `Bearer ${account.credentials?.token ?? ''}`;
    return transport.send({ method: 'GET', url, headers: { authorization, accept: 'application/json' } });
  };
  const accountOf = (context: Context) => accounts[context.req.query('integrated_account_id') ?? ''];
  return new Hono()
    .get('/constant', (context) => context.json({ id: '1' }))
    .get('/unified/crm/users/:id', async (context) => {
      const account = accountOf(context);
      if (account === undefined) return context.json({ message: 'There is no such account.' }, 404);
      const { status, body } = await ask(account, `${OWNERS}/${encodeURIComponent(context.req.param('id'))}`);
      if (status !== 200 || !isOwner(body)) return context.json({ message: 'The provider failed.' }, 502);
      return context.json(unify(body));
    })
    .get('/unified/crm/users', async (context) => {
      const account = accountOf(context);
      if (account === undefined) return context.json({ message: 'There is no such account.' }, 404);
      const after = context.req.query('next_cursor');
      const page = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
      const { status, body } = await ask(
        account,
        `${OWNERS}?limit=${context.req.query('limit') ?? '100'}${page}`,
      );
      if (status !== 200 || !isPage(body)) return context.json({ message: 'The provider failed.' }, 502);
      const result = body.results.map(unify);
      return context.json({
        result,
        next_cursor: body.paging?.next?.after ?? null,
        prev_cursor: null,
        result_count: result.length,
      });
    });
}

function unify(raw: Owner) {
  return {
    id: raw.id,
    created_at: raw.createdAt,
    email: raw.email ?? undefined,
    is_active: !raw.archived,
    name: [raw.firstName, raw.lastName].filter(Boolean).join(' ') || undefined,
    remote_data: raw,
    updated_at: raw.updatedAt,
  };
}

function isOwner(body: unknown): body is Owner {
  return typeof body === 'object' && body !== null && 'id' in body;
}

interface Page {
  readonly results: readonly Owner[];
  readonly paging?: { readonly next?: { readonly after?: string } };
}

function isPage(body: unknown): body is Page {
  return typeof body === 'object' && body !== null && 'results' in body && Array.isArray(body.results);
}
