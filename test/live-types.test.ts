import { describe, expect, expectTypeOf, test } from 'vitest';
import type { Engine, Mapping, Normalized, User } from '../src/index.ts';
import { createEngine } from '../src/index.ts';
import { createEngine as createLiveEngine, createModel } from '../src/live.ts';
import { loadModels } from '../src/node/index.ts';

const engine = createEngine();
const record = engine.definition('hubspot').resources['crm/users']?.examples[0]?.raw;

const notes = createModel('crm/notes', {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'remote_data'],
  properties: {
    id: { type: 'string', minLength: 1 },
    kind: { enum: ['call', 'visit'] },
    author: {
      type: 'object',
      additionalProperties: false,
      properties: { name: { type: 'string' } },
    },
    tags: { type: 'array', items: { type: 'string' } },
    place: {
      anyOf: [
        { type: 'object', additionalProperties: false, properties: { city: { type: 'string' } } },
        { type: 'object', additionalProperties: false, properties: { room: { type: 'string' } } },
      ],
    },
    reply: {
      type: ['object', 'null'],
      additionalProperties: false,
      properties: { text: { type: 'string' } },
    },
    links: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: { title: { type: 'string' } } },
    },
    remote_data: { type: 'object' },
  },
});

type Note = {
  id: string;
  kind?: 'call' | 'visit';
  author?: { name?: string };
  tags?: string[];
  place?: { city?: string } | { room?: string };
  reply?: { text?: string } | null;
  links?: { title?: string }[];
  remote_data?: { [name: string]: unknown };
};

/** The type of what a call returns, which is not made: only the compiler reads it. */
function typeOfCall<Value>(_call: () => Value) {
  return expectTypeOf<Value>();
}

describe('the bundled providers', () => {
  test('return users', () => {
    const user = engine.map('hubspot', record);
    expectTypeOf(user).toEqualTypeOf<User>();
    // @ts-expect-error The name is mistyped.
    expect(user.emial).toBe(undefined);
    expect(typeof user.id).toBe('string');
  });

  test('return users from every method', () => {
    const mapping = engine.mapping('hubspot');
    expectTypeOf(mapping).toEqualTypeOf<Mapping<User>>();
    expectTypeOf(mapping.map(record)).toEqualTypeOf<User>();
    expectTypeOf(mapping.mapList([record])).toEqualTypeOf<User[]>();
    expectTypeOf(mapping.safeMapList([record]).values).toEqualTypeOf<User[]>();
    expectTypeOf(engine.mapList('hubspot', [record])).toEqualTypeOf<User[]>();
    expectTypeOf(engine.safeMapList('hubspot', [record]).values).toEqualTypeOf<User[]>();
    const result = engine.safeMap('hubspot', record, { onInvalid: 'omit', ignoreRemoteData: true });
    if (result.ok) expectTypeOf(result.value).toEqualTypeOf<User>();
  });

  test('return the type of the form that is asked for', () => {
    const normalized = engine.map('hubspot', record, { format: 'normalized' });
    expectTypeOf(normalized).toEqualTypeOf<Normalized<User>>();
    expectTypeOf(normalized.email).toEqualTypeOf<string | null>();
    expectTypeOf(normalized.id).toEqualTypeOf<string>();
    expectTypeOf(normalized.remote_data).toEqualTypeOf<Record<string, unknown> | null | undefined>();
    expectTypeOf(normalized.urls).toEqualTypeOf<{ type: string; url: string }[]>();
    const raw = engine.map('hubspot', record, { format: 'raw' });
    expectTypeOf(raw).toEqualTypeOf<Record<string, unknown>>();
    const kept = engine.map('hubspot', record, { onInvalid: 'keep' });
    expectTypeOf(kept).toEqualTypeOf<Record<string, unknown>>();
    const some = engine.map('hubspot', record, { excludeFields: ['id'] });
    expectTypeOf(some.id).toEqualTypeOf<string | undefined>();
    expectTypeOf(some.urls?.[0]?.url).toEqualTypeOf<string | undefined>();
  });

  test('refuse an unknown resource, if its name is known to the compiler', () => {
    // @ts-expect-error The name is mistyped.
    expect(() => engine.map('hubspot', record, { resource: 'crm/user' })).toThrow('unknown');
    // @ts-expect-error The name is mistyped.
    expect(() => engine.mapping('hubspot', { resource: 'crm/user' })).toThrow('unknown');
    const resource: string = 'crm/users';
    expectTypeOf(engine.map('hubspot', record, { resource })).toEqualTypeOf<Record<string, unknown>>();
    expectTypeOf(engine.mapping('hubspot', { resource })).toEqualTypeOf<Mapping>();
  });

  test('are an engine, and their mappings are mappings', () => {
    expectTypeOf(engine).toExtend<Engine>();
    expectTypeOf<Mapping<User>>().toExtend<Mapping>();
    expectTypeOf<Mapping>().not.toExtend<Mapping<User>>();
  });
});

describe('models of one’s own', () => {
  test('have the type of their schema', () => {
    expectTypeOf<NonNullable<(typeof notes)['~standard']['types']>['output']>().toEqualTypeOf<Note>();
    const live = () => createLiveEngine({ models: [notes] });
    typeOfCall(() => live().map('acme', {}, { resource: 'crm/notes' })).toEqualTypeOf<Note>();
    typeOfCall(() => live().map('hubspot', {})).toEqualTypeOf<User>();
    typeOfCall(() => live().mapping('acme', { resource: 'crm/notes' })).toEqualTypeOf<Mapping<Note>>();
    // @ts-expect-error No model has the name.
    expectTypeOf(() => live().map('acme', {}, { resource: 'crm/note' }));
  });

  test('are schema-complete in the normalized form', () => {
    typeOfCall(() =>
      createLiveEngine({ models: [notes] }).map('acme', {}, { resource: 'crm/notes', format: 'normalized' }),
    ).toEqualTypeOf<{
      id: string;
      kind: 'call' | 'visit' | null;
      author: { name: string | null };
      tags: string[];
      place: { city?: string } | { room?: string } | null;
      reply: { text: string | null } | null;
      links: { title: string | null }[];
      remote_data?: Record<string, unknown> | null;
    }>();
  });

  test('replace the type of a bundled one', () => {
    const people = createModel('crm/users', {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' }, nick: { type: 'string' } },
    });
    typeOfCall(() => createLiveEngine({ bundled: false, models: [people] }).map('acme', {})).toEqualTypeOf<{
      id: string;
      nick?: string;
    }>();
  });

  test('have values of any type if their schema is not known to the compiler', () => {
    const read = (): Record<string, unknown> => ({ type: 'object', properties: {} });
    typeOfCall(() =>
      createLiveEngine({ models: [createModel('crm/x', read())] }).map('acme', {}, { resource: 'crm/x' }),
    ).toEqualTypeOf<Record<string, unknown>>();
  });

  test('have the types that are named if they are loaded from files', () => {
    typeOfCall(async () =>
      createLiveEngine({ models: await loadModels('models') }).map('acme', {}),
    ).toEqualTypeOf<Promise<Record<string, unknown>>>();
    typeOfCall(async () =>
      createLiveEngine({ models: await loadModels<{ 'crm/notes': Note }>('models') }).map(
        'acme',
        {},
        {
          resource: 'crm/notes',
        },
      ),
    ).toEqualTypeOf<Promise<Note>>();
  });
});
