import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCursorCodec } from '../../src/gateway/cursor.ts';
import { codeOf } from '../transport/support/definition.ts';
import { ask } from './support/ask.ts';
import { owners, ownersTransport, usersGateway } from './support/users-gateway.ts';

const binding = {
  accountId: 'acme',
  provider: 'hubspot',
  resource: 'crm/users',
  remoteQuery: { a: '1', b: ['2'] },
};
const content = { position: { at: 'cursor', cursor: 'abc' }, size: 5 } as const;

describe('a cursor', () => {
  const codec = createCursorCodec('a secret for these tests');

  test('opens to what was sealed, in any process with the secret', () => {
    const cursor = codec.seal(content, binding);
    const bytes = new TextEncoder().encode('a secret for these tests');
    expect(createCursorCodec(bytes).open(cursor, binding)).toEqual(content);
    const reordered = { ...binding, remoteQuery: { b: ['2'], a: '1' } };
    expect(codec.open(cursor, reordered)).toEqual(content);
  });

  test.each([
    ['account', { accountId: 'other' }],
    ['provider', { provider: 'close' }],
    ['resource', { resource: 'crm/contacts' }],
    ['query', { remoteQuery: { a: '2', b: ['2'] } }],
    ['missing query', { remoteQuery: {} }],
  ])('of another %s is refused', (_, other) => {
    const cursor = codec.seal(content, binding);
    expect(codeOf(() => codec.open(cursor, { ...binding, ...other }))).toBe('cursor-invalid');
  });

  test('sealed with another secret, or with one by chance, is refused', () => {
    const [other, byChance] = [createCursorCodec('another'), createCursorCodec(undefined)];
    for (const stranger of [other, byChance, createCursorCodec(undefined)]) {
      const cursor = stranger.seal(content, binding);
      expect(stranger.open(cursor, binding)).toEqual(content);
      expect(codeOf(() => codec.open(cursor, binding))).toBe('cursor-invalid');
    }
  });

  test('with any one character changed is refused', () => {
    const cursor = codec.seal(content, binding);
    fc.assert(
      fc.property(
        fc.nat({ max: cursor.length - 1 }),
        fc.string({ minLength: 1, maxLength: 1 }),
        (at, character) => {
          const changed = cursor.slice(0, at) + character + cursor.slice(at + 1);
          if (changed === cursor) return;
          const open = () => codec.open(changed, binding);
          // The last character of base64 has bits that mean nothing.
          if (codeOf(open) === undefined) expect(open()).toEqual(content);
        },
      ),
    );
  });

  test.each(['', '.', 'abc', 'a.b.c', 'e30.e30', '%', `${'x'.repeat(5000)}.x`, '__proto__.constructor'])(
    '%j is none',
    (cursor) => {
      expect(codeOf(() => codec.open(cursor, binding))).toBe('cursor-invalid');
    },
  );
});

test('through the gateway', async () => {
  const handler = usersGateway(ownersTransport(owners(9)), { cursorSecret: 's' });
  const list = (query: string) => ask(handler, `/unified/crm/users?${query}`);
  const { body } = await list('integrated_account_id=acme&limit=2&remote_query[archived]=true');
  const cursor = body.next_cursor;
  const same = 'integrated_account_id=acme&remote_query[archived]=true';
  expect((await list(`${same}&next_cursor=${cursor}`)).body.result_count).toBe(2);
  expect((await list(`${same}&limit=2&next_cursor=${cursor}`)).status).toBe(200);
  expect((await list(`${same}&limit=3&next_cursor=${cursor}`)).body.message).toContain(
    'limit has changed since',
  );
  for (const other of [
    'integrated_account_id=other&remote_query[archived]=true',
    'integrated_account_id=acme',
  ]) {
    const refused = await list(`${other}&next_cursor=${cursor}`);
    expect([refused.status, refused.body.issues[0].code]).toEqual([400, 'cursor-invalid']);
  }
});
