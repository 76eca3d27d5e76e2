import { spend } from '../values/budget.ts';
import { ExpressionError } from '../values/expression-error.ts';
import { loadRe2, type Re2Parts } from './re2.ts';
import type { Regex } from './regex-engine.ts';

type Pattern = ReturnType<Re2Parts['compileLinear']>;
type Search = ReturnType<Extract<Pattern, { ok: true }>['search']>;

/** What is encoded for the engine, in patterns that look at lines or in all. */
const ENCODED = /[\ud800-\udfff\r\u2028\u2029]/;
const CHARACTERS_A_STEP = 4;

/**
 * Regular expressions that take time in proportion to the string, whatever the pattern: the engine for
 * expressions of untrusted authors. It matches what `RegExp` matches. It has no look-around and no
 * back-references.
 */
export class LinearRegex implements Regex {
  lastIndex = 0;
  /** Parts of the pattern, those that are repeated by numbers counted each time. */
  readonly size: number;
  readonly #pattern: Extract<Pattern, { ok: true }>;
  /** For the string that was searched last, since searches continue from match to match. */
  #searched: { readonly text: string; readonly search: Search } | undefined;

  /** @throws ExpressionError `regex-refused`, with the position in the pattern, for a pattern that it cannot match */
  constructor({ source, flags }: RegExp) {
    const pattern = loadRe2().compileLinear(source, flags);
    if (!pattern.ok) {
      const { offset, message } = pattern.problem;
      throw new ExpressionError('regex-refused', {
        value: source,
        position: offset,
        message: `This regular expression cannot be matched in linear time. ${message}`,
      });
    }
    this.#pattern = pattern;
    this.size = pattern.size;
  }

  exec(text: string): ReturnType<Regex['exec']> {
    let searched = this.#searched;
    // A search that the end of the budget ends cannot be continued.
    this.#searched = undefined;
    if (searched?.text !== text) {
      // Such a string is encoded before the search, which must be paid for before it is done.
      if (ENCODED.test(text)) spend(Math.ceil(text.length / CHARACTERS_A_STEP));
      searched = { text, search: this.#pattern.search(text, spend) };
    }
    const match = this.lastIndex > text.length ? undefined : searched.search(this.lastIndex);
    if (match === undefined) {
      this.lastIndex = 0;
      return null;
    }
    this.#searched = searched;
    this.lastIndex = match.end;
    return Object.assign(match.groups, { index: match.start });
  }
}
