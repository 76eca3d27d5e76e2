import { TOO_DEEP } from './depth.ts';
import { JsonError, type JsonFault } from './json-error.ts';
import { isExact } from './numbers.ts';

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const BACKSLASH = 92;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** What may look like a part of a number, for messages about text that is not a number. */
const NUMBER_LIKE = /[\w.+-]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
/** Maximum length of the text that a message shows. */
const LONGEST_SHOWN = 20;

/** How to read JSON text. */
export interface ReaderOptions {
  readonly maxDepth: number;
  /** What to do with a part that is nested deeper: refuse the text, or replace the part by `TOO_DEEP`. */
  readonly deep?: 'refuse' | 'cut';
  /** Filled with the ranges of the objects and arrays that are read. */
  readonly ranges?: Map<object, TextRange>;
}

/** Where the text of an object or array begins and ends. */
export interface TextRange {
  readonly start: number;
  /** Index of the first character after it. */
  readonly end: number;
}

/**
 * Reads JSON (RFC 8259) as `JSON.parse` does, but keeps the digits of numbers, measures the depth of nesting,
 * can locate each object and array, and reports exactly where the text is not JSON.
 */
export class JsonReader {
  readonly #text: string;
  readonly #maxDepth: number;
  readonly #ranges: Map<object, TextRange> | undefined;
  readonly #cutsDeep: boolean;
  #isChecked = false;
  #at = 0;
  #depth = 0;

  constructor(text: string, { maxDepth, deep, ranges }: ReaderOptions) {
    this.#text = text;
    this.#maxDepth = maxDepth;
    this.#ranges = ranges;
    this.#cutsDeep = deep === 'cut';
  }

  /** The value of the whole text. @throws JsonError */
  readAll(): unknown {
    const value = this.readValue();
    this.#skipBlanks();
    if (this.#at < this.#text.length) this.#fail(`expected the end of the text, but found ${this.#found()}`);
    return value;
  }

  /** The value at the beginning of the text, whatever follows it. @throws JsonError */
  readValue(): unknown {
    this.#skipBlanks();
    switch (this.#text.charCodeAt(this.#at)) {
      case OPEN_OBJECT:
        return this.#nested(() => this.#object());
      case OPEN_ARRAY:
        return this.#nested(() => this.#array());
      case QUOTE:
        return this.#string();
      default:
        return this.#scalar();
    }
  }

  /** Index of the first character that is not read yet. */
  position(): number {
    return this.#at;
  }

  #nested(read: () => object): object {
    if (this.#depth === this.#maxDepth) return this.#passOver();
    const start = this.#at;
    this.#at += 1;
    this.#depth += 1;
    const value = read();
    this.#depth -= 1;
    this.#ranges?.set(value, { start, end: this.#at });
    return value;
  }

  /** Moves past an object or array that is nested too deep, counting brackets without recursion. */
  #passOver(): object {
    const refuse = () => this.#fail(`nested deeper than ${this.#maxDepth} levels`, this.#at, 'too-deep');
    if (!this.#cutsDeep) refuse();
    // The engine checks whether all of it is JSON, also without recursion.
    if (!this.#isChecked && !isJson(this.#text)) refuse();
    this.#isChecked = true;
    let open = 0;
    do {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) this.#at = closingQuote(this.#text, this.#at);
      else if (code === OPEN_ARRAY || code === OPEN_OBJECT) open += 1;
      else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) open -= 1;
      this.#at += 1;
    } while (open > 0);
    return TOO_DEEP;
  }

  #object(): object {
    const object: Record<string, unknown> = {};
    if (this.#takes(CLOSE_OBJECT)) return object;
    do {
      this.#skipBlanks();
      if (this.#text.charCodeAt(this.#at) !== QUOTE) {
        this.#fail(`expected a name in double quotes, but found ${this.#found()}`);
      }
      const name = this.#string();
      if (!this.#takes(COLON)) this.#fail(`expected ":" after a name, but found ${this.#found()}`);
      const value = this.readValue();
      // An assignment would set the prototype.
      if (name === '__proto__') {
        Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
      } else object[name] = value;
    } while (this.#takes(COMMA));
    if (!this.#takes(CLOSE_OBJECT)) this.#fail(`expected "," or "}", but found ${this.#found()}`);
    return object;
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    if (this.#takes(CLOSE_ARRAY)) return array;
    do array.push(this.readValue());
    while (this.#takes(COMMA));
    if (!this.#takes(CLOSE_ARRAY)) this.#fail(`expected "," or "]", but found ${this.#found()}`);
    return array;
  }

  #string(): string {
    const text = this.#text;
    const start = this.#at;
    let hasEscapes = false;
    for (let at = start + 1; ; at += 1) {
      const code = text.charCodeAt(at);
      if (code === QUOTE) {
        this.#at = at + 1;
        return hasEscapes ? JSON.parse(text.slice(start, at + 1)) : text.slice(start + 1, at);
      }
      if (code === BACKSLASH) {
        hasEscapes = true;
        ESCAPE.lastIndex = at;
        const sequence = ESCAPE.exec(text)?.[0];
        if (sequence === undefined) this.#fail('expected a JSON escape sequence', at);
        at += sequence.length - 1;
      } else if (code < SPACE) {
        this.#fail(`found an unescaped control character (${hexadecimal(code)}) in a string`, at);
      } else if (at >= text.length) this.#fail('found no closing quotation mark of a string', start);
    }
  }

  #scalar(): unknown {
    NUMBER.lastIndex = this.#at;
    NUMBER_LIKE.lastIndex = this.#at;
    const token = NUMBER_LIKE.exec(this.#text)?.[0] ?? '';
    const number = NUMBER.exec(this.#text)?.[0];
    if (number !== undefined && number === token) {
      this.#at += number.length;
      return isExact(number) ? Number(number) : number;
    }
    const word = WORDS.get(token);
    if (word === undefined) this.#fail(`expected a JSON value, but found ${this.#found(token)}`);
    this.#at += token.length;
    return word;
  }

  /** Whether the next character that is not a blank is a certain one, which is then read. */
  #takes(code: number): boolean {
    this.#skipBlanks();
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    for (; ; this.#at += 1) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) return;
    }
  }

  #found(token = ''): string {
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return 'the end of the text';
    if (token.length > LONGEST_SHOWN) return `“${token.slice(0, LONGEST_SHOWN)}…”`;
    // Blanks and control characters are invisible.
    const shown = token === '' ? String.fromCodePoint(code) : token;
    return /^[\p{L}\p{M}\p{N}\p{P}\p{S}]+$/u.test(shown)
      ? `“${shown}”`
      : `the character ${hexadecimal(code)}`;
  }

  #fail(reason: string, at = this.#at, fault?: JsonFault): never {
    throw new JsonError(this.#text, at, reason, fault);
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Index of the quotation mark that ends the string which begins at an index; the text is known to be JSON. */
function closingQuote(text: string, start: number): number {
  let at = start + 1;
  while (text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
}

function hexadecimal(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
