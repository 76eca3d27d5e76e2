import { budget, checkSize, spend } from './budget.ts';

/** Builds a string piece by piece and throws `D2015` as soon as it is too large. */
export class TextBuilder {
  #text = '';

  add(piece: string): void {
    this.#text += piece;
    if (piece.length > 64) spend(piece.length >>> 5);
    if (this.#text.length > budget.size) checkSize(this.#text.length);
  }

  finish(): string {
    checkSize(this.#text.length);
    return this.#text;
  }
}
