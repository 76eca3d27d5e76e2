/** What was found out about a line. */
export const VERDICT = {
  /** The parser must look at it: it may be anything, even a record. */
  look: 0,
  /** It is a JSON object in every detail, and its wanted values are found. */
  fine: 1,
  /** It holds no more than blanks. */
  blank: 2,
} as const;

/** Kinds of values; 0 is the kind of one that the record does not have. */
export const KIND = {
  null: 1,
  false: 2,
  true: 3,
  /** A string of ASCII without escapes; its range includes the quotation marks, as that of every string. */
  ascii: 4,
  /** A string with further characters, without escapes. */
  utf8: 5,
  escaped: 6,
  /** A number without fraction and exponent. */
  integer: 7,
  number: 8,
  /** An object or array as a whole. */
  json: 9,
  /** An object whose wanted members have slots of their own. */
  object: 10,
  /** A value whose range is the JSON of the field that it becomes: a string of its form, in the line or in the row. */
  direct: 11,
} as const;

/**
 * Forms of values for which a mapping function returns what is known beforehand, so that the value need not be made: `$text` of
 * a string with nothing to trim, or of an integer; `$emailAddress` of a plain address; `$timestamp` of a time in UTC on a day
 * that every year has.
 */
export const FORM = { none: 0, text: 1, address: 2, timestamp: 3 } as const;
export type Form = (typeof FORM)[keyof typeof FORM];

/** Bytes of a row for each value of a form, for those that the line has in another way. */
export const SCRATCH = 32;

/** A slot's first word holds a kind above these bits, and below them where the value begins. */
export const KIND_SHIFT = 27;
export const START_MASK = (1 << KIND_SHIFT) - 1;

/**
 * A row describes a line, in words: verdict, beginning and end of the line, beginning and end of the record, then two words
 * for each wanted value: kind and beginning, end. Then there is room for values that the line has in another way.
 */
export const ROW = { verdict: 0, lineStart: 1, lineEnd: 2, start: 3, end: 4, slots: 5 } as const;
export const SLOT_WORDS = 2;
export const WORD = 4;

/** Entry of a wanted name, in words. One with the slot 0 makes the parser look. */
export const ENTRY = {
  length: 0,
  name: 1,
  next: 2,
  slot: 3,
  child: 4,
  form: 5,
  scratch: 6,
  words: 7,
} as const;

/** Bytes beyond the end of the input that are read, though they mean nothing. */
export const PADDING = 64;

/** Factors of the hash of a name. */
export const HASH = { last: 0x9e3779b1 | 0, all: 0x85ebca6b | 0 } as const;
