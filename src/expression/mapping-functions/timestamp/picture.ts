import { rememberByText } from '../../values/remember.ts';
import { daysInMonth } from './calendar.ts';
import { readOffset } from './read-offset.ts';

/** An instant, or a time of a clock whose zone is not known. */
export interface ReadTime {
  /** Milliseconds since 1970 as if the time were one of UTC. */
  readonly local: number;
  /** Minutes east of Greenwich; undefined if the string does not say. */
  readonly offset: number | undefined;
}

/** A picture that can be used, or why it cannot. */
type Picture =
  | { readonly ok: true; readonly pattern: RegExp; readonly components: readonly string[] }
  | { readonly ok: false; readonly problem: string };

/** Longest picture. */
const LONGEST = 256;

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const;

/** What each component is in a string; those with digits have a width of their own. */
const FORMS: Readonly<Record<string, string>> = {
  F: '\\p{L}{2,20}\\.?',
  P: '[ap]\\.?m\\.?',
  Z: 'Z|UTC|GMT|(?:GMT|UTC)?[+-]\\d{1,2}(?::?\\d{2})?',
  E: '-?\\d{1,15}',
  e: '-?\\d{1,12}(?:\\.\\d{1,9})?',
  f: '\\d{1,12}',
};
const DIGITS = 'YMDHhms';

/** Returns why a picture cannot be used; undefined if it can. */
export function pictureProblem(picture: string): string | undefined {
  const parsed = parsePicture(picture);
  return parsed.ok ? undefined : parsed.problem;
}

/** Reads a string by a picture; undefined if it does not fit, names a day that does not exist, or the picture is wrong. */
export function readByPicture(text: string, picture: string): ReadTime | undefined {
  const parsed = parsePicture(picture);
  if (!parsed.ok) return undefined;
  const match = parsed.pattern.exec(text);
  if (match === null) return undefined;
  return timeOf(new Map(parsed.components.map((letter, index) => [letter, match[index + 1] ?? ''])));
}

const parsePicture: (picture: string) => Picture = rememberByText((picture) => {
  if (picture.length > LONGEST) return problem(`It is longer than ${LONGEST} characters.`);
  const components: string[] = [];
  let source = '';
  const markers = /\[\[|\]\]|\[([^[\]]*)\]|\s+|[\s\S]/g;
  for (const match of picture.matchAll(markers)) {
    const [part, marker] = match;
    if (marker === undefined) {
      if (part === '[' || part === ']') return problem('It has a bracket that is not closed.');
      source += /^\s/.test(part) ? '\\s+' : literalPattern(part === '[[' ? '[' : part === ']]' ? ']' : part);
      continue;
    }
    const form = formOf(marker, picture[match.index + part.length] === '[');
    if (form === undefined) return problem(`It has the component [${marker}], which is not known.`);
    if (components.includes(form.letter)) return problem(`It has the component [${form.letter}] twice.`);
    components.push(form.letter);
    source += `(${form.source})`;
  }
  const missing = missingPart(components);
  return missing === undefined
    ? { ok: true, components, pattern: new RegExp(`^\\s*${source}\\s*$`, 'iu') }
    : problem(missing);
});

function problem(text: string): Picture {
  return { ok: false, problem: text };
}

function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

/** The letter and the pattern of a component such as `D`, `D01`, `MNn` or `Y0001`. */
function formOf(
  marker: string,
  isBeforeComponent: boolean,
): { readonly letter: string; readonly source: string } | undefined {
  const [whole, letter = '', rest = ''] = /^([YMDFHhmsfPZzEe])(.*)$/.exec(marker.replace(/\s+/g, '')) ?? [];
  if (whole === undefined) return undefined;
  if (letter === 'z') return { letter: 'Z', source: FORMS.Z ?? '' };
  const own = FORMS[letter];
  if (own !== undefined) return { letter, source: own };
  const [, presentation = '', width = ''] = /^([^,]*)(?:,(.*))?$/.exec(rest) ?? [];
  if (letter === 'M' && /^[Nn]{1,2}$/.test(presentation)) return { letter: 'N', source: '\\p{L}{3,9}\\.?' };
  const ordinal = /^\d*o$/.test(presentation) ? '(?:st|nd|rd|th)' : '';
  if (!DIGITS.includes(letter) || !/^\d*o?$/.test(presentation) || !/^(?:\d+(?:-\d+)?)?$/.test(width))
    return undefined;
  const written = Number(width.split('-')[0]) || presentation.replace('o', '').length;
  if (letter === 'Y') return { letter, source: written === 2 ? '\\d{2}' : '\\d{4}' };
  return { letter, source: `${written === 2 && isBeforeComponent ? '\\d{2}' : '\\d{1,2}'}${ordinal}` };
}

/** What a picture lacks to determine an instant. */
function missingPart(components: readonly string[]): string | undefined {
  const has = (letter: string): boolean => components.includes(letter);
  if (has('E') && has('e')) return 'It has both [E] and [e].';
  if (has('E') || has('e')) return undefined;
  const isDay = has('Y') && has('D') && has('M') !== has('N');
  if (!isDay)
    return 'It needs a year [Y], a month [M] or [MNn], and a day [D], or milliseconds [E] or seconds [e].';
  if (has('H') && has('h')) return 'It has both [H] and [h].';
  if (has('h') !== has('P')) return 'It has one of [h] and [P] without the other.';
  if (has('m') && !has('H') && !has('h')) return 'It has minutes without an hour.';
  if (has('s') && !has('m')) return 'It has seconds without minutes.';
  return has('f') && !has('s') ? 'It has a fraction without seconds.' : undefined;
}

function timeOf(found: ReadonlyMap<string, string>): ReadTime | undefined {
  const epoch = found.get('E') ?? found.get('e');
  if (epoch !== undefined) {
    const milliseconds = found.has('E') ? Number(epoch) : Math.floor(Math.round(Number(epoch) * 1e6) / 1e3);
    return { local: milliseconds, offset: 0 };
  }
  const number = (letter: string): number => Number.parseInt(found.get(letter) ?? '0', 10);
  const year = fullYear(found.get('Y') ?? '');
  const month = found.has('N') ? monthNamed(found.get('N') ?? '') : number('M');
  const day = number('D');
  const hour = found.has('h') ? hourOf(number('h'), found.get('P') ?? '') : number('H');
  const [minute, second] = [number('m'), number('s')];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  if (hour < 0 || hour > 23 || minute > 59 || second > 59) return undefined;
  const milliseconds = Number((found.get('f') ?? '').padEnd(3, '0').slice(0, 3));
  const zone = found.get('Z');
  const offset = zone === undefined ? undefined : offsetOf(zone);
  if (zone !== undefined && offset === undefined) return undefined;
  const date = new Date(0).setUTCFullYear(year, month - 1, day);
  return { local: date + ((hour * 60 + minute) * 60 + second) * 1000 + milliseconds, offset };
}

/** Two digits are a year from 1970 to 2069. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthNamed(name: string): number {
  return MONTHS.findIndex((month) => name.toLowerCase().startsWith(month)) + 1;
}

/** 12 AM is midnight, and 12 PM noon. Negative for an hour that no such clock has. */
function hourOf(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return -1;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

/** `Z`, `GMT`, `+02:00`, `GMT+2`: minutes east of Greenwich. */
function offsetOf(zone: string): number | undefined {
  const distance = zone.replace(/^(?:GMT|UTC|Z)/i, '');
  if (distance === '') return 0;
  return readOffset(distance.replace(/^([+-])(\d)(?!\d)/, '$10$2'), 0);
}
