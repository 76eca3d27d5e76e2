/** Rule for the value of an option. */
export interface OptionRule {
  /** Follows “must be” in a sentence. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** Whether a message may show the value: true for options that never hold a secret. */
  readonly isShown?: true;
  /** The values to choose from, if they are strings. */
  readonly choices?: readonly string[];
  /** Finds the first part that is wrong of a list or object, for the message. */
  readonly wrongPart?: (value: unknown) => WrongPart | undefined;
}

/** A part of an option's value that cannot be there. */
export interface WrongPart {
  /** As code has it after the option's name: `[0]`, `.a.b`. */
  readonly path: string;
  readonly value: unknown;
}

/** A rule of a required option. */
export interface RequiredRule extends OptionRule {
  readonly isRequired: true;
}

/**
 * One rule for each option of a type: it is a type error to add an option without a rule, or to use the rule of an
 * optional one for a required one, or the reverse.
 */
export type OptionRules<Options extends object> = {
  readonly [Name in keyof Options]-?: object extends Pick<Options, Name> ? OptionRule : RequiredRule;
};

/** Makes the rule of a required option. */
export function required(rule: OptionRule): RequiredRule {
  return { ...rule, isRequired: true };
}

/** An option of any value. */
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

/** An object with named members: not an array, nor a `Map` or `Headers`, whose content would be ignored. */
export const OBJECT: OptionRule = { expected: 'a plain object', accepts: isObject };

/** An array. */
export const LIST: OptionRule = { expected: 'an array', accepts: Array.isArray };

/** An array of objects. */
export const OBJECTS: OptionRule = listOf('an array of objects', isObject);

/** An array of strings. */
export const TEXTS: OptionRule = listOf('an array of strings', isText);

/** Any number that is finite. */
export const NUMBER: OptionRule = { expected: 'a number', isShown: true, accepts: Number.isFinite };

/** The longest time of a timer; a longer one would end at once. */
const LONGEST = 2 ** 31 - 1;

/** Milliseconds for a timer. */
export const MILLISECONDS: OptionRule = {
  expected: 'a number of milliseconds from 0 to 2,147,483,647',
  isShown: true,
  accepts: (value) => typeof value === 'number' && value >= 0 && value <= LONGEST,
};

/** A whole number with a minimum; `Infinity` for no bound. */
export function countFrom(least: number): OptionRule {
  return {
    expected: `a whole number from ${least}, or Infinity`,
    isShown: true,
    accepts: (value) =>
      typeof value === 'number' && (Number.isInteger(value) || value === Infinity) && value >= least,
  };
}

/** A list of which each item is accepted. @param expected Follows “must be” in a sentence. */
export function listOf(expected: string, acceptsItem: (item: unknown) => boolean): OptionRule {
  const wrongPart = (value: unknown): WrongPart | undefined => {
    if (!Array.isArray(value)) return undefined;
    // A hole is an item that is missing, which methods of arrays would pass over.
    const index = [...value].findIndex((item) => !acceptsItem(item));
    return index === -1 ? undefined : { path: `[${index}]`, value: value[index] };
  };
  return {
    expected,
    wrongPart,
    accepts: (value) => Array.isArray(value) && wrongPart(value) === undefined,
  };
}

/** One of the values of a type; each of them is listed, so that adding one is a type error. */
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
