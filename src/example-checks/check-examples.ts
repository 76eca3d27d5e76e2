import type { Definition, Example } from '../definition/index.ts';
import type { Issue, SourcePosition } from '../issue/index.ts';
import { isSameJson } from '../json/index.ts';
import { createEngine } from '../live.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { UnifiedValue } from '../mapping/types.ts';
import type { JsonSchema } from '../model/index.ts';
import { type CheckScope, isChosen } from './check-scope.ts';
import { rawProblems } from './raw-problems.ts';

/** Runs the examples of a definition and returns an issue for each that does not map to what it says. */
export function checkExamples(
  definition: Definition,
  { models = [], timeZones = {}, resource: chosen, engine: given }: CheckScope = {},
): Issue[] {
  const engine = given ?? createEngine({ bundled: false, definitions: [definition], models, timeZones });
  return Object.entries(definition.resources).flatMap(([name, resource]) => {
    if (!isChosen(name, chosen)) return [];
    const mapping = engine.mapping(definition.slug, { resource: name });
    return resource.examples.flatMap((example) => checkExample(example, resource.raw, mapping));
  });
}

/** Compares what an example maps to with what it says; only some fields if their names are given. */
export function checkExample(
  example: Example,
  raw: JsonSchema,
  mapping: Mapping,
  compared?: readonly string[],
): Issue[] {
  const result = mapping.safeMap(example.raw, { ...example.bindings, ignoreRemoteData: true });
  const at = (message: string, expression?: SourcePosition): Issue => ({
    code: 'example-mismatch',
    message: `Example “${example.title}”: ${message}`,
    source: example.source,
    provider: mapping.provider,
    ...(expression === undefined ? {} : { hint: `The expression is at ${written(expression)}.` }),
  });
  const misfits = rawProblems(example.raw, raw).map(({ path, message }) =>
    at(`its raw record does not fit \`raw\`: ${path || 'the record'}: ${message}`),
  );
  if (!result.ok) return [...misfits, ...result.issues.map((issue) => at(issue.message, issue.source))];
  const names = compared ?? Object.keys({ ...example.unified, ...result.value });
  return [...misfits, ...differences(result.value, example.unified, names).map((message) => at(message))];
}

function written({ file, line, column }: SourcePosition): string {
  return `${file}:${line}:${column}`;
}

function differences(
  actual: UnifiedValue,
  expected: Readonly<Record<string, unknown>>,
  names: readonly string[],
): string[] {
  return names
    .filter((name) => !isSameJson(actual[name], expected[name]))
    .map((name) => `${name} is ${show(actual[name])}, but ${show(expected[name])} is expected.`);
}

function show(value: unknown): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
