import { twoDigits } from './digits.ts';

const PLUS = 43;
const MINUS = 45;
const COLON = 58;

/**
 * The zone at the end of a timestamp, in minutes east of Greenwich: `Z`, `+05:30`, `+0530`, `+05`, or nothing,
 * which means UTC; one blank may come before it. `undefined` for anything else.
 */
export function readOffset(text: string, start: number): number | undefined {
  const { length } = text;
  if (start === length) return 0;
  const at = text.charCodeAt(start) === 32 ? start + 1 : start;
  const sign = text.charCodeAt(at);
  if (sign === PLUS || sign === MINUS) {
    const minutes = readDistance(text, at + 1);
    return sign === MINUS && minutes !== undefined ? -minutes : minutes;
  }
  const zone = text.slice(at);
  return zone === 'Z' || zone === 'z' || zone === 'UTC' ? 0 : undefined;
}

function readDistance(text: string, at: number): number | undefined {
  const rest = text.length - at;
  const isColon = rest === 5 && text.charCodeAt(at + 2) === COLON;
  if (rest !== 2 && rest !== 4 && !isColon) return undefined;
  const hours = twoDigits(text, at);
  const minutes = rest === 2 ? 0 : twoDigits(text, at + (isColon ? 3 : 2));
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 ? hours * 60 + minutes : undefined;
}
