import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AUTHENTICATION_KINDS, authenticationKeys } from '../../src/authentication/index.ts';
import { credentialNames } from '../../src/transport/index.ts';
import { buildRequest } from '../../src/transport/request/build-request.ts';
import { ACCOUNT, acme } from '../transport/support/definition.ts';

describe.each(AUTHENTICATION_KINDS)('$kind', (kind) => {
  const { way, credentials, adds } = kind.example;
  const request = (query: Record<string, string> = {}) =>
    buildRequest({
      definition: acme({ authentication: [way] }),
      template: { method: 'GET', path: '/users' },
      account: { ...ACCOUNT, credentials },
      query,
    });

  test('its example adds to a request what it says', () => {
    const { headers, url } = request();
    expect(headers).toMatchObject(adds.headers ?? {});
    expect(Object.fromEntries(new URL(url).searchParams)).toEqual(adds.query ?? {});
  });

  test('its example names the credentials that it needs', () => {
    expect(credentialNames(way).sort()).toEqual(Object.keys(credentials).sort());
  });

  test('headers have lower-case names, by which others of the same name are found', () => {
    for (const name of Object.keys(adds.headers ?? {})) expect(name).toBe(name.toLowerCase());
  });

  test('no parameter of the caller’s takes the place of a credential', () => {
    const stolen = Object.fromEntries(Object.keys(adds.query ?? {}).map((name) => [name, 'theirs']));
    expect(request(stolen).url).toBe(request().url);
  });

  test('each of its keys that are needed is in its example', () => {
    const needed = authenticationKeys(kind).filter(([, { isRequired }]) => isRequired);
    expect(Object.keys(way)).toEqual(expect.arrayContaining(needed.map(([name]) => name)));
  });
});

test('the guide to provider files lists all kinds', () => {
  const guide = readFileSync('docs/provider-files.md', 'utf8');
  const [first, ...others] = AUTHENTICATION_KINDS.map(({ kind }) => kind);
  expect(/kind: (\w+) # or (.+)/.exec(guide)?.slice(1)).toEqual([first, others.join(', ')]);
  const sentence = /^- Authentication is (.+)\.$/m.exec(guide)?.[1] ?? '';
  expect([...sentence.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual([first, ...others]);
});

test('each name is that of one kind only', () => {
  const names = AUTHENTICATION_KINDS.map(({ kind }) => kind);
  expect(new Set(names).size).toBe(names.length);
});
