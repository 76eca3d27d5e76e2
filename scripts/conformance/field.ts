import type { CompileOptions } from '../../src/expression/compiler.ts';
import { compile, ExpressionError } from '../../src/expression/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { compileResource, type FieldSource } from '../../src/mapping/compile-resource.ts';
import { createModel } from '../../src/model/index.ts';

/** An expression, and its input. */
export interface FieldCase {
  readonly expr: string;
  readonly input?: unknown;
  readonly bindings?: Readonly<Record<string, unknown>> | undefined;
}

/** Why a case is not compared: fields accept only variables that hide no function. */
export type LeftOut = 'bindings hide a function of the language';

/** Same results, or why there is no comparison, or what differs. */
export type Comparison =
  | { readonly same: true }
  | { readonly leftOut: LeftOut }
  | { readonly differs: string };

/** Several fields with one expression share their reads of the record. */
const FIELDS = ['first', 'second'] as const;
const MODEL = createModel('test/cases', { type: 'object', properties: { first: {}, second: {} } });

/** Fixed, so that both evaluations read the same time and draw the same numbers. */
const FIXED: CompileOptions = { clock: () => 1_700_000_000_000, random: () => 0.5, allowEval: true };

/**
 * Evaluates an expression by itself and as two fields of one mapping, for which other code is generated. A record is an
 * object: any other input becomes a member of one, in both evaluations.
 */
export function compareAsField(
  { expr, input, bindings }: FieldCase,
  options: CompileOptions = {},
): Comparison {
  const hidden = Object.keys(bindings ?? {}).some((name) => isFunctionOfLanguage(name));
  if (hidden) return { leftOut: 'bindings hide a function of the language' };
  const record = isRecord(input) ? input : { document: input };
  const settings = { ...FIXED, ...options };
  const alone = outcome(() => compile(expr, settings).evaluate(record, bindings));
  const fields = asFields({ expr, input: record, bindings }, settings);
  const differing = fields.find((field) => field !== alone);
  if (differing === undefined) return { same: true };
  return { differs: `alone ${alone.slice(0, 200)}, as a field ${differing.slice(0, 200)}` };
}

function asFields({ expr, input, bindings }: FieldCase, options: CompileOptions): string[] {
  const results = FIELDS.map(() => 'nothing');
  const fail = (index: number, error: unknown): void => {
    results[index] = codeOf(error);
  };
  try {
    const { run } = compileResource(FIELDS.map(sourceOf(expr)), MODEL, options);
    const refused = (_: number, value: unknown): unknown => value;
    const ignore = (): undefined => undefined;
    const value = run(Object(input), bindings, {
      failed: fail,
      refused,
      missing: ignore,
      empty: ignore,
      member: ignore,
      unlisted: ignore,
    });
    FIELDS.forEach((name, index) => {
      if (Object.hasOwn(value, name)) results[index] = show(value[name]);
    });
  } catch (error) {
    results.fill(codeOf(error));
  }
  return results;
}

function sourceOf(text: string): (name: string) => FieldSource {
  const source = { file: 'case', segments: [] };
  return (name) => ({ name, expression: { text, source }, layer: 'definition' });
}

function isFunctionOfLanguage(name: string): boolean {
  return compile(`$type($${name})`, FIXED).evaluate({}) === 'function';
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function outcome(evaluate: () => unknown): string {
  try {
    return show(evaluate());
  } catch (error) {
    return codeOf(error);
  }
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}

function codeOf(error: unknown): string {
  if (error instanceof DefinitionError) return `error ${error.issues[0]?.jsonataCode}`;
  return error instanceof ExpressionError ? `error ${error.code}` : `error ${String(error)}`;
}
