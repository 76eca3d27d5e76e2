import { createHandler } from '../src/gateway/index.ts';
import { createEngine } from '../src/index.ts';
import type { Transport } from '../src/transport/index.ts';
import { usersApp } from './hand-written/users-app.ts';

/** Answers a request of the Fetch standard. */
export type Answer = (request: Request) => Response | Promise<Response>;

/** Addresses of the requests, without their host. */
export const PATHS = {
  'get one user': '/unified/crm/users/41629701?integrated_account_id=acme',
  'list of 100 users': '/unified/crm/users?integrated_account_id=acme',
} as const;

const owner = (index: number) => ({
  id: String(41_629_701 + index),
  email: `ada.nowak${index}@example.com`,
  type: 'PERSON',
  firstName: 'Ada',
  lastName: 'Nowak',
  userId: 9_586_501 + index,
  userIdIncludingInactive: 9_586_501 + index,
  createdAt: '2019-12-25T13:01:35.228Z',
  updatedAt: '2023-08-22T13:40:26.790Z',
  archived: false,
  teams: [{ id: '368301', name: 'Sales North', primary: true }],
});

const ONE = owner(0);
const PAGE = {
  results: Array.from({ length: 100 }, (_, index) => owner(index)),
  paging: { next: { after: '100', link: 'https://api.hubapi.com/crm/v3/owners?after=100' } },
};
const HEADERS = {
  'content-type': 'application/json',
  'x-hubspot-ratelimit-max': '100',
  'x-hubspot-ratelimit-remaining': '99',
};

/** The handler, and an application written by hand that asks the same transport, whose answers are in memory. */
export function gatewaySubjects(): { readonly handler: Answer; readonly byHand: Answer } {
  const transport: Transport = {
    send: async ({ url }) => ({
      status: 200,
      headers: HEADERS,
      body: url.endsWith(`/${ONE.id}`) ? ONE : PAGE,
    }),
  };
  const credentials = { token: 'a-token-for-the-benchmark' };
  const accounts = { acme: { provider: 'hubspot', credentials } };
  const handler = createHandler({
    engine: createEngine(),
    transport,
    resolveAccount: (id) => (id === 'acme' ? accounts.acme : undefined),
    cursorSecret: 'a secret for the benchmark only',
  });
  return { handler, byHand: usersApp(transport, accounts).fetch };
}
