import { type Issue, kindOfValue, UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { OptionRule, OptionRules } from './option-rules.ts';

/** Checks the options of a call. @throws UsageError `option-unknown`, `option-invalid`, with all that is wrong */
export type OptionCheck = (options: unknown) => void;

/** Longest text that a message quotes. */
const QUOTED = 60;

/**
 * Makes the check of an object of options: that it has no option without a rule, and no value that its rule refuses.
 * Undefined stands for an option that is not given, and for options that are not.
 *
 * @param owner Whose options they are, as a message says it within a sentence.
 * @param hint What is said of an unknown option unless its name is like a known one.
 */
export function optionCheck<Options extends object>(
  owner: string,
  rules: OptionRules<Options>,
  hint?: string,
): OptionCheck {
  const byName: RulesByName = Object.assign(Object.create(null), rules);
  const needed = Object.keys(byName).filter((name) => isRequired(byName[name]));
  return (options = NONE) => {
    if (typeof options !== 'object' || options === null || Array.isArray(options))
      throw refusal([invalid(`The options of ${owner} must be an object`, options)]);
    // What is inherited is read, too, wherever options are.
    for (const name in options) {
      const value: unknown = Reflect.get(options, name);
      const rule = byName[name];
      if (rule === undefined || !(value === undefined || rule.accepts(value)))
        throw refusal(problemsOf(owner, options, byName, hint));
    }
    for (const name of needed)
      if (Reflect.get(options, name) === undefined) throw refusal(problemsOf(owner, options, byName, hint));
  };
}

type RulesByName = Readonly<Record<string, OptionRule | undefined>>;

const NONE = {};

function isRequired(rule: OptionRule | undefined): boolean {
  return rule !== undefined && 'isRequired' in rule;
}

/** Checks one argument of a call. @throws UsageError `option-invalid` */
export function checkArgument(owner: string, name: string, value: unknown, rule: OptionRule): void {
  if (rule.accepts(value)) return;
  throw refusal([invalid(`“${name}” of ${owner} must be ${rule.expected}`, value, rule)]);
}

/** All that is wrong with options: names first, since one mistyped may be the one that is missing. */
function problemsOf(owner: string, options: object, rules: RulesByName, hint?: string): Issue[] {
  const names: string[] = [];
  for (const name in options) names.push(name);
  const unknown = names.filter((name) => rules[name] === undefined);
  const values = Object.entries(rules).flatMap(([name, rule]): Issue[] => {
    const value: unknown = Reflect.get(options, name);
    if (rule === undefined || (value === undefined ? !isRequired(rule) : rule.accepts(value))) return [];
    return [invalid(`“${name}” of ${owner} must be ${rule.expected}`, value, rule)];
  });
  return [...unknown.map((name) => unknownOption(owner, name, Object.keys(rules), hint)), ...values];
}

function unknownOption(owner: string, name: string, known: readonly string[], byDefault?: string): Issue {
  const hint = nameHint(name, known) ?? byDefault;
  const message = `“${name}” is no option of ${owner}.`;
  return { code: 'option-unknown', message, ...(hint === undefined ? {} : { hint }) };
}

function invalid(expectation: string, value: unknown, { choices = [] }: Partial<OptionRule> = {}): Issue {
  const hint = typeof value === 'string' && choices.length > 0 ? nameHint(value, choices) : undefined;
  return {
    code: 'option-invalid',
    message: `${expectation}, but ${found(value)} was found.`,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** A short text or number shows what is wrong with it; of all else the kind does. */
function found(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return kindOfValue(value);
  return value.length > QUOTED ? 'a long string' : `the string ${JSON.stringify(value)}`;
}

function refusal(issues: readonly Issue[]): UsageError {
  return new UsageError('The call cannot be used.', issues);
}
