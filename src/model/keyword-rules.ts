/**
 * How strict Ajv is: unknown keywords and formats are refused, since they would check nothing. What draft 2020-12 allows
 * is not: keywords without a type, names that are required and described elsewhere, tuples that may be longer.
 */
export const KEYWORD_RULES = {
  strict: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
  allowMatchingProperties: true,
} as const;
