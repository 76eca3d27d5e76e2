import { ExpressionError } from './expression-error.ts';
import { loadRe2, type Re2Parts } from './re2.ts';
import type { Regex } from './types.ts';

/**
 * Regular expressions that take time in proportion to the text, whatever the pattern: the engine for
 * expressions of people whom one does not know. It has no look-around and no back-references.
 * Syntax: https://github.com/google/re2/wiki/Syntax.
 */
export class LinearRegex implements Regex {
  lastIndex = 0;
  readonly #compiled: ReturnType<Re2Parts['RE2JS']['compile']>;

  /** @throws ExpressionError `regex-refused` for a pattern that only backtracking could match. */
  constructor({ source, flags }: RegExp) {
    const { RE2JS } = loadRe2();
    const caseInsensitive = flags.includes('i') ? RE2JS.CASE_INSENSITIVE : 0;
    const multiline = flags.includes('m') ? RE2JS.MULTILINE : 0;
    try {
      this.#compiled = RE2JS.compile(RE2JS.translateRegExp(source), caseInsensitive | multiline);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      const message = `The regular expression /${source}/ cannot be matched in linear time: ${reason}.`;
      throw new ExpressionError('regex-refused', { value: source, message });
    }
  }

  exec(text: string): ReturnType<Regex['exec']> {
    const matcher = this.#compiled.matcher(text);
    if (this.lastIndex > text.length || !matcher.find(this.lastIndex)) {
      this.lastIndex = 0;
      return null;
    }
    this.lastIndex = matcher.end();
    const groups = Array.from(
      { length: matcher.groupCount() + 1 },
      (_, index) => matcher.group(index) ?? undefined,
    );
    return Object.assign(groups, { index: matcher.start() });
  }
}
