import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile } from '../../../src/expression/index.ts';
import { checkerOf } from '../../../src/expression/signature/index.ts';
import { DEFAULT_LIMITS } from '../../../src/expression/values/budget.ts';
import { ExpressionError } from '../../../src/expression/values/expression-error.ts';
import { withBudget } from '../with-budget.ts';

const type = fc.constantFrom('s', 'n', 'b', 'o', 'a', 'j', 'x', 'a<s>', 'a<n>', '(sn)', '(oa)');
const mark = fc.constantFrom('', '', '?', '-', '+', '-?', '?-', '??');
const signature = fc
  .array(fc.tuple(type, mark), { minLength: 1, maxLength: 3 })
  .map((parameters) => `<${parameters.flat().join('')}:x>`);
const argument = fc.constantFrom<unknown[]>('a', 1, true, null, [1, 2], ['a', 'b'], ['a', 1], { k: 1 });

/** Runs a call, and returns what the function was given, or the code of the error. */
function outcome(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    if (error instanceof ExpressionError) return error.code;
    throw error;
  }
}

function given(signatureText: string, values: readonly unknown[], input: unknown): unknown {
  let parameters: unknown;
  const implementation = (...received: unknown[]): null => {
    parameters = received;
    return null;
  };
  const options = { functions: [{ name: 'f', signature: signatureText, implementation }] };
  const call = `$f(${values.map((value) => JSON.stringify(value)).join(', ')})`;
  return outcome(() => {
    compile(call, options).evaluate(input);
    return parameters;
  });
}

/** Omitted arguments at the end make no difference to a function. */
function trimmed(parameters: unknown): unknown {
  if (!Array.isArray(parameters)) return parameters;
  const last = parameters.findLastIndex((parameter) => parameter !== undefined);
  return parameters.slice(0, last + 1);
}

test('a call is given what the full check gives it, whether or not the quick test lets it pass', () => {
  fc.assert(
    fc.property(
      signature,
      fc.array(argument, { maxLength: 3 }),
      fc.constantFrom('c', 7),
      (text, values, input) => {
        const expected = outcome(() => withBudget(DEFAULT_LIMITS, () => checkerOf(text)([...values], input)));
        expect(trimmed(given(text, values, input))).toEqual(trimmed(expected));
      },
    ),
    { numRuns: 500 },
  );
});

test.each(['<s?-:s>', '<s-?:s>', '<s-:s>'])(
  '%s takes the context for an argument that is left out',
  (text) => {
    expect(given(text, [], 'context')).toEqual(['context']);
  },
);

test.each(['<s?:s>', '<j?:s>'])('%s leaves out what is left out', (text) => {
  expect(trimmed(given(text, [], 'context'))).toEqual([]);
});
