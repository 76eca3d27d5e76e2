import { UsageError } from '../issue/error.ts';
import type { Issue } from '../issue/issue.ts';
import { kindOfValue } from '../issue/kind-of-value.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { OptionRule, OptionRules } from './option-rules.ts';

/** Checks the options of a call. @throws UsageError `option-unknown`, `option-invalid`, with all problems */
export type OptionCheck = (options: unknown) => void;

/** Maximum length of a string that a message quotes. */
const QUOTED = 60;

/**
 * Makes the check of an object of options: it has no option without a rule, and no value that its rule refuses.
 * Undefined means a missing option, or missing options.
 *
 * @param owner Owner of the options, as in the middle of a sentence.
 * @param hint Hint for an unknown option, unless its name is similar to a known one.
 */
export function optionCheck<Options extends object>(
  owner: string,
  rules: OptionRules<Options>,
  hint?: string,
): OptionCheck {
  const byName: RulesByName = new Map(Object.entries<OptionRule>(rules));
  const needed = [...byName.keys()].filter((name) => isRequired(byName.get(name)));
  return (options = NONE) => {
    if (!isOptions(options))
      throw refusal([invalid(`The options of ${owner} must be an object`, kindOfValue(options))]);
    // Inherited properties are read, too, wherever options are.
    for (const name in options) {
      const rule = byName.get(name);
      const value = options[name];
      if (rule === undefined ? isGiven(options, name) : !(value === undefined || rule.accepts(value)))
        throw refusal(problemsOf(owner, options, byName, hint));
    }
    for (const name of needed)
      if (options[name] === undefined) throw refusal(problemsOf(owner, options, byName, hint));
  };
}

type RulesByName = ReadonlyMap<string, OptionRule>;
type Options = Readonly<Record<string, unknown>>;

const NONE: Options = {};

/** False for a property added to all objects, which nobody means as an option. */
function isGiven(options: Options, name: string): boolean {
  return Object.hasOwn(options, name) || !(name in Object.prototype);
}

function isOptions(value: unknown): value is Options {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isRequired(rule: OptionRule | undefined): boolean {
  return rule !== undefined && 'isRequired' in rule;
}

/** Checks one argument of a call. @throws UsageError `option-invalid` */
export function checkArgument(owner: string, name: string, value: unknown, rule: OptionRule): void {
  if (rule.accepts(value)) return;
  throw refusal([refused(owner, name, value, rule)]);
}

/** All problems of options: names first, since a mistyped one may be the missing one. */
function problemsOf(owner: string, options: Options, rules: RulesByName, hint?: string): Issue[] {
  const names: string[] = [];
  for (const name in options) names.push(name);
  const unknown = names.filter((name) => !rules.has(name) && isGiven(options, name));
  const values = [...rules].flatMap(([name, rule]): Issue[] => {
    const value = options[name];
    if (value === undefined ? !isRequired(rule) : rule.accepts(value)) return [];
    return [refused(owner, name, value, rule)];
  });
  return [...unknown.map((name) => unknownOption(owner, name, [...rules.keys()], hint)), ...values];
}

function unknownOption(owner: string, name: string, known: readonly string[], byDefault?: string): Issue {
  const hint = nameHint(name, known) ?? byDefault;
  const message = `“${name}” is not an option of ${owner}.`;
  return { code: 'option-unknown', message, ...(hint === undefined ? {} : { hint }) };
}

/** The issue of a value that its rule refuses. */
function refused(owner: string, name: string, value: unknown, rule: OptionRule): Issue {
  const { expected, wrongPart, choices = [], isShown = false } = rule;
  const expectation = `“${name}” of ${owner} must be ${expected}`;
  const describe = isShown ? shown : kindOfValue;
  const part = wrongPart?.(value);
  if (part !== undefined) {
    const message = `${expectation}, but ${name}${part.path} is ${describe(part.value)}.`;
    return { code: 'option-invalid', message };
  }
  const hint = typeof value === 'string' && choices.length > 0 ? nameHint(value, choices) : undefined;
  return { ...invalid(expectation, describe(value)), ...(hint === undefined ? {} : { hint }) };
}

function invalid(expectation: string, found: string): Issue {
  return { code: 'option-invalid', message: `${expectation}, but ${found} was found.` };
}

/** A short string or number shows the mistake; for all other values the kind does. */
function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return kindOfValue(value);
  return value.length > QUOTED ? 'a long string' : `the string ${JSON.stringify(value)}`;
}

function refusal(issues: readonly Issue[]): UsageError {
  return new UsageError('The arguments are invalid.', issues);
}
