/** What a regular expression must be able to do; `RegExp` can. */
export interface Regex {
  /** Where the next search starts, and after a match where it ended. */
  lastIndex: number;
  /** Parts of the pattern that an engine makes states of, where it does: compiling takes time in proportion. */
  readonly size?: number;
  /** The next match as an array of the whole and the groups, or `null`. */
  exec(text: string): (readonly (string | undefined)[] & { readonly index: number }) | null;
}

/** Makes regular expressions from those in an expression; throws for one that it cannot make. */
export type RegexEngine = new (source: RegExp) => Regex;
