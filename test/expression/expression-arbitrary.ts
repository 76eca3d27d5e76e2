import fc from 'fast-check';
import { calls } from './call-arbitrary.ts';

/** Property names of the inputs, few so that expressions meet them. */
const NAMES = ['a', 'b', 'c', 'list', 'name', 'n'] as const;

/** JSON values as inputs: small, nested, with arrays of arrays, nulls and numbers that matter. */
export const inputs: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'input' },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 2.5, 100, '', 'x', 'abc', 'a b', '12'),
    fc.array(tie('value'), { maxLength: 4, depthIdentifier: 'input' }),
    fc.dictionary(fc.constantFrom(...NAMES), tie('value'), { maxKeys: 4, depthIdentifier: 'input' }),
  ),
})).value;

/** Variables of the caller, some of them not given. */
export const bindings: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.constantFrom('x', 'y', 'z', 'sum'),
  inputs,
  { maxKeys: 3 },
);

const name = fc.constantFrom<string>(...NAMES);
const literal = fc.constantFrom(
  '1',
  '0',
  '-1',
  '2.5',
  '"x"',
  '"a"',
  '""',
  'true',
  'false',
  'null',
  '"12"',
  '3',
);
const variable = fc.constantFrom('$', '$$', '$x', '$y', '$z');

/** One-argument functions of the language that take most values. */
const unary = fc.constantFrom(
  ...[
    'string',
    'boolean',
    'not',
    'exists',
    'count',
    'keys',
    'type',
    'distinct',
    'reverse',
    'sum',
    'max',
    'min',
  ],
  ...[
    'number',
    'length',
    'uppercase',
    'trim',
    'abs',
    'floor',
    'spread',
    'merge',
    'sort',
    'average',
    'round',
    'lowercase',
  ],
);
const binaryCall = fc.constantFrom(
  'append',
  'lookup',
  'join',
  'contains',
  'split',
  'zip',
  'substring',
  'pad',
  'substringBefore',
);
const higherOrder = fc.constantFrom('map', 'filter', 'each', 'sift', 'single');
const operator = fc.constantFrom(
  '+',
  '-',
  '*',
  '/',
  '%',
  '=',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '&',
  'and',
  'or',
  'in',
);

