/** What the value of an option may be. */
export interface OptionRule {
  /** Follows “must be” in a sentence. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** Whether a message may show the value found: of options that are no place for anything secret. */
  readonly isShown?: true;
  /** The values to choose from, where they are texts. */
  readonly choices?: readonly string[];
}

/** A rule of an option that must be given. */
export interface RequiredRule extends OptionRule {
  readonly isRequired: true;
}

/**
 * One rule for each option of a type: an option that is added without a rule is a type error, as is one that must be
 * given and has the rule of one that need not.
 */
export type OptionRules<Options extends object> = {
  readonly [Name in keyof Options]-?: object extends Pick<Options, Name> ? OptionRule : RequiredRule;
};

/** Makes the rule of an option that must be given. */
export function required(rule: OptionRule): RequiredRule {
  return { ...rule, isRequired: true };
}

/** An option that may have any value. */
export const ANYTHING: OptionRule = { expected: 'a value', accepts: () => true };

/** True or false. */
export const FLAG: OptionRule = {
  expected: 'true or false',
  isShown: true,
  accepts: (value) => typeof value === 'boolean',
};

/** Any string. */
export const TEXT: OptionRule = { expected: 'a string', accepts: isText };

/** A string, or null for none. */
export const TEXT_OR_NULL: OptionRule = {
  expected: 'a string or null',
  accepts: (value) => value === null || isText(value),
};

/** A function. */
export const CALLABLE: OptionRule = {
  expected: 'a function',
  accepts: (value) => typeof value === 'function',
};

/** An object that holds what it has by name: no array, no `Map` or `Headers`, whose content nobody would see. */
export const OBJECT: OptionRule = { expected: 'a plain object', accepts: isObject };

/** An array. */
export const LIST: OptionRule = { expected: 'an array', accepts: Array.isArray };

/** An array of objects. */
export const OBJECTS: OptionRule = {
  expected: 'an array of objects',
  accepts: (value) => Array.isArray(value) && value.every(isObject),
};

/** An array of strings. */
export const TEXTS: OptionRule = {
  expected: 'an array of strings',
  accepts: (value) => Array.isArray(value) && value.every(isText),
};

/** Any number that is finite. */
export const NUMBER: OptionRule = { expected: 'a number', isShown: true, accepts: Number.isFinite };

/** The longest time that a timer waits; a longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

/** Milliseconds for a timer. */
export const MILLISECONDS: OptionRule = {
  expected: 'a number of milliseconds from 0 to 2,147,483,647',
  isShown: true,
  accepts: (value) => typeof value === 'number' && value >= 0 && value <= LONGEST,
};

/** A whole number from a least one on; `Infinity` for no bound. */
export function countFrom(least: number): OptionRule {
  return {
    expected: `a whole number from ${least}, or Infinity`,
    isShown: true,
    accepts: (value) =>
      typeof value === 'number' && (Number.isInteger(value) || value === Infinity) && value >= least,
  };
}

/** One of the values of a type; each of them is named, so that one that is added is a type error. */
export function oneOf<Choice extends string>(named: Readonly<Record<Choice, true>>): OptionRule {
  return oneOfNames(Object.keys(named));
}

/** One of the names of a table. */
export function oneOfNames(choices: readonly string[]): OptionRule {
  const last = choices.at(-1) ?? '';
  return {
    expected: [
      ...(choices.length > 1 ? [choices.slice(0, -1).map(quoted).join(', ')] : []),
      quoted(last),
    ].join(' or '),
    accepts: (value) => isText(value) && choices.includes(value),
    isShown: true,
    choices,
  };
}

function quoted(text: string): string {
  return `“${text}”`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(Symbol.iterator in value);
}
