import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isDateTime } from './date-time.ts';
import { isEmail } from './email.ts';
import { isIdnEmail } from './idn-email.ts';
import { isUri } from './uri.ts';

/**
 * The checks of every `format` that schemas may name, as Ajv and its generated code take them: those of
 * ajv-formats in full mode, with faster ones of the same results for the common formats, and `idn-email`. If no field
 * is proved valid, mapping takes eight times as long without the faster ones.
 */
export const formats = {
  ...fullFormats,
  'date-time': isDateTime,
  email: isEmail,
  'idn-email': isIdnEmail,
  uri: isUri,
};

export { isDateTime, isEmail, isIdnEmail, isUri };