/** Expressions whose parts are in parentheses. */
const nested: fc.Arbitrary<string> = fc.letrec<{
  expression: string;
  step: string;
  path: string;
}>((tie) => {
  const inner = tie('expression');
  const array = fc.array(inner, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`);
  const range = fc.tuple(literal, literal).map(([from, to]) => `[${from}..${to}]`);
  const call = fc.tuple(unary, inner).map(([f, x]) => `$${f}(${x})`);
  const object = fc
    .array(fc.tuple(fc.constantFrom('"p"', '"q"', '$string($)', 'name'), inner), { maxLength: 2 })
    .map((pairs) => `{${pairs.map(([key, value]) => `${key}: ${value}`).join(', ')}}`);
  return {
    expression: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      { weight: 4, arbitrary: tie('path') },
      { weight: 2, arbitrary: literal },
      { weight: 2, arbitrary: variable },
      {
        weight: 3,
        arbitrary: fc.tuple(inner, operator, inner).map(([left, op, right]) => `(${left} ${op} ${right})`),
      },
      { weight: 2, arbitrary: call },
      fc.tuple(binaryCall, inner, inner).map(([f, x, y]) => `$${f}(${x}, ${y})`),
      fc.tuple(inner, inner, inner).map(([c, t, e]) => `(${c} ? ${t} : ${e})`),
      fc.tuple(inner, inner).map(([c, t]) => `(${c} ? ${t})`),
      fc.tuple(inner, fc.constantFrom('??', '?:'), inner).map(([l, op, r]) => `(${l} ${op} ${r})`),
      array,
      range,
      object,
      fc.tuple(inner, inner).map(([value, rest]) => `($x := ${value}; ${rest})`),
      fc
        .tuple(higherOrder, inner, inner)
        .map(([f, list, body]) => `$${f}(${list}, function($x, $y){${body}})`),
      fc.tuple(inner, inner).map(([list, body]) => `$reduce(${list}, function($x, $y){${body}})`),
      fc.tuple(inner, inner).map(([argument, body]) => `(function($x){${body}})(${argument})`),
      fc.tuple(inner, unary).map(([value, f]) => `(${value} ~> $${f})`),
      fc.tuple(inner, fc.constantFrom('"p"', 'a')).map(([value, key]) => `(${value} ~> |$|{${key}: 1}|)`),
      inner.map((value) => `-(${value})`),
      inner.map((value) => `(${value})[]`),
      { weight: 6, arbitrary: calls(inner) },
    ),
    path: fc
      .tuple(
        fc.oneof(
          { weight: 6, arbitrary: name },
          { weight: 3, arbitrary: variable },
          { weight: 3, arbitrary: inner.map((value) => `(${value})`) },
          { weight: 3, arbitrary: fc.oneof(array, range, object, call, calls(inner)) },
          fc.constantFrom('*', '**', '"a"', '`a`', '(a; b)', '(function($x){$x})'),
        ),
        fc.array(tie('step'), { maxLength: 3 }),
        fc.constantFrom(
          ...['', '', '', '', '[]', '^(a)', '^(>n)', '^(a, >n)', '^($string($))'],
          ...[
            '{name: $}',
            '{"k": $}',
            '{"k": $y}',
            '{"k": $count($)}',
            '{$string(n): a, "x": b}',
            '{a: $.b, name: c}',
          ],
        ),
      )
      .map(([first, steps, last]) => `${first}${steps.join('')}${last}`),
    step: fc.oneof(
      { maxDepth: 5, depthIdentifier: 'expression' },
      { weight: 5, arbitrary: name.map((step) => `.${step}`) },
      fc.constantFrom(
        ...['.*', '.**', '[0]', '[-1]', '[1]', '[]', '#$y', '@$x.a', '.%', '.$', '[[0..1]]', '[[-1, 0]]'],
        ...[
          '.`a`',
          '."a"',
          '.%.%',
          '@$x#$y.{"x": $x, "y": $y}',
          '@$v#$i',
          '@$v.$v',
          '#$i[$i = 0]',
          '@$z.$z',
          '#$z.$z',
          '[$$.n]',
          '[%.n = n]',
          '^(a)',
          '.(a; b)',
        ],
        ...['^($)', '^(>$)', '^(a, >$)', '^(%.n)', '[true]', '[$y]', '[0[1]]'],
      ),
      inner.map((predicate) => `[${predicate}]`),
      inner.map((value) => `.(${value})`),
      fc.oneof(array, object, call).map((value) => `.${value}`),
    ),
  };
}).expression;

/** Well-formed expressions over the grammar, as text; without some parentheses, so that parts are next to each other. */
export const expressions: fc.Arbitrary<string> = fc
  .tuple(nested, fc.array(fc.nat(), { maxLength: 4 }))
  .map(([text, places]) => places.reduce(withoutParentheses, text));

/** Removes one pair of parentheses that is not a list of arguments; the rest may not be an expression. */
function withoutParentheses(text: string, place: number): string {
  const opening = Array.from(text.matchAll(/(?<![\w$)\]}^])\(/g), ({ index }) => index);
  const start = opening[place % Math.max(1, opening.length)];
  if (start === undefined) return text;
  let depth = 0;
  for (let end = start; end < text.length; end += 1) {
    if (text[end] === '(') depth += 1;
    if (text[end] === ')') depth -= 1;
    if (depth === 0) return `${text.slice(0, start)}${text.slice(start + 1, end)}${text.slice(end + 1)}`;
  }
  return text;
}

/** Expressions with a mistake: a piece is left out, put in twice or exchanged. */
export const mistakes: fc.Arbitrary<string> = fc
  .tuple(
    expressions,
    fc.array(
      fc.record({
        at: fc.nat(),
        removed: fc.nat({ max: 3 }),
        added: fc.constantFrom(
          ...[
            '',
            '',
            '(',
            ')',
            '[',
            ']',
            '{',
            '}',
            '"',
            "'",
            '`',
            ',',
            ';',
            ':',
            '.',
            '..',
            '@',
            '#',
            '$',
            '%',
            '?',
            '^',
          ],
          ...[
            '|',
            '~>',
            ':=',
            '==',
            '&&',
            '||',
            '!',
            '~',
            '\\',
            '/',
            '/*',
            '1e999',
            '01',
            '1.',
            'function(',
            'λ',
            ' and ',
          ],
          ...[
            '"\\u12"',
            '"\\x"',
            '$x := ',
            'a:=',
            '@$',
            '#i',
            '/a/g',
            '<s:',
            'é',
            '\u0000',
            '\n',
            '??',
            '?:',
            '9',
            'in',
          ],
        ),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, { at, removed, added }) => {
      const place = at % (changed.length + 1);
      return changed.slice(0, place) + added + changed.slice(place + removed);
    }, text),
  );
