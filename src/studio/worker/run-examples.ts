import type { Example } from '../../definition/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { ExampleResult } from '../protocol.ts';
import type { OpenMapping } from './open-mappings.ts';
import { problemOf } from './problems.ts';

/** Maps the examples of a definition and compares them with what they expect. */
export function runExamples({ engine, slug, mapping }: OpenMapping): readonly ExampleResult[] {
  const examples = engine.definition(slug).resources[mapping.resource]?.examples ?? [];
  return examples.map((example) => runExample(example, mapping));
}

function runExample({ title, raw, unified, bindings, source }: Example, mapping: Mapping): ExampleResult {
  const result = mapping.safeMap(raw, { ...bindings, ignoreRemoteData: true });
  const found = result.ok ? result.value : {};
  const fields = Object.keys({ ...unified, ...found }).map((name) => {
    const [expectedText, foundText] = [textOf(unified[name]), textOf(found[name])];
    return {
      name,
      ...(expectedText === undefined ? {} : { expected: expectedText }),
      ...(foundText === undefined ? {} : { found: foundText }),
      equal: expectedText === foundText,
    };
  });
  return {
    title,
    line: source.line,
    passed: result.ok && fields.every(({ equal }) => equal),
    fields,
    problems: result.ok ? [] : result.issues.map(problemOf),
  };
}

/** JSON with the members of objects in order, so that it is equal where values are. */
function textOf(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, member) => (isObject(member) ? inOrder(member) : member), 2);
}

function inOrder(value: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
