import { ExpressionError } from '../values/expression-error.ts';

/** One sentence for each error of a picture, apart from the others so that a bundler can leave them out. */
const MESSAGES = {
  D3080: 'A number picture may have one semicolon at most.',
  D3081: 'A part of a number picture may have one decimal separator at most.',
  D3082: 'A part of a number picture may have one percent sign at most.',
  D3083: 'A part of a number picture may have one per-mille sign at most.',
  D3084: 'A part of a number picture may not have both a percent and a per-mille sign.',
  D3085: 'A part of a number picture needs a digit.',
  D3086: 'A number picture has a passive character between active ones.',
  D3087: 'A grouping separator may not be next to the decimal separator.',
  D3088: 'A grouping separator may not end the integer part of a number picture.',
  D3089: 'A grouping separator may not follow another one.',
  D3090: 'An optional digit may not follow a mandatory one in the integer part of a number picture.',
  D3091: 'A mandatory digit may not follow an optional one in the fraction of a number picture.',
  D3092: 'A number picture with an exponent may not have a percent or per-mille sign.',
  D3093: 'The exponent of a number picture takes mandatory digits only.',
  D3130: 'Integers cannot be written or read by the picture {value}.',
  D3131: 'The digits of an integer picture come from several digit families.',
  D3132: 'The date picture has the unknown component {value}.',
  D3133: 'The component {value} of a date picture cannot be written as a name.',
  D3134: 'A time zone picture has four digits at most.',
  D3135: 'A date picture has an opening bracket without its closing one.',
  D3136: 'The date picture lacks components that are needed to read a timestamp.',
  'zone-invalid': '{value} is not an offset from UTC such as "-0330".',
} as const;

/** The code of an error of a picture. */
export type PictureErrorCode = keyof typeof MESSAGES;

/** Makes the error of a picture that cannot be used, or of a value that does not fit it. */
export function pictureError(code: PictureErrorCode, value?: unknown): ExpressionError {
  const template = MESSAGES[code];
  return new ExpressionError(code, value === undefined ? { template } : { template, value });
}
