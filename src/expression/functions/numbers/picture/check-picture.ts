import { type PictureErrorCode, pictureError } from '../../picture-error.ts';
import type { SubPicture } from './split-picture.ts';
import { isActive, isDigit, isMandatory, type NumberSymbols } from './symbols.ts';

type Rule = readonly [
  code: PictureErrorCode,
  isBroken: (part: SubPicture, symbols: NumberSymbols) => boolean,
];

/** What a part of a picture may not contain: https://www.w3.org/TR/xpath-functions-31/#syntax-of-picture-string. */
const RULES: readonly Rule[] = [
  ['D3081', ({ text }, { decimal }) => isTwice(text, decimal)],
  ['D3082', ({ text }, { percent }) => isTwice(text, percent)],
  ['D3083', ({ text }, { perMille }) => isTwice(text, perMille)],
  ['D3084', ({ text }, { percent, perMille }) => text.includes(percent) && text.includes(perMille)],
  ['D3085', ({ mantissa }, symbols) => !mantissa.split('').some((character) => isDigit(character, symbols))],
  ['D3086', ({ active }, symbols) => !active.split('').every((character) => isActive(character, symbols))],
  ['D3087', ({ text }, symbols) => isGroupingBesidePoint(text, symbols)],
  [
    'D3088',
    ({ text, integer }, { decimal, grouping }) =>
      !text.includes(decimal) && integer.charAt(integer.length - 1) === grouping,
  ],
  ['D3089', ({ text }, { grouping }) => text.includes(grouping + grouping)],
  ['D3090', ({ integer }, symbols) => isMandatoryBeforeOptional(integer, symbols)],
  ['D3091', ({ fraction }, symbols) => isMandatoryAfterOptional(fraction, symbols)],
  [
    'D3092',
    ({ text, exponent }, { percent, perMille }) =>
      exponent !== undefined && exponent !== '' && (text.includes(percent) || text.includes(perMille)),
  ],
  [
    'D3093',
    ({ exponent }, symbols) =>
      exponent === '' || (exponent?.split('').some((character) => !isMandatory(character, symbols)) ?? false),
  ],
];

/** Throws the code of the last rule that a part of a picture breaks, as the reference implementation does. */
export function assertPicture(part: SubPicture, symbols: NumberSymbols): void {
  const broken = RULES.findLast(([, isBroken]) => isBroken(part, symbols));
  if (broken !== undefined) throw pictureError(broken[0]);
}

function isTwice(text: string, symbol: string): boolean {
  return text.indexOf(symbol) !== text.lastIndexOf(symbol);
}

function isGroupingBesidePoint(text: string, { decimal, grouping }: NumberSymbols): boolean {
  const point = text.indexOf(decimal);
  return point !== -1 && (text.charAt(point - 1) === grouping || text.charAt(point + 1) === grouping);
}

function isMandatoryBeforeOptional(integer: string, symbols: NumberSymbols): boolean {
  const optional = integer.indexOf(symbols.optionalDigit);
  return optional !== -1 && hasMandatory(integer.slice(0, optional), symbols);
}

function isMandatoryAfterOptional(fraction: string, symbols: NumberSymbols): boolean {
  const optional = fraction.lastIndexOf(symbols.optionalDigit);
  return optional !== -1 && hasMandatory(fraction.slice(optional), symbols);
}

function hasMandatory(text: string, symbols: NumberSymbols): boolean {
  return text.split('').some((character) => isMandatory(character, symbols));
}
