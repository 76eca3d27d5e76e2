import type { PatternAllowance, RegexEngine } from '../expression/compiler.ts';
import { CONDITIONAL_FUNCTIONS, findRefusedRegex, STRAIGHT_QUOTES_HINT } from '../expression/compiler.ts';
import { BUILT_INS, MAPPING_FUNCTIONS } from '../expression/library.ts';
import { type Issue, positionAt } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { argumentCount } from './argument-counts.ts';
import { placeOfVariable } from './bound-variables.ts';
import { curlyNames } from './curly-quotes.ts';
import type { ExpressionText } from './definition.ts';
import { findReferences, type Reference } from './find-references.ts';
import { foreignFunctionHint } from './foreign-words.ts';
import { hyphenNames } from './hyphen-names.ts';
import { mistakenParts } from './mistaken-parts.ts';
import { parseSyntax } from './syntax-errors.ts';
import { mistakenTimestamps } from './timestamp-calls.ts';

/** Details for the check of an expression. */
interface ExpressionCheckOptions {
  /** Names of fields that records have. */
  readonly fields?: ReadonlySet<string>;
  /** The engine for its regular expressions; default that of the runtime. */
  readonly regexEngine?: RegexEngine;
  /** What all patterns of the author may have of parts. */
  readonly patterns?: PatternAllowance;
}

/**
 * Checks one expression: its syntax, and that every function and variable in it is known.
 *
 * @param functions Names, without `$`, of functions beyond those of JSONata and of mappings, and of those
 * of JSONata that are switched on.
 * @param given Names, without `$`, of the variables that are bound for the expression.
 */
export function checkExpression(
  expression: ExpressionText,
  functions: readonly string[],
  given: readonly string[],
  { fields = new Set(), regexEngine, patterns }: ExpressionCheckOptions = {},
): readonly Issue[] {
  const { ast, problems } = parseSyntax(expression.text);
  const at = (offset: number) => positionAt(expression.source, offset);
  if (ast === undefined) {
    return problems.map(({ code, offset, message, hint }) => ({
      code: 'expression-syntax',
      message,
      source: at(offset),
      ...(code === '' ? {} : { jsonataCode: code }),
      ...(hint === undefined ? {} : { hint }),
    }));
  }
  const refusedRegex = findRefusedRegex(ast, regexEngine, expression.text, patterns);
  const { references, bound } = findReferences(ast);
  const callable = [...BUILT_INS.keys(), ...MAPPING_FUNCTIONS.map(({ name }) => name), ...functions];
  const known = new Set([...callable, ...bound]);
  const variables = new Set([...known, ...given]);
  const subtracted = hyphenNames(ast, expression.text, fields).map(({ name, offset }) => ({
    code: 'expression-hyphen' as const,
    message: `“${name}” is read as a subtraction.`,
    source: at(offset),
    hint: `Write a name with a hyphen in backquotes: \`${name}\`.`,
  }));
  const unknown = references.flatMap((reference): Issue[] => {
    const { kind, name, offset } = reference;
    const refusal = known.has(name) ? undefined : CONDITIONAL_FUNCTIONS.get(name);
    if (refusal !== undefined && kind !== 'field-call') {
      return [
        {
          code: 'expression-refused',
          message: `$${name} is switched off: ${refusal.reason}.`,
          source: at(offset),
        },
      ];
    }
    if (kind === 'variable' ? variables.has(name) : kind === 'call' && known.has(name)) return [];
    const candidates = kind === 'variable' ? [...given, ...bound] : [...callable, ...bound];
    const hint = name.startsWith('$')
      ? `The input is $$; a field of it follows a dot: $$.${name.slice(1)}`
      : ((kind === 'field-call' ? foreignFunctionHint(name) : undefined) ??
        nameHint(name, candidates, (nearest) => `$${nearest}`));
    const code = kind === 'variable' ? 'unknown-variable' : 'unknown-function';
    return [
      { code, message: sentence(reference), source: at(offset), ...(hint === undefined ? {} : { hint }) },
    ];
  });
  const curly = curlyNames(ast, expression.text).map((offset) => ({
    code: 'expression-syntax' as const,
    message: 'Typographic quotation marks are read as letters of a name.',
    source: at(offset),
    hint: STRAIGHT_QUOTES_HINT,
  }));
  const refused: Issue[] =
    refusedRegex === undefined
      ? []
      : [
          {
            code: 'expression-refused',
            message: refusedRegex.message,
            source: at(refusedRegex.position ?? 0),
            jsonataCode: refusedRegex.code,
          },
        ];
  const isFunction = (name: string) => callable.includes(name) && !bound.has(name) && !given.includes(name);
  const timestamps =
    isFunction('timestamp') && !functions.includes('timestamp') ? mistakenTimestamps(ast) : [];
  const mistaken = mistakenParts(ast, expression.text, {
    fields,
    isFunction,
    argumentCount(name) {
      const mapping = MAPPING_FUNCTIONS.find((one) => one.name === name);
      const isOwn = functions.includes(name) || !isFunction(name);
      return mapping === undefined || isOwn ? undefined : argumentCount(mapping.parameters);
    },
  })
    .concat(timestamps)
    .filter(
      ({ offset }) => !references.some((other) => other.offset === offset && other.kind === 'field-call'),
    )
    .map(({ offset, message, hint }) => ({
      code: 'expression-mistaken' as const,
      message,
      source: at(offset),
      hint,
    }));
  return [...subtracted, ...mistaken, ...curly, ...unknown, ...refused];
}

function sentence({ kind, name }: Reference): string {
  if (kind === 'variable') {
    const place = placeOfVariable(name);
    if (place !== undefined) return `$${name} is not bound here, only in ${place}.`;
    return `Nothing binds the variable $${name}.`;
  }
  if (kind === 'call') return `The function $${name} is not known.`;
  return `“${name}(…)” calls a field of the record; the name of a function starts with $.`;
}
