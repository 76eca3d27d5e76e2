/** A pattern is not valid. */
export class PatternError extends Error {
  readonly offset: number;

  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

/** Throws a `PatternError`. */
export function failAt(offset: number, message: string): never {
  throw new PatternError(offset, message);
}

const QUANTIFIER = /[*+?]|\{(?<min>\d+)(?<range>,(?<max>\d*))?\}/y;
const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
const ESCAPE_IN_NAME = /\\u(?:\{([\da-fA-F]+)\}|([\da-fA-F]{4}))/g;
/** Parts that may contain a bracket that opens no group. */
const ESCAPES_AND_CLASSES = /\\[\s\S]|\[(?:\\[\s\S]|[^\]\\])*\]?/g;
/** The start of a capturing group, in a pattern without the parts above. */
const CAPTURE = /\((?!\?)|\(\?<(?![=!])/g;

/** A position in a pattern, with information on the whole pattern. */
export class PatternReader {
  readonly source: string;
  at = 0;
  /** Position of the last quantifier. */
  quantifierAt = 0;
  /** How many groups capture in the whole pattern, and whether one has a name. */
  readonly groups: { readonly count: number; readonly named: boolean };
  #groupsSoFar = 0;
  readonly #names = new Set<string>();
  readonly #references: { readonly name: string; readonly at: number }[] = [];

  constructor(source: string) {
    this.source = source;
    const captures = source.replace(ESCAPES_AND_CLASSES, '.').match(CAPTURE) ?? [];
    this.groups = { count: captures.length, named: captures.some((start) => start.length > 1) };
  }

  atEnd(): boolean {
    return this.at >= this.source.length;
  }

  sees(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Moves past a string if it comes next. */
  take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Moves past what a sticky expression matches here; undefined if it matches nothing. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.at;
    const match = sticky.exec(this.source) ?? undefined;
    this.at += match?.[0].length ?? 0;
    return match;
  }

  /** Moves past a code unit. */
  next(): number {
    this.at += 1;
    return this.source.charCodeAt(this.at - 1);
  }

  /** Moves past a quantifier, without its mark of laziness; undefined if there is none here. */
  readQuantifier(): { readonly min: number; readonly max: number } | undefined {
    this.quantifierAt = this.at;
    const match = this.match(QUANTIFIER);
    if (match === undefined) return undefined;
    const { min, range, max } = match.groups ?? {};
    if (min === undefined) return { min: match[0] === '+' ? 1 : 0, max: match[0] === '?' ? 1 : Infinity };
    return { min: Number(min), max: range === undefined ? Number(min) : max === '' ? Infinity : Number(max) };
  }

  /** The number of a group that begins here. */
  nextGroup(): number {
    this.#groupsSoFar += 1;
    return this.#groupsSoFar;
  }

  /** Whether a name is not yet that of another group. */
  addGroupName(name: string): boolean {
    if (this.#names.has(name)) return false;
    this.#names.add(name);
    return true;
  }

  /** Records a reference to a group, which may come after it. */
  referToGroup(name: string, at: number): void {
    this.#references.push({ name, at });
  }

  /** Throws a `PatternError` if a reference names no group of the pattern, which must have been read before. */
  checkReferences(): void {
    for (const { name, at } of this.#references)
      if (!this.#names.has(name)) failAt(at, `No group has the name “${name}”.`);
  }

  /** Reads what follows `(?<` or `\k<`. @param start its offset */
  readGroupName(start: number): string {
    const end = this.source.indexOf('>', this.at);
    const written = this.source.slice(this.at, end < 0 ? undefined : end);
    const name = written.replace(ESCAPE_IN_NAME, (whole, braced?: string, plain?: string) => {
      const code = Number.parseInt(braced ?? plain ?? '', 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    });
    if (end < 0) failAt(start, 'The name of this group is not closed with “>”.');
    if (!NAME.test(name)) failAt(this.at, `“${written}” cannot be the name of a group.`);
    this.at = end + 1;
    return name;
  }
}
