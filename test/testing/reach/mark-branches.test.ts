import { expect, test } from 'vitest';
import { compile } from '../../../src/expression/index.ts';
import { markBranches, REACHED, withoutRefusals } from '../../../src/testing/reach/mark-branches.ts';

const source = { file: 'acme.yaml', segments: [[0, 1, 1]] as const };

/** The marks that an expression reaches for an input, each as its kind and text. */
function reachedBy(text: string, input: unknown): { value: unknown; reached: string[] } {
  const { text: marked, marks } = markBranches({ text, source });
  const reached = new Set<string>();
  const implementation = (number: unknown, value: unknown): unknown => {
    const mark = marks[Number(number)];
    if (mark !== undefined && value !== undefined) reached.add(`${mark.kind} ${mark.text}`);
    else if (mark !== undefined && mark.kind !== 'alternative') reached.add(`${mark.kind} ${mark.text}`);
    return value;
  };
  const value = compile(marked, { functions: [{ name: REACHED, implementation }] }).evaluate(input);
  return { value, reached: [...reached].sort() };
}

test.each([
  ['a ? b : c', { a: true, b: 1 }, ['branch b']],
  ['a ? b : c', { a: false }, ['branch c']],
  ['a ? b', { a: true }, ['branch b']],
  ['a ? b', { a: false }, ['condition a']],
  ['a ? b ? c', { a: true, b: false }, ['branch b ? c', 'condition b']],
  ['a ? b : c ? d', { a: false, c: true, d: 1 }, ['branch c ? d', 'branch d']],
  ['a ? b : c ? d', { a: false, c: false }, ['branch c ? d', 'condition c']],
  ['a ? (b ? c) : d', { a: true, b: true, c: 2 }, ['branch (b ? c)', 'branch c']],
  ['a ?? b ?? c', { b: 1 }, ['alternative b']],
  ['a ?? b ?? c', {}, []],
  ['(a ? b) ?? c', { a: true, c: 3 }, ['alternative c', 'branch b']],
  ['items.(a ? b : c)', { items: [{ a: true, b: 1 }, { c: 2 }] }, ['branch b', 'branch c']],
  ['a ? [b, c ?? d]', { a: 1, d: 5 }, ['alternative d', 'branch [b, c ?? d]']],
])('%s of %j reaches %j, and has the same value', (text, input, expected) => {
  const { value, reached } = reachedBy(text, input);
  expect(reached).toEqual(expected);
  expect(value).toEqual(compile(text).evaluate(input));
});

test('a branch that only refuses a record is not marked', () => {
  const { marks } = markBranches({ text: '$exists(a) ? $error("no") : b', source });
  expect(marks.map(({ text }) => text)).toEqual(['b']);
});

test.each([
  ['$exists(a) ? $error("no") : b', 'b'],
  ['$exists(a) ? $error("no") : b = 1 ? $error("neither") : c', 'c'],
  ['$f($exists(a) ? $error("no"))', '$f(())'],
  ['a ? b : c', 'a ? b : c'],
])('%s without refusals is %s', (text, expected) => {
  expect(withoutRefusals(text)).toBe(expected);
});
