import { expect, test } from 'vitest';
import type { GatewayOptions } from '../../src/gateway/index.ts';
import { ask } from './support/ask.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const LIST = '/unified/crm/users?integrated_account_id=acme';

/** What is called while requests are answered, in order. */
function gateway(authenticate: GatewayOptions['authenticate']) {
  const called: string[] = [];
  const transport = ownersTransport(owners(1));
  const options: Partial<GatewayOptions> = {
    timeout: 50,
    onRequest: ({ kind }) => called.push(`request ${kind}`),
    onIssue: ({ code, cause }) => called.push(`issue ${code}${cause === undefined ? '' : ' with cause'}`),
    onResponse: ({ status }) => called.push(`response ${status}`),
    resolveAccount: () => {
      called.push('resolveAccount');
      return { provider: 'hubspot', credentials: { token: 'very-secret' } };
    },
    ...(authenticate === undefined ? {} : { authenticate }),
  };
  return { handler: usersGateway(transport, options), called, asked: transport.asked };
}

test('who is known is answered', async () => {
  const known = gateway((request) => request.headers.get('authorization') === 'Bearer x');
  const answer = await ask(known.handler, LIST, { headers: { authorization: 'Bearer x' } });
  expect(answer.status).toBe(200);
  expect(known.called).toEqual(['request list', 'resolveAccount', 'response 200']);
});

/** What code without types may return. */
const returning = (value: unknown) => () => Object(Object.assign(Object.create(null), { value })).value;

test.each<[string, () => boolean | Promise<boolean>]>([
  ['false', () => false],
  ['a promise of false', async () => false],
  ['nothing', returning(undefined)],
  ['an account', returning({ id: 'acme' })],
  ['a text', returning('true')],
])('with %s, nothing else is called, whatever is asked for', async (_, authenticate) => {
  for (const path of [LIST, '/openapi.json', '/unified/crm/users/meta', '/nothing', `/${'x'.repeat(9000)}`]) {
    const { handler, called, asked } = gateway(authenticate);
    const answer = await ask(handler, path);
    expect([answer.status, answer.body.issues[0].code]).toEqual([401, 'request-unauthenticated']);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(called).toEqual(['request unknown', 'issue request-unauthenticated', 'response 401']);
    expect(asked).toEqual([]);
  }
});

test.each<[string, () => boolean | Promise<boolean>]>([
  [
    'throws',
    () => {
      throw new Error('very-secret');
    },
  ],
  ['rejects', () => Promise.reject(new Error('very-secret'))],
  ['never ends', () => new Promise(() => {})],
])('a check that %s lets nobody in, and its reason goes to the hook only', async (_, authenticate) => {
  const { handler, called, asked } = gateway(authenticate);
  const answer = await ask(handler, LIST);
  expect([answer.status, answer.body.issues[0].code]).toEqual([500, 'authentication-failed']);
  expect(answer.text).not.toContain('very-secret');
  expect(called[1]).toBe('issue authentication-failed with cause');
  expect(called).not.toContain('resolveAccount');
  expect(asked).toEqual([]);
});
