import type { ReadTree } from './read-tree.ts';

/** A value that a pattern captures, or an object with such values. */
export interface CapturedMember {
  readonly key: string;
  /** The capturing group: JSON, or the characters of a string; any other scalar has the next group. */
  readonly group: number;
  readonly isScalar: boolean;
  /** What is captured inside an object, which has no group of its own. */
  readonly members: readonly CapturedMember[] | undefined;
}

/** A regular expression for all lines of one layout: the same names in the same order. */
export interface LayoutPattern {
  readonly regex: RegExp;
  readonly members: readonly CapturedMember[];
}

/** A pattern of a larger layout would cost more than it saves. */
const LONGEST_PATTERN = 20_000;

// The grammar of RFC 8259, for strings without escapes.
const CHARACTERS = '[^"\\\\\\x00-\\x1f]*';
const STRING = `"${CHARACTERS}"`;
const NUMBER_OR_WORD = '-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null';
const SCALAR = `(?:${STRING}|${NUMBER_OR_WORD})`;
/** A string's characters in one group, any other scalar in the next. */
const CAPTURED_SCALAR = `(?:"(${CHARACTERS})"|(${NUMBER_OR_WORD}))`;
const BLANKS = '[ \\t]*';

/**
 * Makes the pattern of lines that have the layout of a record. It matches JSON only, captures what is read and
 * checks the rest. Undefined if the layout is too large or has a name that needs care.
 */
export function layoutPattern(record: object, reads: ReadTree): LayoutPattern | undefined {
  const writer = new PatternWriter();
  const members: CapturedMember[] = [];
  const source = writer.object(record, reads, members);
  if (source === undefined || source.length > LONGEST_PATTERN) return undefined;
  return { regex: new RegExp(`^${source}[ \\t\\r]*$`), members };
}

class PatternWriter {
  #groups = 0;

  object(value: object, reads: ReadTree | undefined, members: CapturedMember[]): string | undefined {
    const parts: string[] = [];
    for (const [key, member] of Object.entries(value)) {
      // One is not a plain name to JavaScript, the other would read like two names of a path.
      if (key === '__proto__' || key.includes('.')) return undefined;
      const part = this.#member(key, member, reads?.get(key), members);
      if (part === undefined) return undefined;
      parts.push(`${escaped(JSON.stringify(key))}:${BLANKS}${part}`);
    }
    return `\\{${parts.join(`,${BLANKS}`)}\\}`;
  }

  #member(
    key: string,
    value: unknown,
    reads: ReadTree | undefined,
    members: CapturedMember[],
  ): string | undefined {
    if (reads === undefined) return this.#unread(value);
    if (typeof value !== 'object' || value === null) {
      members.push({ key, group: this.#groups + 1, isScalar: true, members: undefined });
      this.#groups += 2;
      return CAPTURED_SCALAR;
    }
    if (!Array.isArray(value) && reads.size > 0) {
      const inner: CapturedMember[] = [];
      members.push({ key, group: 0, isScalar: false, members: inner });
      return this.object(value, reads, inner);
    }
    members.push({ key, group: this.#groups + 1, isScalar: false, members: undefined });
    this.#groups += 1;
    const source = this.#unread(value);
    return source === undefined ? undefined : `(${source})`;
  }

  #unread(value: unknown): string | undefined {
    if (typeof value !== 'object' || value === null) return SCALAR;
    if (!Array.isArray(value)) return this.object(value, undefined, []);
    const items = value.map((item) => this.#unread(item));
    return items.includes(undefined) ? undefined : `\\[${items.join(`,${BLANKS}`)}\\]`;
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
