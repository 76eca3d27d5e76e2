import { describe, expect, test } from 'vitest';
import { compile, ExpressionError, parseExpression } from '../../../src/expression/index.ts';
import { LinearRegex } from '../../../src/expression/regex/linear-regex.ts';
import { translatePattern } from '../../../src/expression/regex/translate.ts';

function failureOf(compileIt: () => unknown): ExpressionError {
  try {
    compileIt();
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
  throw new Error('Nothing failed.');
}

/** A `|` in the text marks where the fault is. */
function marked(text: string): { text: string; position: number } {
  return { text: text.replace('¦', ''), position: text.indexOf('¦') };
}

describe('what the linear engine does not have is refused, with the place', () => {
  test.each([
    ['$match(a, /(a+)+¦\\1$/)', /back-reference/],
    ['$match(a, /(?<n>a)¦\\k<n>/)', /back-reference/],
    ['$match(a, /¦(?=a)/)', /look-ahead/],
    ['/x(a\\/b\n)¦(?!c)/m', /look-ahead/],
    ['/([/])¦(?!x)/', /look-ahead/],
    ['/(x/y)¦(?<=c)/', /look-behind/],
    ['[1, /a/, /(x\\/y)¦(?<!c)/im]', /look-behind/],
    ['/a¦{1001}/', /1000 times/],
    ['/(?:a¦{40}){40}/', /1000 times/],
    ['/(?:¦(a*)x|b)+/', /empty string/],
    ['/(?:¦(\\w*)=|;)+/', /empty string/],
    [`/(?:${'a?'.repeat(300)})¦*/`, /too many ways/],
    [`/¦${'.{900}'.repeat(30)}/`, /too large/],
  ])('%s', (expression, message) => {
    const { text, position } = marked(expression);
    expect(() => compile(text)).not.toThrow();
    const error = failureOf(() => compile(text, { regexEngine: LinearRegex }));
    expect(error).toMatchObject({ code: 'regex-refused', position });
    expect(error.message).toMatch(message);
    expect(error.message).toMatch(/^This regular expression cannot be matched in linear time\. /);
  });

  test.each(['u', 'v', 'y'])('the flag %s', (flag) => {
    expect(translatePattern('a', flag)).toMatchObject({ ok: false, problem: { offset: 0 } });
  });

  test.each([
    '(?:a{30}){30}',
    '(a*)*',
    '(?:(a*)|b)*',
    '(?:(\\w*)=(\\d*);?)+',
    '(?:(\\w+)=|;)+',
    '(?:(\\w*)=;)+',
    `(?:${'a?'.repeat(50)})*`,
  ])('but not %s', (pattern) => {
    expect(translatePattern(pattern, 'g').ok).toBe(true);
  });
});

describe('what is wrong with a regular expression is said, with the place', () => {
  test.each([
    ['$match(a, /¦(?i)a/)', 'regex-invalid', /write it after the closing slash, as in \/a\/i\.$/],
    ['/¦(?im)a/', 'regex-invalid', /\/a\/im\.$/],
    ['/¦(?s)./', 'regex-invalid', /\[\^\]/],
    ['/¦(?x) a/', 'regex-invalid', /only flags are i and m/],
    ['/a¦(?i:b)/', 'regex-invalid', /for the whole pattern/],
    ['/¦(?-i:b)/', 'regex-invalid', /for the whole pattern/],
    ['$match(a, /a+¦+/)', 'regex-invalid', /possessive; write a\+ alone/],
    ['/a{2}¦+/', 'regex-invalid', /possessive/],
    ['/a*¦*/', 'regex-invalid', /write \(\?:a\*\)/],
    ['/(ab)+?¦?/', 'regex-invalid', /write \(\?:\(ab\)\+\?\)/],
    ['/a{1}¦{2}/', 'regex-invalid', /another one/],
    ['/¦?/', 'regex-invalid', /Nothing comes before/],
    ['/a|¦+/', 'regex-invalid', /Nothing comes before/],
    ['/^¦*/', 'regex-invalid', /“\^” matches a position/],
    ['/(?<=a)¦*/', 'regex-invalid', /look-behind/],
    ['/a¦{3,1}/', 'regex-invalid', /3, is greater than the most, 1/],
    ['/[¦z-a]/', 'regex-invalid', /The range z-a goes backwards/],
    ['/[a¦😀-😂]/', 'regex-invalid', /characters such as those of 😀-😂,/],
    ['/[¦😀-a]/', 'regex-invalid', /characters such as those of 😀-a,/],
    ['$match(a,\n  /x\\/y[a¦\\x7a-b]/)', 'regex-invalid', /The range \\x7a-b/],
    ['/¦(?P<n>a)/', 'regex-invalid', /without P/],
    ['/(?<n>a)¦(?P=n)/', 'regex-invalid', /\\k<name>/],
    ['/¦(?>a)/', 'regex-invalid', /atomic/],
    ['/¦(?#a)/', 'regex-invalid', /comments/],
    ['/¦(?|a|b)/', 'regex-invalid', /share/],
    ['/¦(?*)/', 'regex-invalid', /“\(\?” is followed by/],
    ['/(?<n>a)|¦(?<n>b)/', 'regex-invalid', /name “n”/],
    ['/(?<¦1>a)/', 'regex-invalid', /“1” cannot be the name/],
    ['/(?<n>a)¦\\k<m>/', 'regex-invalid', /No group has the name “m”/],
    ['/(?<n>a)¦\\k/', 'regex-invalid', /\\k<name>/],
    ['/(?<n>a)[¦\\k]/', 'regex-invalid', /write k/],
    ['/a/i¦i', 'regex-invalid', /flag i is given twice/],
    ['[1, /a/, "/+/", a/b, /* /+/ */ /b/, `/`, /[b¦z-a]/]', 'regex-invalid', /z-a/],
    ['/a/¦g', 'S0201', /“g” is not a flag.*without it/],
    ['/a/¦u', 'S0201', /the only ones are i and m/],
    ['/a/i¦s', 'S0201', /“s” is not a flag/],
    ['$match(a, /a/¦gi)', 'S0202', /“gi” is not a flag/],
    ['a / b & ¦/c', 'S0302', /no “\/” ends it/],
    ['$match(a, ¦/c)', 'S0302', /no “\/” ends it/],
    ['/¦(a/', 'S0302', /This “\(” is not closed.*write \\\(/],
    ['/a¦)/', 'S0302', /This “\)” closes nothing/],
    ['/¦[(]/ & "x/y"', 'S0302', /“\[” is not closed/],
    ['(¦/a/)', 'S0211', /cannot directly follow/],
    ['[¦/a/, 1]', 'S0211', /cannot directly follow/],
    ['/¦/', 'S0301', /empty/],
  ])('%s', (expression, code, message) => {
    const { text, position } = marked(expression);
    const lines = text.slice(0, position).split('\n');
    const error = failureOf(() => compile(text));
    expect(error).toMatchObject({ code, position, line: lines.length });
    expect(error.column).toBe((lines.at(-1)?.length ?? 0) + 1);
    expect(error.message).toMatch(message);
  });

  test('a name after a regular expression and a blank is not a flag', () => {
    const parsed = parseExpression('/a/ g');
    expect(parsed).toMatchObject({ ok: false, problems: [{ code: 'S0201', message: /^“g” stands/ }] });
  });
});
