import type { ValidatorError } from './validator.ts';

const TYPE_NAMES: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
  array: 'an array',
  object: 'an object',
};

const FORMAT_NAMES: Readonly<Record<string, string>> = {
  'date-time': 'a date and time with zone (RFC 3339)',
  date: 'a date such as 2024-01-31',
  time: 'a time with zone such as 09:30:00Z',
  email: 'an email address',
  'idn-email': 'an email address',
  uri: 'an absolute address (URI)',
  hostname: 'a host name',
  uuid: 'a UUID',
  regex: 'a regular expression',
};

const PATTERN_NAMES: Readonly<Record<string, string>> = {
  '\\S': 'a string that is not blank',
  '^https?://': 'an address that starts with http:// or https://',
  '^https?://\\S+$': 'an address that starts with http:// or https:// and contains no spaces',
  '^[a-z0-9]+(-[a-z0-9]+)*$': 'lower-case letters, digits and single hyphens, such as zoho-crm',
  '^([*]|[a-z0-9]+(-[a-z0-9]+)*)$':
    'lower-case letters, digits and single hyphens, such as zoho-crm, or * for all providers',
  '^([*]|[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*)$':
    'a model and a resource with a slash between, such as crm/users, or * for all',
  '^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$':
    'a model and a resource with a slash between, such as crm/users',
  '^[A-Za-z_][A-Za-z0-9_]*$': 'a name of letters, digits and underscores that does not start with a digit',
  '^[A-Za-z_][A-Za-z0-9_]*([.](?!__proto__$)[^\\u0000-\\u001f]{1,200})?$':
    'a name of letters, digits and underscores, or after the name of their object and a dot a field of the customer’s',
  "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$": 'the name of an HTTP header',
  '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$':
    'a time in UTC with milliseconds, such as 2024-01-31T09:30:00.000Z',
};

const COMPARISONS: Readonly<Record<string, string>> = {
  '>=': 'of at least',
  '<=': 'of at most',
  '>': 'above',
  '<': 'below',
};

const SIZE_WORDS: Readonly<Record<string, (limit: number) => string>> = {
  minLength: (limit) =>
    limit === 1 ? 'a string that is not empty' : `a string of at least ${limit} characters`,
  maxLength: (limit) => `a string of at most ${count(limit, 'character')}`,
  minItems: (limit) => `at least ${count(limit, 'item')}`,
  maxItems: (limit) => `at most ${count(limit, 'item')}`,
  minProperties: (limit) => `at least ${limit === 1 ? 'one entry' : count(limit, 'entry', 'entries')}`,
  maxProperties: (limit) => `at most ${count(limit, 'entry', 'entries')}`,
};

/** Describes in a few words what the schema expects where a validator found a problem. */
export function describeExpectation({ keyword, params }: ValidatorError): string {
  switch (keyword) {
    case 'type':
      return listWords([params.type].flat().map((type) => TYPE_NAMES[String(type)] ?? String(type)));
    case 'enum':
      return listWords(Array.isArray(params.allowedValues) ? params.allowedValues.map(literal) : []);
    case 'const':
      return literal(params.allowedValue);
    case 'format':
      return FORMAT_NAMES[String(params.format)] ?? `a string of the format ${String(params.format)}`;
    case 'pattern':
      return PATTERN_NAMES[String(params.pattern)] ?? `a string that matches ${String(params.pattern)}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `a number ${COMPARISONS[String(params.comparison)] ?? ''} ${String(params.limit)}`;
    case 'multipleOf':
      return `a multiple of ${String(params.multipleOf)}`;
    case 'false schema':
      return 'no value at all, as the schema is false';
    case 'uniqueItems':
      return 'items that are all different';
    default: {
      const size = SIZE_WORDS[keyword];
      return size === undefined ? `what the schema’s “${keyword}” allows` : size(Number(params.limit));
    }
  }
}

/** Joins words as a sentence does: `a`, `a or b`, `a, b or c`. */
function listWords(words: readonly string[]): string {
  const last = words.at(-1) ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

function literal(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
