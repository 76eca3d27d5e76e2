import { checkPicture } from '../../values/budget.ts';
import { rememberByText } from '../../values/index.ts';
import { pictureError } from '../picture-error.ts';
import { type Marker, parseMarker } from './date-marker.ts';

/** A piece of a date picture: literal text, or a component. */
export type DatePart = { readonly literal: string } | Marker;

/** Letters of the components that are read and written as integers. */
const INTEGER_COMPONENTS = 'YMDdFWwXxHhmsf';

/**
 * Parses a date picture: https://www.w3.org/TR/xpath-functions-31/#date-picture-string.
 *
 * @throws ExpressionError `D3132` for an unknown component, `D3135` for an unclosed bracket, `D3131` for
 * digits of several families.
 */
export const parseDatePicture: (picture: string) => readonly DatePart[] = rememberByText((picture) => {
  checkPicture(picture.length);
  const parts: DatePart[] = [];
  const addLiteral = (start: number, end: number): void => {
    if (end > start) parts.push({ literal: picture.slice(start, end).replaceAll(']]', ']') });
  };
  let start = 0;
  for (let at = picture.indexOf('['); at !== -1; at = picture.indexOf('[', start)) {
    addLiteral(start, at);
    if (picture[at + 1] === '[') {
      parts.push({ literal: '[' });
      start = at + 2;
      continue;
    }
    const end = picture.indexOf(']', at);
    if (end === -1) throw pictureError('D3135');
    addMarker(parts, parseMarker(picture.slice(at + 1, end).replace(/\s+/g, '')));
    start = end + 1;
  }
  addLiteral(start, picture.length);
  return parts;
});

/** Two adjacent numbers can only be separated if the first has a known width. */
function addMarker(parts: DatePart[], marker: Marker): void {
  const previous = parts.at(-1);
  const isNumber = marker.names === undefined && INTEGER_COMPONENTS.includes(marker.component);
  if (isNumber && previous !== undefined && 'component' in previous && previous.integer?.kind === 'decimal') {
    parts[parts.length - 1] = { ...previous, readWidth: previous.integer.mandatoryDigits };
  }
  parts.push(marker);
}
