import { fullFormats } from 'ajv-formats/dist/formats.js';
import { isDateTime } from './date-time.ts';
import { isEmail } from './email.ts';
import { isIdnEmail } from './idn-email.ts';
import { isUri } from './uri.ts';

/**
 * The checks of every `format` that schemas may name, as Ajv and its generated code take them: those of
 * ajv-formats in full mode, with faster ones of the same verdicts for the common formats, and `idn-email`.
 */
export const formats = {
  ...fullFormats,
  'date-time': isDateTime,
  email: isEmail,
  'idn-email': isIdnEmail,
  uri: isUri,
};

export { isDateTime, isEmail, isUri };
