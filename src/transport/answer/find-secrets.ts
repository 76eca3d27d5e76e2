import { lowerCase, type SecretSpellings } from './secret-spellings.ts';

/** A part of a string: index of its first character, and of the one after its last. */
export type Span = readonly [start: number, end: number];

/** How many times escapes may themselves be escaped. */
const DEEPEST = 3;

/** Positions of credentials in a string, in any spelling; in order, without overlaps. */
export function findSecrets(text: string, spellings: SecretSpellings): readonly Span[] {
  if (text.length < spellings.shortest) return [];
  const lower = lowerCase(text);
  const found: Span[] = [];
  for (const spelling of [...spellings.plain, ...spellings.encoded]) {
    for (const at of placesOf(lower, spelling)) found.push([at, at + spelling.length]);
  }
  const oneAlphabet = lower.replaceAll('-', '+').replaceAll('_', '/');
  for (const spelling of spellings.base64) {
    for (const at of placesOf(oneAlphabet, spelling)) found.push(around(text, at, at + spelling.length));
  }
  for (const span of findEscaped(text, spellings)) found.push(span);
  return joined(found);
}

/** Positions of credentials in decoded escapes, in part or as a whole. */
function findEscaped(text: string, { plain }: SecretSpellings): Span[] {
  const found: Span[] = [];
  let read: Unescaped | undefined = readEscapes(text);
  for (let depth = 0; read !== undefined && depth < DEEPEST; depth += 1) {
    const { text: meant, placeOf } = read;
    const lower = withBlanks(lowerCase(meant));
    for (const spelling of plain) {
      for (const at of placesOf(lower, withBlanks(spelling)))
        found.push([placeOf(at), placeOf(at + spelling.length)]);
    }
    const next = readEscapes(meant);
    read = next && { text: next.text, placeOf: (at) => placeOf(next.placeOf(at)) };
  }
  return found;
}

/** In form data, a plus sign is a blank. */
function withBlanks(text: string): string {
  return text.replaceAll('+', ' ');
}

/** A string with its escapes decoded. */
interface Unescaped {
  readonly text: string;
  /** Position in the original string of a decoded character. */
  readonly placeOf: (at: number) => number;
}

/** `%2d` of addresses, `\u002d` and `\x2d` of strings, and `&#45;` and `&#x2d;` of pages. */
const ESCAPE =
  /%([\da-f]{2})|\\u([\da-f]{4})|\\x([\da-f]{2})|&#x0*([\da-f]{1,4});|&#0*(\d{1,5});|\\(["\\/])/gi;

/** Undefined if there are no escapes. */
function readEscapes(text: string): Unescaped | undefined {
  /** Index after each escape in the decoded string, and in the original one. */
  const behind: { readonly meant: number; readonly written: number }[] = [];
  const parts: string[] = [];
  let length = 0;
  let end = 0;
  for (const match of text.matchAll(ESCAPE)) {
    const [whole, percent, unicode, short, page, decimal, quoted] = match;
    const hex = percent ?? unicode ?? short ?? page;
    const character =
      hex !== undefined
        ? String.fromCharCode(Number.parseInt(hex, 16))
        : decimal !== undefined
          ? String.fromCharCode(Number(decimal) & 0xffff)
          : (quoted ?? '');
    parts.push(text.slice(end, match.index), character);
    length += match.index - end + 1;
    end = match.index + whole.length;
    behind.push({ meant: length, written: end });
  }
  if (behind.length === 0) return undefined;
  parts.push(text.slice(end));
  return { text: parts.join(''), placeOf: (at) => placeIn(behind, at) };
}

function placeIn(
  behind: readonly { readonly meant: number; readonly written: number }[],
  at: number,
): number {
  let low = 0;
  let high = behind.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((behind[middle]?.meant ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const last = behind[low - 1];
  return last === undefined ? at : last.written + (at - last.meant);
}

function* placesOf(text: string, part: string): Generator<number, void, undefined> {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) yield at;
}

/** Adds the base64 characters that hold the first and the last bits, and the padding. */
function around(text: string, start: number, end: number): Span {
  let from = start;
  while (from > 0 && start - from < 2 && /[\w+/-]/.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < 4 && /[\w+/=-]/.test(text.charAt(to))) to += 1;
  return [from, to];
}

function joined(spans: readonly Span[]): Span[] {
  const apart: [number, number][] = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = apart.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else apart.push([start, end]);
  }
  return apart;
}
