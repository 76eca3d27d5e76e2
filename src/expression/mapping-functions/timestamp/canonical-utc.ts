const DOT = 46;
const LETTER_T = 84;
const LETTER_Z = 90;

/**
 * A day that every year has, a time, no fraction or three digits of it or more, and UTC by any usual name or
 * none. One match of a compiled regular expression is faster than a look at each character.
 */
const CANONICAL =
  /^\d{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30))[T ](?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3,})?(?:Z|\+00:?00)?$/;
const LONGEST = 40;

/**
 * The shapes that providers send most: a time in UTC with `T` or a blank, without fraction or with three
 * digits of it or more, ending in `Z`, `+00:00`, `+0000` or nothing. Nothing for any other text, which need
 * not be wrong.
 */
export function canonicalUtc(text: string): string | undefined {
  const { length } = text;
  if (length > LONGEST || !CANONICAL.test(text)) return undefined;
  const hasFraction = length > 22 && text.charCodeAt(19) === DOT;
  if (text.charCodeAt(10) !== LETTER_T) {
    return `${text.slice(0, 10)}T${text.slice(11, 19)}${hasFraction ? text.slice(19, 23) : '.000'}Z`;
  }
  if (!hasFraction) return `${text.slice(0, 19)}.000Z`;
  return length === 24 && text.charCodeAt(23) === LETTER_Z ? text : `${text.slice(0, 23)}Z`;
}
