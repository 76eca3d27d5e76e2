import type { Issue } from '../issue/index.ts';
import { valueAt, walkSchema } from '../model/index.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** Fields, families and tables of values of a layer, of all providers. */
const MOST_FIELDS = 1_000;
/** Characters of all expressions and tables of a layer, which bounds the time to compile them: some ten microseconds each. */
const MOST_CHARACTERS = 100_000;
/** Filters of all expressions of a layer: the code for each is a loop. */
const MOST_FILTERS = 5_000;
/** Keywords of all schemas of a layer: some tenth of a millisecond each. */
const MOST_KEYWORDS = 5_000;

/** An opening bracket, unless an array is empty or a number follows, which only selects an item. */
const FILTER = /\[(?!\s*[-\d\]])/g;

/** What part of a layer costs when it is compiled. */
interface Cost {
  readonly path: Path;
  readonly fields?: number;
  readonly expression?: unknown;
  /** Strings of a table of values. */
  readonly texts?: readonly unknown[];
  readonly schema?: unknown;
}

/** Returns the issue of a layer whose resources map more than is compiled, undefined if they do not. */
export function layerExcessIssue(
  file: unknown,
  resources: readonly Path[],
  places: Places,
): Issue | undefined {
  let fields = 0;
  let characters = 0;
  let filters = 0;
  let keywords = 0;
  for (const { path, ...cost } of resources.flatMap((resource) => costsOf(file, resource))) {
    const { expression, texts = [], schema } = cost;
    fields += cost.fields ?? 0;
    for (const text of [expression, ...texts]) characters += typeof text === 'string' ? text.length : 0;
    filters += typeof expression === 'string' ? (expression.match(FILTER)?.length ?? 0) : 0;
    keywords += schema === undefined ? 0 : walkSchema(schema).length;
    if (fields > MOST_FIELDS) return tooLarge(places, path, `${MOST_FIELDS} fields`);
    if (characters > MOST_CHARACTERS)
      return tooLarge(places, path, `${MOST_CHARACTERS} characters of expressions and tables of values`);
    if (filters > MOST_FILTERS)
      return tooLarge(places, path, `${MOST_FILTERS} filters and arrays in expressions`);
    if (keywords > MOST_KEYWORDS) return tooLarge(places, path, `${MOST_KEYWORDS} keywords of schemas`);
  }
  return undefined;
}

function costsOf(file: unknown, resource: Path): readonly Cost[] {
  const keysOf = (part: string): Path[] =>
    keysAt(file, [...resource, part]).map((key) => [...resource, part, key]);
  return [
    ...keysOf('mapping').map((path) => ({ path, fields: 1, expression: valueAt(file, path) })),
    ...keysOf('families').flatMap((path): Cost[] => [
      { path, fields: 1, schema: valueAt(file, [...path, 'schema']) },
      ...['from', 'expression'].map((key) => ({
        path: [...path, key],
        expression: valueAt(file, [...path, key]),
      })),
    ]),
    ...keysOf('values').map((path) => ({ path, fields: 1, texts: textsOf(file, [...path, 'map']) })),
    ...keysOf('schema').map((path) => ({ path, schema: valueAt(file, path) })),
  ];
}

function textsOf(file: unknown, table: Path): readonly unknown[] {
  return keysAt(file, table).flatMap((key) => [key, valueAt(file, [...table, key])]);
}

function tooLarge(places: Places, path: Path, most: string): Issue {
  const message = `The layer has more than ${most}, the most that are allowed.`;
  return issueAtKey(places, path, { code: 'definition-too-large', message });
}
