import { expect, test } from 'vitest';
import { findErrors } from '../../../src/draft/answers/find-errors.ts';
import { compile } from '../../../src/expression/index.ts';

test.each<readonly [unknown, string]>([
  [{ error: 'not found' }, 'not found'],
  [{ error: { code: 5, message: 'not found' } }, 'not found'],
  [{ message: 'not found', code: 'NOT_FOUND' }, 'not found'],
  [{ errorCode: 'E7', errorSummary: 'not found', errorId: 'oae' }, 'not found'],
  [
    {
      errors: [
        { title: 'Bad', detail: 'the name is blank' },
        { title: 'Bad', detail: 'the id is odd' },
      ],
    },
    'the name is blank; the id is odd',
  ],
  [{ errors: ['not found', 'too late'] }, 'not found; too late'],
  [[{ message: 'not found', errorCode: 'X' }], 'not found'],
  [{ type: 'about:blank', title: 'Forbidden', status: 403, detail: 'no access' }, 'no access'],
  [{ error: 'invalid_grant', error_description: 'the token is expired' }, 'the token is expired'],
])('the words of %j', (error, words) => {
  const message = findErrors([error], [])?.message ?? '';
  expect(compile(message).evaluate(error)).toBe(words);
});

test('errors at status 200 are detected by a flag, or by errors beside nothing', () => {
  const [failed, worked] = [
    { ok: false, error: 'x' },
    { ok: true, members: [] },
  ];
  expect(findErrors([failed], [worked])?.detect).toBe('ok = false');
  expect(findErrors([failed], [failed])?.detect).toBeUndefined();
  expect(findErrors([{ data: null, errors: [{ message: 'x' }] }], [{ data: {} }])?.detect).toBe(
    '$exists(errors)',
  );
  expect(findErrors([{ error: 'x' }], [worked])?.detect).toBeUndefined();
});

test('several forms of errors have their words, and none is nothing', () => {
  const forms = [{ message: 'a', code: 1 }, { errors: [{ message: 'b' }] }];
  const message = findErrors(forms, [])?.message ?? '';
  expect(forms.map((form) => compile(message).evaluate(form))).toEqual(['a', 'b']);
  expect(findErrors([], [])).toBeUndefined();
  expect(findErrors([{ code: 7 }], [])).toBeUndefined();
});
