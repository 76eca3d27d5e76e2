import { COLON, COMMA, isBlank, NEWLINE, OPEN_ARRAY } from '../bytes.ts';

/**
 * Makes a function that finds where another JSON text begins, after a fault that leaves unknown what is a string: on a line
 * that begins with a bracket of a kind, and that no comma, colon or opening bracket says is a part of what is before.
 */
export function createTextBegin(bracket: number): (byte: number) => boolean {
  let atLineStart = false;
  let last = 0;
  return (byte) => {
    const begins = byte === bracket && atLineStart && ![COMMA, COLON, OPEN_ARRAY].includes(last);
    atLineStart = byte === NEWLINE;
    if (!isBlank(byte)) last = byte;
    return begins;
  };
}
