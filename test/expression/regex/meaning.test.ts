import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/expression/index.ts';
import { LinearRegex } from '../../../src/expression/regex/linear-regex.ts';

/** What an expression returns on either engine for regular expressions. */
function onBothEngines(
  expression: string,
  input: unknown,
): readonly [linear: unknown, backtracking: unknown] {
  return [
    compile(expression, { regexEngine: LinearRegex }).evaluate(input),
    compile(expression).evaluate(input),
  ];
}

describe('an expression means the same on both engines', () => {
  test.each<[expression: string, input: unknown, result: unknown]>([
    ['$replace($, /^\\s+|\\s+$/, "")', '\u00a0\ufeffAda\u2028\u3000', 'Ada'],
    ['$replace($, /\\S/, "x")', 'a\u00a0\ufeffb', 'x\u00a0\ufeffx'],
    ['$split($, /\\s/)', 'a\u202fb\u0085c', ['a', 'b\u0085c']],
    ['$match($, /s/i).match', 'sSſ', ['s', 'S']],
    ['$match($, /k/i).match', 'kK\u212a', ['k', 'K']],
    ['$match($, /\\w/i).match', 'sſ\u212ak', ['s', 'k']],
    ['$match($, /\\W/i).match', 'sſ\u212ak', ['ſ', '\u212a']],
    ['$match($, /[^s]/i).match', 'Sſs', 'ſ'],
    ['$match($, /σ/i).match', 'Σσς', ['Σ', 'σ', 'ς']],
    ['$match($, /ß/i).match', 'ßẞss', 'ß'],
    ['$match($, /i/i).match', 'iIİı', ['i', 'I']],
    ['$match($, /µ/i).match', 'µμΜ', ['µ', 'μ', 'Μ']],
    ['$match($, /\\p{L}/).match', 'é p{L}', 'p{L}'],
    ['$contains($, /\\Aa\\z/)', 'a', false],
    ['$contains($, /\\Aa\\z/)', 'Aaz', true],
    ['$match($, /\\Q.\\E/).match', 'Q.E', 'Q.E'],
    ['$match($, /[[:alpha:]]/).match', 'x:]', ':]'],
    ['$match($, /\\x{3}/).match', 'A xxx', 'xxx'],
    ['$match($, /./).match', '\u{1f600}', ['\ud83d', '\ude00']],
    ['$match($, /^..$/).match', '\u{1f600}', '\u{1f600}'],
    ['$match($, /[😀]/).index', '\u{1f603}', 0],
    ['$match($, /\\ud83d/).start', '\u{1f600}', undefined],
    ['$match($, /\\ud83d/).index', 'a\u{1f600}', 1],
    ['$match($, /[^]$/).index', 'a\u{1f600}', 2],
    ['$match($, /./).match', '\n\r\u2028\u2029\u0085', '\u0085'],
    ['$match($, /[\\b]/).index', 'a\b', 1],
    ['$match($, /\\é/).match', 'é', 'é'],
    ['$match($, /[a-\\d]/).match', 'b-1a', ['-', '1', 'a']],
    ['$match($, /\\101\\08/).match', 'A\u00008', 'A\u00008'],
    ['$match($, /\\cA\\c/).index', '\u0001\\c', 0],
    ['$match($, /\\cA/).index', '\u0001', 0],
    ['$match($, /a{,2}/).match', 'aa{,2}', 'a{,2}'],
    ['$match($, /[]|a/).match', 'a', 'a'],
    ['$match($, /(?<year>\\d{4})-(\\d\\d)/).groups', '2024-05', ['2024', '05']],
    ['$match($, /(?:(a)|(b))+/).groups', 'ab', [null, 'b']],
    ['$match($, /(a*)+b/).groups', 'aab', ['aa']],
    ['$match($, /(a*)*b/).groups', 'b', [null]],
    ['$match($, /(?:(\\w+)|,)+/).groups', 'a,', [null]],
    ['$match($, /(z)((a+)?(b+)?(c))*/).groups', 'zaacbbbcac', ['z', 'ac', 'a', null, 'c']],
    ['$match($, /^(?:(?:a??){1,}?(.)??)*$/).groups', 'a', ['a']],
    ['$match($, /^(?:(?:a??){1,}(.)??)*$/).groups', 'a', [null]],
    ['$match($, /a|ab|abc/).match', 'abc', 'a'],
    ['$match($, /(?:|a)+b/).match', 'aab', 'aab'],
    ['$match($, /a+?/).match', 'aa', ['a', 'a']],
    ['$match($, /^b$/m).index', 'a\rb\u2028c\nb\u2029b', [2, 6, 8]],
    ['$match($, /^[^\\n]+$/m).match', 'a\rb\nc', ['a\rb', 'c']],
    ['$match($, /\\r$/m).index', 'a\r\nb\r', [1, 4]],
    ['$contains($, /a$/)', 'a\n', false],
    ['$match($, /\\bb\\b/).index', 'éb a', 1],
    ['$split($, /[\\r\\n]+/)', 'a\r\nb\nc', ['a', 'b', 'c']],
    ['$replace($, /(é)/i, "<$1>")', 'é É e\u0301', '<é> <É> e\u0301'],
    ['($f := /b(.)/; $f($).[match, start, end, groups])', 'ab😀', ['b\ud83d', 1, 3, '\ud83d']],
  ])('%s on %j', (expression, input, result) => {
    const [linear, backtracking] = onBothEngines(expression, input);
    expect(linear).toEqual(backtracking);
    expect(backtracking).toEqual(result);
  });

  test.each(['$match($, /x*/)', '$replace($, /(?:)/, "-")', '$split($, /b?/)'])(
    '%s fails for its empty match',
    (expression) => {
      const fails =
        (options = {}) =>
        () =>
          compile(expression, options).evaluate('abc');
      expect(fails()).toThrow(/empty/);
      expect(fails({ regexEngine: LinearRegex })).toThrow(/empty/);
    },
  );
});
