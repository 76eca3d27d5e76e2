import { regexAt } from '../regex/source-problem.ts';

/**
 * The tokens as the parser finds them: white space and comments, texts, backquoted names, numbers, names (which go on up
 * to white space or an operator), operators of two characters, and those of one.
 */
const TOKEN =
  /[ \t\n\r\v]+|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\[\s\S])*"?|'(?:[^'\\]|\\[\s\S])*'?|`[^`]*`?|(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|[^ \t\n\r\v.[\]{}(),@#;:?+\-*/%|=<>^&!~"'`][^ \t\n\r\v.[\]{}(),@#;:?+\-*/%|=<>^&!~]*|\?\?|\?:|:=|[!<>]=|~>|\.\.|\*\*|[\s\S]/y;
const BLANK = /^(?:[ \t\n\r\v]|\/\*)/;
const OPERAND = /^[^.[\]{}(),@#;:?+\-*/%|=<>^&!~]/;
const WORD_OPERATOR = /^(?:and|or|in)$/;
/** What may stand for a value where one is due: wildcards, the parent, an open parameter. */
const SYMBOL_OPERAND = /^(?:\*|\*\*|%|\?)$/;

/** Whether a token is a value or a part of one, where a value is due or is not. */
export function isOperand(token: string, expectsOperand: boolean): boolean {
  if (expectsOperand && (SYMBOL_OPERAND.test(token) || (token.startsWith('/') && token.length > 1)))
    return true;
  return OPERAND.test(token) && (expectsOperand || !WORD_OPERATOR.test(token));
}

/**
 * The tokens of an expression without blanks and comments. A slash begins a regular expression where a value is due.
 *
 * @param expectsOperand says whether a value is due after the tokens that were yielded
 */
export function* tokensOf(text: string, expectsOperand: () => boolean): Iterable<string> {
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    let token = TOKEN.exec(text)?.[0] ?? '';
    if (token === '/' && expectsOperand())
      token = text.slice(at, (regexAt(text, at)?.closing ?? text.length) + 1);
    at += Math.max(1, token.length);
    if (!BLANK.test(token)) yield token;
  }
}
