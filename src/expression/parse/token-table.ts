/** A kind of token, as the parser finds it. */
export interface TokenKind {
  readonly name: 'blank' | 'comment' | 'string' | 'quoted-name' | 'number' | 'name' | 'operator' | 'other';
  /** Source of a regular expression that needs no flag but `y`. */
  readonly pattern: string;
}

/**
 * The kinds of tokens, of which the first that fits counts: white space and comments, strings, backquoted names, numbers,
 * names (which go on up to white space or an operator), operators of two characters, and those of one.
 */
export const TOKEN_KINDS: readonly TokenKind[] = [
  { name: 'blank', pattern: '[ \\t\\n\\r\\v]+' },
  { name: 'comment', pattern: '\\/\\*[\\s\\S]*?(?:\\*\\/|$)' },
  { name: 'string', pattern: '"(?:[^"\\\\]|\\\\[\\s\\S])*"?' },
  { name: 'string', pattern: "'(?:[^'\\\\]|\\\\[\\s\\S])*'?" },
  { name: 'quoted-name', pattern: '`[^`]*`?' },
  { name: 'number', pattern: '(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][-+]?\\d+)?' },
  {
    name: 'name',
    pattern:
      '[^ \\t\\n\\r\\v.[\\]{}(),@#;:?+\\-*/%|=<>^&!~"\'`][^ \\t\\n\\r\\v.[\\]{}(),@#;:?+\\-*/%|=<>^&!~]*',
  },
  { name: 'operator', pattern: '\\?\\?|\\?:|:=|[!<>]=|~>|\\.\\.|\\*\\*' },
  { name: 'other', pattern: '[\\s\\S]' },
];

/** Operators that are words, where an operator is expected. */
export const WORD_OPERATORS: readonly string[] = ['and', 'or', 'in'];

/** Names that are values, or begin a function, where a value is expected. */
export const WORD_VALUES: readonly string[] = ['true', 'false', 'null', 'function', 'λ'];
