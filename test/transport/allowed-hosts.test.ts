import { describe, expect, test } from 'vitest';
import { fetchTransport, type RemoteRequest, readPages, type Transport } from '../../src/transport/index.ts';
import { ACCOUNT, acme, codeOfAsync, evaluate, expression, listWith } from './support/definition.ts';

const allowedHosts = ['api.eu.acme.example'];

/** The addresses that a list asks for, whose first page names these pages. */
async function followed(nexts: readonly string[], hosts: readonly string[] = allowedHosts) {
  const seen: RemoteRequest[] = [];
  const transport: Transport = {
    async send(request) {
      seen.push(request);
      const next = nexts[seen.length - 1];
      return { status: 200, headers: {}, body: { users: [{ id: seen.length }], next } };
    },
  };
  const pages = readPages({
    transport,
    definition: acme({ authentication: [{ kind: 'query', name: 'key', value: '{token}' }] }),
    list: listWith({ style: 'url', next: expression('next') }),
    account: { ...ACCOUNT, allowedHosts: hosts },
    evaluate,
    recordsOf: (body) => Object(body).users,
  });
  for await (const _ of pages);
  return seen.slice(1).map(({ url }) => url);
}

describe('a next page', () => {
  test('on a host that the account allows is asked for, with the credentials', async () => {
    expect(await followed(['https://API.eu.acme.example/users?p=2', '/users?p=3'])).toEqual([
      'https://api.eu.acme.example/users?p=2&key=very-secret',
      'https://api.eu.acme.example/users?p=3&key=very-secret',
    ]);
  });

  test('may lead back to the provider’s own host', async () => {
    const nexts = ['https://api.eu.acme.example/users?p=2', 'https://sample.acme.example/api/users?p=3'];
    expect((await followed(nexts)).at(-1)).toBe('https://sample.acme.example/api/users?p=3&key=very-secret');
  });

  test.each([
    'http://api.eu.acme.example/users',
    'https://api.eu.acme.example:8443/users',
    'https://someone@api.eu.acme.example/users',
    'https://api.eu.acme.example.evil.example/users',
    'https://eu.acme.example/users',
  ])('%s is refused', async (next) => {
    expect(await codeOfAsync(followed([next]))).toBe('remote-address');
  });

  test('on any other host is refused where the account allows none', async () => {
    expect(await codeOfAsync(followed(['https://api.eu.acme.example/users'], []))).toBe('remote-address');
  });
});

describe('a redirect', () => {
  const request: RemoteRequest = {
    method: 'GET',
    url: 'https://sample.acme.example/users',
    headers: { authorization: 'Bearer very-secret' },
    allowedHosts,
  };

  async function redirected(location: string, asked: RemoteRequest = request) {
    const seen: (readonly [string, unknown])[] = [];
    const transport = fetchTransport({
      fetch: async (url, { headers }) => {
        seen.push([url, Reflect.get(Object(headers), 'authorization')]);
        return seen.length === 1
          ? new Response(null, { status: 302, headers: { location } })
          : new Response('{}', { headers: { 'content-type': 'application/json' } });
      },
    });
    await transport.send(asked);
    return seen.at(-1);
  }

  test('to a host that the account allows is followed, with the credentials', async () => {
    expect(await redirected('https://api.eu.acme.example/users')).toEqual([
      'https://api.eu.acme.example/users',
      'Bearer very-secret',
    ]);
  });

  test.each([
    'http://api.eu.acme.example/users',
    'https://api.eu.acme.example:8443/users',
    'https://someone@api.eu.acme.example/users',
    'https://evil.example/users',
  ])('to %s is not', async (location) => {
    expect(await codeOfAsync(redirected(location))).toBe('remote-redirect');
  });

  test('is not followed to another host where the account allows none', async () => {
    const { allowedHosts: _, ...plain } = request;
    expect(await codeOfAsync(redirected('https://api.eu.acme.example/users', plain))).toBe('remote-redirect');
  });
});
