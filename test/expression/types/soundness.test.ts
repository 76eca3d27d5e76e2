import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compile, parseExpression } from '../../../src/expression/index.ts';
import { analyseTypes } from '../../../src/expression/types/analyse-types.ts';
import { describeType } from '../../../src/expression/types/describe-type.ts';
import { joinAll } from '../../../src/expression/types/join.ts';
import { typeOfValue } from '../../../src/expression/types/literal.ts';
import { isOfType } from '../../support/is-of-type.ts';
import { runs } from '../../support/runs.ts';
import { bindings, expressions, inputs } from '../expression-arbitrary.ts';

const RUNS = runs(10_000);
const LIMITS = { steps: 100_000 };

/** Conditions that tell of the value that a branch reads. */
const guarded = fc
  .tuple(
    fc.constantFrom('a', 'b', 'list', 'a.b', '$', 'list.a', '$x'),
    fc.constantFrom('"x"', '0', '1', 'null', 'true', '""', '12'),
    fc.constantFrom(
      ...['P = L', 'P != L', 'L = P', 'P in [L, 1]', '$exists(P)', '$not(P)', '$boolean(P)', 'P'],
      ...[
        '$type(P) = "string"',
        '$type(P) = "array"',
        'P = L or P = 1',
        'P and P != L',
        '$not(P = L)',
        'P = b',
      ],
      ...['P > 0', '(P)', '$not(P) or P = L', '$exists(P) and $type(P) != "object"', 'P ~> $exists()'],
    ),
    fc.constantFrom(
      ...['P', '[P]', 'P.b', '{"v": P}', '$string(P)', 'P & ""', '$type(P)', 'P[0]', '$text(P)'],
      ...[
        'P ?? 1',
        'P ?: 1',
        '$append(P, 1)',
        '$map(P, function($v) { $v })',
        '(P)',
        '$count(P)',
        'P[]',
        '$x',
      ],
    ),
    fc.constantFrom(
      'C ? V : V',
      'C ? V',
      '(C ? 1 : V)',
      'list.(C ? V : V)',
      '($x := P; C ? V : V)',
      'C ? (C ? V : 0) : V',
    ),
  )
  .map(([path, literal, condition, value, whole]) =>
    whole.replaceAll('C', condition).replaceAll('V', value).replaceAll('P', path).replaceAll('L', literal),
  );

test('no expression returns a value outside of its type', () => {
  fc.assert(
    fc.property(
      fc.oneof(expressions, guarded),
      fc.array(inputs, { minLength: 1, maxLength: 4 }),
      bindings,
      (text, all, given) => {
        const parsed = parseExpression(text);
        if (!parsed.ok) return;
        const variables = new Map(Object.entries(given).map(([name, value]) => [name, typeOfValue(value)]));
        const { type } = analyseTypes(parsed.ast, joinAll(all.map(typeOfValue)), { variables });
        const expression = compile(text, { limits: LIMITS, allowEval: true });
        for (const input of all) {
          let value: unknown;
          try {
            value = expression.evaluate(input, given);
          } catch {
            continue;
          }
          expect(isOfType(value, type), `${JSON.stringify(value)} is not ${describeType(type)}`).toBe(true);
        }
      },
    ),
    { numRuns: RUNS },
  );
});

test.each([
  '$match("ab", /(a)(c)?/).groups',
  '$match("ab", /(a)|(b)/).groups',
  '$match("ab", /(?:(c){0,2})a/).groups',
  '$match("ab", /a(?!(c))/).groups',
  '$match("ab", /(a)(b)/).groups',
])('the groups of a match are of their type: %s', (text) => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(text);
  const { type } = analyseTypes(parsed.ast, typeOfValue({}));
  expect(isOfType(compile(text).evaluate({}), type), describeType(type)).toBe(true);
});
