const SENTENCES: Readonly<Record<string, (token: string, expected: string) => string>> = {
  S0101: () => 'A string in quotes is not closed.',
  S0102: (token) => `The number ${token} is too large.`,
  S0103: (token) => `“\\${token}” is not an escape sequence of JSON.`,
  S0104: () => 'After \\u four hexadecimal digits are expected.',
  S0105: () => 'A name in backquotes is not closed.',
  S0106: () => 'A comment is not closed.',
  S0201: (token) => `“${token}” appears where the expression should end.`,
  S0202: (token, expected) => `Expected “${expected}”, found “${token}”.`,
  S0203: (_token, expected) => `Expected “${expected}” before the expression ends.`,
  S0204: (token) => `“${token}” is not an operator.`,
  S0205: (token) => `“${token}” was not expected here.`,
  S0206: (token) => `“${token}” is not allowed in an expression.`,
  S0207: () => 'The expression ends too early.',
  S0208: (token) => `A parameter of a function is a variable such as $x, not “${token}”.`,
  S0211: (token) => `“${token}” cannot start an expression.`,
  S0212: () => 'The left side of “:=” is a variable such as $x.',
  S0209: () => 'A filter cannot follow a grouping.',
  S0210: () => 'A step can have one grouping only.',
  S0213: (token) => `The literal ${token} cannot be a step of a path.`,
  S0214: (token) => `“${token}” is followed by a variable such as $x.`,
  S0215: () => '“@” must come before the filters of its step.',
  S0216: () => '“@” must come before the sorting of its step.',
  S0217: () => '“%” reaches above the input of the expression.',
  S0301: () => 'A regular expression is empty.',
  S0302: () => 'A regular expression is not closed.',
  S0401: () => 'In a signature only functions and arrays have a type within “<” and “>”.',
  S0402: () => 'In a signature no choice of types may contain “<” and “>”.',
};

/**
 * Describes one of JSONata's syntax errors; empty for a code without a sentence here.
 *
 * @param expected What the parser expected, if it says so.
 */
export function syntaxSentence(code: string, token: string, expected: string): string {
  return SENTENCES[code]?.(token, expected) ?? '';
}
