import { type IntegerPicture, parseIntegerPicture } from '../numbers/integers/integer-picture.ts';
import { pictureError } from '../picture-error.ts';

/** A component and its form. */
export interface Marker {
  /** Letter of the component. */
  readonly component: string;
  /** Written as a name in this case; absent for numbers. */
  readonly names: 'upper' | 'lower' | 'title' | undefined;
  readonly integer: IntegerPicture | undefined;
  readonly width: { readonly min: number | undefined; readonly max: number | undefined } | undefined;
  /** Number of digits of a year, from the right; all of them if absent. */
  readonly yearDigits: number | undefined;
  /** True if the offset zero is written as `Z`. */
  readonly zuluAllowed: boolean;
  /** Number of digits to read, known because another number follows directly. */
  readonly readWidth: number | undefined;
}

/** The form of a component if the picture does not say. */
const DEFAULT_PRESENTATION: ReadonlyMap<string, string> = new Map([
  ...[...'YMDdWwXxHhf'].map((component): [string, string] => [component, '1']),
  ...[...'ms'].map((component): [string, string] => [component, '01']),
  ...[...'Zz'].map((component): [string, string] => [component, '01:01']),
  ...[...'FPCE'].map((component): [string, string] => [component, 'n']),
]);
const INTEGER_COMPONENTS = new Set('YMDdFWwXxHhmsf');

/** Parses the text between brackets: component, presentation, modifier and width, as in `[D1o,2-4]`. */
export function parseMarker(text: string): Marker {
  const component = text.charAt(0);
  const comma = text.lastIndexOf(',');
  const width = comma === -1 ? undefined : parseWidth(text.slice(comma + 1));
  const { presentation, modifier } = parsePresentation(
    text.slice(1, comma === -1 ? undefined : comma),
    component,
  );
  const names = nameCase(presentation);
  const isInteger = names === undefined && INTEGER_COMPONENTS.has(component);
  const isZone = component === 'Z' || component === 'z';
  const pattern = isInteger && modifier !== '' ? `${presentation};${modifier}` : presentation;
  const parsed = isInteger || isZone ? parseIntegerPicture(pattern) : undefined;
  const integer = isInteger && parsed !== undefined ? widen(parsed, component, width) : parsed;
  return {
    component,
    names,
    integer,
    width,
    yearDigits: isInteger && component === 'Y' ? countYearDigits(integer, width) : undefined,
    zuluAllowed: modifier === 't',
    readWidth: undefined,
  };
}

function parsePresentation(text: string, component: string): { presentation: string; modifier: string } {
  if (text === '') {
    const presentation = DEFAULT_PRESENTATION.get(component);
    if (presentation === undefined) throw pictureError('D3132', component);
    return { presentation, modifier: '' };
  }
  const modifier = text.length > 1 && 'atco'.includes(text.slice(-1)) ? text.slice(-1) : '';
  return { presentation: text.slice(0, text.length - modifier.length), modifier };
}

function nameCase(presentation: string): Marker['names'] {
  if (presentation.startsWith('n')) return 'lower';
  if (!presentation.startsWith('N')) return undefined;
  return presentation[1] === 'n' ? 'title' : 'upper';
}

function parseWidth(text: string): NonNullable<Marker['width']> {
  const dash = text.indexOf('-');
  if (dash === -1) return { min: parseBound(text), max: undefined };
  return { min: parseBound(text.slice(0, dash)), max: parseBound(text.slice(dash + 1)) };
}

function parseBound(text: string): number | undefined {
  return text === '*' ? undefined : Number.parseInt(text, 10);
}

/** Turns the width into mandatory digits: a year takes its maximum width, others their minimum. */
function widen(picture: IntegerPicture, component: string, width: Marker['width']): IntegerPicture {
  if (picture.kind !== 'decimal' || width === undefined) return picture;
  const { min, max } = width;
  const mandatoryDigits =
    component === 'Y' && max !== undefined ? max : Math.max(picture.mandatoryDigits, min || 0);
  return { ...picture, mandatoryDigits };
}

function countYearDigits(picture: IntegerPicture | undefined, width: Marker['width']): number | undefined {
  if (width?.max !== undefined) return width.max;
  if (picture?.kind !== 'decimal') return undefined;
  const digits = picture.mandatoryDigits + picture.optionalDigits;
  return digits >= 2 ? digits : undefined;
}
