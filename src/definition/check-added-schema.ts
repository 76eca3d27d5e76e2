import type { PatternAllowance } from '../expression/compiler.ts';
import { type Issue, positionAt } from '../issue/index.ts';
import { linearPatternProblem, type SchemaKeyword, valueAt, walkSchema } from '../model/index.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** Maximum number of keywords of one schema, which bounds the time to compile it. */
const MOST_KEYWORDS = 1_000;
/** Values of all kinds in one schema: also properties without keywords and members of enums become code. */
const MOST_VALUES = 5_000;
/** Patterns of one schema: each may be matched against each text and name in a value. */
const MOST_PATTERNS = 100;
/** Items that are compared each with each. */
const MOST_COMPARED = 100;

/** Formats whose check takes more than linear time, and what to use instead. */
const COSTLY_FORMATS: Readonly<Record<string, string>> = {
  url: 'Take “uri”.',
  regex: 'Write a “pattern” that matches the allowed regular expressions.',
};
const REFERENCES: ReadonlySet<string> = new Set(['$ref', '$dynamicRef', '$recursiveRef']);
/** Names for references, which the model's own references would find, too. */
const NAMES: ReadonlySet<string> = new Set(['$id', '$anchor', '$dynamicAnchor']);
const COMPARED_FAST: ReadonlySet<unknown> = new Set(['string', 'number', 'integer', 'boolean', 'null']);

/**
 * Checks that a schema of a layer can neither be compiled nor run for long: layers may come from people whom the
 * embedder does not trust. Its patterns run on the linear-time engine.
 */
export function checkAddedSchema(
  file: unknown,
  path: Path,
  places: Places,
  patterns: PatternAllowance,
): readonly Issue[] {
  const schema = valueAt(file, path);
  if (hasMoreValuesThan(MOST_VALUES, schema)) {
    const message = `The schema has more than ${MOST_VALUES} values, the most that are allowed in a layer.`;
    return [issueAtKey(places, path, { code: 'definition-too-large', message })];
  }
  const keywords = walkSchema(schema);
  if (keywords.length > MOST_KEYWORDS) {
    const message = `The schema has ${keywords.length} keywords; in a layer at most ${MOST_KEYWORDS} are allowed.`;
    return [issueAtKey(places, path, { code: 'definition-too-large', message })];
  }
  const patternCount = keywords.reduce((count, keyword) => count + patternsIn(keyword), 0);
  if (patternCount > MOST_PATTERNS) {
    const message = `The schema has ${patternCount} patterns; in a layer at most ${MOST_PATTERNS} are allowed.`;
    return [issueAtKey(places, path, { code: 'definition-too-large', message })];
  }
  return keywords.flatMap((keyword) => checkKeyword(keyword, file, path, places, patterns));
}

function patternsIn({ keyword, value }: SchemaKeyword): number {
  if (keyword === 'pattern') return 1;
  return keyword === 'patternProperties' ? Object.keys(Object(value)).length : 0;
}

function hasMoreValuesThan(limit: number, data: unknown): boolean {
  const pending = [data];
  let count = 0;
  for (let value = pending.pop(); value !== undefined && count <= limit; value = pending.pop()) {
    count += 1;
    if (typeof value === 'object' && value !== null) pending.push(...Object.values(value));
  }
  return count > limit;
}

function checkKeyword(
  { path: part, keyword, value }: SchemaKeyword,
  file: unknown,
  path: Path,
  places: Places,
  patterns: PatternAllowance,
): Issue[] {
  const at = [...path, ...part];
  const refuse = (message: string, hint: string): Issue[] => [
    issueAtKey(places, at, { code: 'schema-invalid', message, hint }),
  ];
  if (REFERENCES.has(keyword)) {
    const hint = 'Write the referenced schema in its place.';
    return refuse(`“${keyword}” cannot be in a layer, since references can multiply the work.`, hint);
  }
  if (NAMES.has(keyword))
    return refuse(`“${keyword}” cannot be in a layer, where nothing refers to it.`, 'Remove it.');
  if (keyword === 'format' && typeof value === 'string' && Object.hasOwn(COSTLY_FORMATS, value)) {
    const message = `The format “${value}” cannot be in a layer, since its check may take very long.`;
    return refuse(message, COSTLY_FORMATS[value] ?? '');
  }
  if (keyword === 'uniqueItems' && value === true && !isComparedFast(valueAt(file, at.slice(0, -1)))) {
    const hint = `Set “items” to one of the types string, number, integer, boolean and null, or “maxItems” to at most ${MOST_COMPARED}.`;
    return refuse('“uniqueItems” in a layer may compare each item with each other.', hint);
  }
  if (keyword === 'pattern' && typeof value === 'string') {
    const problem = linearPatternProblem(value, patterns);
    if (problem === undefined) return [];
    const source = positionAt(places.textAt(at), problem.offset);
    return [{ ...issueAtValue(places, at, { code: 'schema-invalid', message: problem.message }), source }];
  }
  if (keyword !== 'patternProperties') return [];
  return Object.keys(Object(value)).flatMap((pattern) => {
    const problem = linearPatternProblem(pattern, patterns);
    const text = { code: 'schema-invalid', message: problem?.message ?? '' } as const;
    return problem === undefined ? [] : [issueAtKey(places, [...at, pattern], text)];
  });
}

/** Whether the items of a list can be compared by their values, or are few. */
function isComparedFast(schema: unknown): boolean {
  const maxItems = valueAt(schema, ['maxItems']);
  if (typeof maxItems === 'number' && maxItems <= MOST_COMPARED) return true;
  const types = [valueAt(schema, ['items', 'type'])].flat();
  return types.length > 0 && types.every((type) => COMPARED_FAST.has(type));
}
