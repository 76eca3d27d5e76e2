import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { redactError } from '../../src/transport/answer/redact-error.ts';

const SECRETS = ['top-secret'];

test('an error without a credential stays itself', () => {
  const error = new TypeError('plain', { cause: new Error('inner') });
  expect(redactError(error, SECRETS)).toBe(error);
  expect(redactError(error)).toBe(error);
  expect(redactError(undefined, SECRETS)).toBe(undefined);
});

test.each([
  ['its message', Object.assign(new TypeError('with top-secret'), { code: 'E_X' })],
  ['its cause', Object.assign(new TypeError('outer', { cause: new Error('top-secret') }), { code: 'E_X' })],
  ['a text as cause', Object.assign(new TypeError('outer', { cause: 'top-secret' }), { code: 'E_X' })],
])('an error with a credential in %s is shown without', (_, error) => {
  const shown = redactError(error, SECRETS);
  expect(inspect(shown)).toContain('[removed]');
  expect(inspect(shown)).not.toContain('top-secret');
  expect(shown).toMatchObject({ name: 'TypeError', code: 'E_X' });
});

test('a text is shown without', () => {
  expect(redactError('x top-secret', SECRETS)).toBe('x [removed]');
});

test('an error that is its own cause ends', () => {
  const error = new Error('top-secret');
  error.cause = error;
  expect(inspect(redactError(error, SECRETS), { depth: 20 })).not.toContain('top-secret');
});
