import { type DecimalPicture, type IntegerPicture, isRegular } from '../numbers/integers/integer-picture.ts';
import { readInteger } from '../numbers/integers/read-integer.ts';
import { NUMBER_WORDS } from '../numbers/integers/words.ts';
import { pictureError } from '../picture-error.ts';
import type { Marker } from './date-marker.ts';
import type { DatePart } from './date-picture.ts';
import { DAYS, MONTHS } from './names.ts';
import { matchingPieces, type Pieces, wordPieces } from './pieces.ts';

/** Finds and reads one part of a date picture in a string. */
export interface PartReader {
  readonly component: string | undefined;
  readonly pieces: Pieces;
  /** The component's value; `undefined` for an unknown name. */
  readonly read: (piece: string) => number | undefined;
}

/** Returns the reader for a part; throws `D3130` or `D3133` for a component that cannot be read this way. */
export function createPartReader(part: DatePart): PartReader {
  if ('literal' in part) return reader(undefined, escapePattern(part.literal), true, () => undefined);
  const { component, integer } = part;
  if (component === 'Z' || component === 'z') return createZoneReader(part);
  if (component === 'f') {
    return reader(component, '[0-9]+', false, (piece) => Number.parseFloat(`0.${piece.slice(0, 3)}`) * 1000);
  }
  return integer === undefined ? createNameReader(part) : createIntegerReader(part, integer);
}

function reader(
  component: string | undefined,
  source: string,
  fixed: boolean,
  read: PartReader['read'],
): PartReader {
  return { component, pieces: matchingPieces(source, fixed), read };
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function createIntegerReader({ component, readWidth }: Marker, integer: IntegerPicture): PartReader {
  const read = (piece: string): number => readInteger(piece, integer);
  switch (integer.kind) {
    case 'letters':
      return reader(component, '[a-z]+', false, read);
    case 'roman':
      return reader(component, '[mdclxvi]+', false, read);
    case 'words':
      return { component, pieces: wordPieces(NUMBER_WORDS), read };
    case 'decimal':
      return createDigitReader(component, integer, readWidth, read);
    default:
      throw pictureError('D3130', integer.picture);
  }
}

function createDigitReader(
  component: string,
  { ordinal }: DecimalPicture,
  width: number | undefined,
  read: PartReader['read'],
): PartReader {
  const digits = width ? `[0-9]{${width}}` : '[0-9]+';
  return reader(component, ordinal ? `${digits}(?:th|st|nd|rd)` : digits, Boolean(width) || ordinal, read);
}

function createNameReader({ component, width }: Marker): PartReader {
  const length = width?.max || undefined;
  let values: Map<string, number>;
  if (component === 'M' || component === 'x') values = numbered(MONTHS, length);
  else if (component === 'F') values = numbered(DAYS, length);
  else if (component === 'P') values = new Map(Object.entries({ am: 0, AM: 0, pm: 1, PM: 1 }));
  else throw pictureError('D3133', component);
  return reader(component, '[a-z]+', false, (piece) => values.get(piece));
}

function numbered(names: readonly string[], length: number | undefined): Map<string, number> {
  return new Map(names.map((name, index) => [name.slice(0, length), index + 1]));
}

/** Minutes east of Greenwich. */
function createZoneReader({ component, integer }: Marker): PartReader {
  const grouping =
    integer?.kind === 'decimal' && isRegular(integer.grouping) ? integer.grouping.character : undefined;
  const prefix = component === 'z' ? 'GMT' : '';
  const source = `${prefix}[-+][0-9]+${grouping === undefined ? '' : `${escapePattern(grouping)}[0-9]+`}`;
  return reader(component, source, false, (piece) => {
    const offset = piece.slice(prefix.length);
    const at = grouping === undefined ? 3 : offset.indexOf(grouping);
    const minutes = offset.slice(grouping === undefined ? 3 : at + grouping.length);
    const size =
      Number.parseInt(offset.slice(1, at), 10) * 60 + (minutes === '' ? 0 : Number.parseInt(minutes, 10));
    return offset.startsWith('-') ? -size : size;
  });
}
