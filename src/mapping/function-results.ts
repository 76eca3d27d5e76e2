/** Tells whether a keyword of a schema, with its value, holds for a text. */
type Fulfils = (keyword: string, value: unknown) => boolean;

/** The mapping functions whose results are texts of a known form, and the keywords that every result fulfils. */
export const FUNCTION_RESULTS: Readonly<Record<string, Fulfils>> = {
  timestamp: (keyword, value) =>
    (keyword === 'format' && value === 'date-time') ||
    (keyword === 'pattern' && value === '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$') ||
    (keyword === 'minLength' && Number(value) <= 24),
  text: isNonBlank,
  fullName: isNonBlank,
  emailAddress: (keyword, value) => keyword === 'format' && value === 'idn-email',
  webAddress: (keyword, value) =>
    (keyword === 'format' && value === 'uri') || (keyword === 'pattern' && value === '^https?://'),
};

function isNonBlank(keyword: string, value: unknown): boolean {
  return (keyword === 'minLength' && Number(value) <= 1) || (keyword === 'pattern' && value === '\\S');
}
