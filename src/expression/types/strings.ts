import type { PatternTest, StringForm, StringType } from './type.ts';

/** Keywords of JSON Schema, with their values. */
type Keywords = Readonly<Record<string, unknown>>;

/** Makes the test of a JSON Schema's pattern; undefined for one that cannot be tried. */
export type CompilePattern = (pattern: string) => PatternTest | undefined;

/** Tests patterns on the engine of the run-time. For patterns of people whom one trusts. */
export const nativePattern: CompilePattern = (pattern) => {
  try {
    const regex = new RegExp(pattern, 'u');
    return (text) => regex.test(text);
  } catch {
    return undefined;
  }
};

/** Longer strings are not tried. */
const LONGEST_TRIED = 1000;

/** What every text of a format looks like, roughly: enough to tell that a literal never has it. */
const FORMATS: Readonly<Record<string, RegExp>> = {
  'date-time': /^\d{4}-\d\d-\d\d[Tt ]/,
  date: /^\d{4}-\d\d-\d\d$/,
  email: /@/,
  'idn-email': /@/,
  uuid: /^[\da-f-]{36}$/i,
  uri: /^[a-z][a-z\d+.-]*:/i,
};

/** Returns the form that the keywords of a JSON Schema describe. */
export function formOf(keywords: Keywords, compilePattern: CompilePattern): StringForm {
  const { format, pattern, minLength, maxLength } = keywords;
  const matches = typeof pattern === 'string' ? compilePattern(pattern) : undefined;
  return {
    ...(typeof format === 'string' ? { format } : {}),
    ...(typeof pattern === 'string' ? { pattern } : {}),
    ...(matches === undefined ? {} : { matches }),
    ...(typeof minLength === 'number' ? { minLength } : {}),
    ...(typeof maxLength === 'number' ? { maxLength } : {}),
  };
}

/** Returns whether a string may have a form; never false for one that has it. */
export function admits(form: StringForm, text: string): boolean {
  const { format = '', minLength = 0, maxLength = Number.POSITIVE_INFINITY, matches } = form;
  if (text.length < minLength || [...text.slice(0, 2 * maxLength + 1)].length > maxLength) return false;
  if (text.length > LONGEST_TRIED) return true;
  if (Object.hasOwn(FORMATS, format) && FORMATS[format]?.test(text) === false) return false;
  return matches === undefined || matches(text);
}

/** Returns whether a type admits a string. */
export function mayBeString({ values, forms }: StringType, text: string): boolean {
  return values.has(text) || forms.some((form) => admits(form, text));
}

/** Returns whether two strings may be equal. */
export function mayEqualStrings(a: StringType, b: StringType): boolean {
  if (a.forms.length > 0 && b.forms.length > 0) return true;
  return (
    [...a.values].some((text) => mayBeString(b, text)) || [...b.values].some((text) => mayBeString(a, text))
  );
}

/** Returns whether strings of a form always have a character that is not blank. */
export function isNeverBlank(form: StringForm): boolean {
  const { format, matches } = form;
  if (format !== undefined && Object.hasOwn(FORMATS, format)) return true;
  return matches !== undefined && !BLANKS.some(matches);
}

/** Blank strings of many lengths, since a pattern may ask for one. */
const BLANKS: readonly string[] = [
  ...Array.from({ length: 33 }, (_, length) => ' '.repeat(length)),
  ...['\t', '\n', '\t\n ', '\u00a0', '\u00a0\u00a0'],
];

/** Returns whether strings of a form never begin or end with a blank, so that there is nothing to trim. */
export function isNeverTrimmed({ format }: StringForm): boolean {
  return format !== undefined && Object.hasOwn(FORMATS, format);
}

/** Returns whether strings of a form are never empty. */
export function isNeverEmpty(form: StringForm): boolean {
  return (form.minLength ?? 0) > 0 || isNeverBlank(form);
}
