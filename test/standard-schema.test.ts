import { sValidator } from '@hono/standard-validator';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import { Hono } from 'hono';
import { isValidationError, up } from 'up-fetch';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { createEngine, type User } from '../src/index.ts';
import { createModel } from '../src/live.ts';

const engine = createEngine();
const mapping = engine.mapping('hubspot');
const OWNER = { id: '7', email: 'ada@example.com', firstName: 'Ada', archived: false };
const USER = { id: '7', email: 'ada@example.com', name: 'Ada', is_active: true, remote_data: OWNER };

const notes = createModel('crm/notes', {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'tags'],
  properties: { id: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } },
});

describe('what implements Standard Schema', () => {
  test('fits the interface, with the types of its values', () => {
    expectTypeOf(mapping).toExtend<StandardSchemaV1<unknown, User>>();
    expectTypeOf<StandardSchemaV1.InferOutput<typeof mapping>>().toEqualTypeOf<User>();
    expectTypeOf<StandardSchemaV1.InferOutput<typeof notes>>().toEqualTypeOf<{
      id: string;
      tags: string[];
    }>();
    for (const { '~standard': properties } of [mapping, notes])
      expect(properties).toMatchObject({ version: 1, vendor: 'mapwright' });
  });

  test('returns a value, or issues with their paths', () => {
    expect(mapping['~standard'].validate(OWNER)).toEqual({ value: USER });
    expect(mapping['~standard'].validate({ archived: false })).toEqual({
      issues: [{ message: '“id” is required, but its expression returned no value.', path: ['id'] }],
    });
    const note = { id: '1', tags: ['a'] };
    expect(notes['~standard'].validate(note)).toEqual({ value: note });
    expect(notes['~standard'].validate({ id: '1', tags: ['a', 5] })).toEqual({
      issues: [{ message: 'Expected a string, found 5.', path: ['tags', '1'] }],
    });
  });

  test.each([[null], [undefined], [5], ['text'], [[]], [() => 1], [Symbol('a')]])(
    'takes anything: %o',
    (value) => {
      for (const { '~standard': properties } of [mapping, notes])
        expect(properties.validate(value)).toMatchObject({ issues: [{ message: expect.any(String) }] });
    },
  );

  test('does not take a warning for a failure', () => {
    const { issues } = mapping.safeMap({ ...OWNER, email: 'nobody' });
    expect(issues.map(({ severity }) => severity)).toEqual(['warning']);
    expect(mapping['~standard'].validate({ ...OWNER, email: 'nobody' })).toHaveProperty('value');
  });
});

describe('a validator of Hono', () => {
  const application = new Hono()
    .post('/webhook', sValidator('json', mapping), (context) => {
      const user = context.req.valid('json');
      expectTypeOf(user).toEqualTypeOf<User>();
      return context.json({ email: user.email });
    })
    .post('/notes', sValidator('json', notes), (context) => context.json(context.req.valid('json').tags));
  const post = (path: string, body: unknown) =>
    application.request(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  test('maps what a provider sends', async () => {
    const answer = await post('/webhook', OWNER);
    expect([answer.status, await answer.json()]).toEqual([200, { email: 'ada@example.com' }]);
    expect((await post('/webhook', { archived: false })).status).toBe(400);
  });

  test('checks unified values', async () => {
    const answer = await post('/notes', { id: '1', tags: ['a'] });
    expect([answer.status, await answer.json()]).toEqual([200, ['a']]);
    expect((await post('/notes', { id: '1' })).status).toBe(400);
  });
});

describe('up-fetch', () => {
  const answering = (body: unknown) => {
    const answer: typeof fetch = async () =>
      new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } });
    return up(answer);
  };

  test('maps what it fetches', async () => {
    const user = await answering(OWNER)('https://api.example.com/owners/7', { schema: mapping });
    expectTypeOf(user).toEqualTypeOf<User>();
    expect(user).toEqual(USER);
  });

  test('tells why it cannot', async () => {
    const failed = answering({ id: 7 })('https://api.example.com/notes/7', { schema: notes });
    const error = await failed.catch((reason: unknown) => reason);
    expect(isValidationError(error)).toBe(true);
    expect(error).toMatchObject({ issues: [{ path: ['tags'] }, { path: ['id'] }] });
  });
});
