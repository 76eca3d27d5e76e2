import { describe, expect, test } from 'vitest';
import { compile } from '../../src/expression/index.ts';
import { MappingError } from '../../src/issue/index.ts';
import { findRecord, findRecords } from '../../src/mapping/find-records.ts';

const place = (text: string) => {
  const compiled = compile(text);
  return {
    text,
    provider: 'acme',
    run: (input: unknown, bindings?: Readonly<Record<string, unknown>>) => compiled.evaluate(input, bindings),
  };
};

/** What is found; `refused` where the answer has another form. */
function found(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (error instanceof MappingError && error.code === 'record-not-found') return 'refused';
    throw error;
  }
}

/** Frozen, as no answer may be changed. */
function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

const A = { id: 'a', data: { id: 'inner' } };

describe('records at', () => {
  const cases: [string, unknown, unknown][] = [
    ['users', { users: [A] }, [A]],
    ['users', { users: A }, [A]],
    ['users', { users: [] }, []],
    ['users', { users: null }, []],
    ['users', { usrs: [] }, 'refused'],
    ['users', {}, 'refused'],
    ['users', undefined, 'refused'],
    ['users', { users: 'none' }, 'refused'],
    ['$', [], []],
    ['$', [A], [A]],
    ['items.data', { items: [] }, []],
    ['items.data', { items: [A] }, [A.data]],
    ['items.data', { item: [] }, 'refused'],
    ['data.users', { data: { users: [] } }, []],
    ['data.users', { data: { users: null } }, []],
    ['data.users', { data: {} }, 'refused'],
    ['data.users', { data: { usrs: [A] } }, 'refused'],
    ['data.users', { data: null, errors: [{ message: 'No.' }] }, 'refused'],
    ['users[active]', { users: [A] }, []],
    ['users[active]', { usrs: [A] }, 'refused'],
    ['$filter(users, function($user) { $user.active })', { users: [A] }, []],
    ['$.**.users[id = "b"]', { data: { users: [A] } }, []],
    ['$exists($) ? users : []', undefined, []],
    ['$type(users) = "object" ? [users.user] : users', { users: [] }, []],
  ];
  test.each(cases)('%s of %j', (text, body, expected) => {
    expect(found(() => findRecords(freeze(body), place(text)))).toEqual(expected);
  });
});

describe('the record at', () => {
  const cases: [string, unknown, unknown][] = [
    ['user', { user: A }, A],
    ['user', { user: null }, undefined],
    ['user', { usr: A }, 'refused'],
    ['user', { user: [A] }, 'refused'],
    ['user', undefined, 'refused'],
    ['$', null, undefined],
    ['$', A, A],
    ['users[0]', { users: [A] }, A],
    ['users[0]', { users: [] }, undefined],
    ['users[0]', { usrs: [] }, 'refused'],
    ['usrs[0]', { users: [] }, 'refused'],
    ['users[id = $id]', { users: [A] }, A],
    ['users[id = $id]', { users: [] }, undefined],
    ['users[id = $id]', { users: [{ id: 'b' }] }, 'refused'],
    ['data.user', { data: { user: null } }, undefined],
    ['data.user', { data: null }, 'refused'],
    ['($identity := 1; usr)', { user: A }, 'refused'],
    ['errors[0] ? nothing : usr', { errors: [] }, 'refused'],
  ];
  test.each(cases)('%s of %j', (text, body, expected) => {
    expect(found(() => findRecord(freeze(body), place(text), 'a'))).toEqual(expected);
  });
});
