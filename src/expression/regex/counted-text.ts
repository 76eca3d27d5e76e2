/**
 * A string that counts how often a regular expression reads a character of it, since the time of a search is in
 * proportion to that and not to the length of the match.
 *
 * It is not a subclass of `String`: a subclass with a `charCodeAt` of its own makes V8 run unrelated code half as
 * fast again, as V8 gives up assumptions for the whole process.
 */
export class CountedText {
  looks = 0;
  readonly length: number;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.length = text.length;
  }

  /** What re2js accepts as a string. */
  get [Symbol.toStringTag](): string {
    return 'String';
  }

  charCodeAt(index: number): number {
    this.looks += 1;
    return this.#text.charCodeAt(index);
  }

  codePointAt(index: number): number | undefined {
    this.looks += 1;
    return this.#text.codePointAt(index);
  }

  indexOf(text: string, from = 0): number {
    const at = this.#text.indexOf(text, from);
    // The platform compares many characters at once.
    this.looks += ((at === -1 ? this.length : at) - from) >>> 5;
    return at;
  }

  substring(start: number, end?: number): string {
    return this.#text.substring(start, end);
  }

  toString(): string {
    return this.#text;
  }
}
