import type { Issue } from '../issue/index.ts';
import { valueAt, walkSchema } from '../model/index.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** Fields that a layer maps, of all providers. */
const MOST_FIELDS = 1_000;
/** Characters of all expressions of a layer, which bounds the time to compile them: some ten microseconds each. */
const MOST_CHARACTERS = 100_000;
/** Filters of all expressions of a layer: the code for each is a loop. */
const MOST_FILTERS = 5_000;
/** Keywords of all schemas of a layer: some tenth of a millisecond each. */
const MOST_KEYWORDS = 5_000;

/** An opening bracket, unless an array is empty or a number follows, which only selects an item. */
const FILTER = /\[(?!\s*[-\d\]])/g;

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
  for (const resource of resources) {
    for (const field of keysAt(file, [...resource, 'mapping'])) {
      const path = [...resource, 'mapping', field];
      const expression = valueAt(file, path);
      fields += 1;
      if (typeof expression === 'string') {
        characters += expression.length;
        filters += expression.match(FILTER)?.length ?? 0;
      }
      if (fields > MOST_FIELDS) return tooLarge(places, path, `${MOST_FIELDS} fields`);
      if (characters > MOST_CHARACTERS)
        return tooLarge(places, path, `${MOST_CHARACTERS} characters of expressions`);
      if (filters > MOST_FILTERS)
        return tooLarge(places, path, `${MOST_FILTERS} filters and arrays in expressions`);
    }
    for (const field of keysAt(file, [...resource, 'schema'])) {
      const path = [...resource, 'schema', field];
      keywords += walkSchema(valueAt(file, path)).length;
      if (keywords > MOST_KEYWORDS) return tooLarge(places, path, `${MOST_KEYWORDS} keywords of schemas`);
    }
  }
  return undefined;
}

function tooLarge(places: Places, path: Path, most: string): Issue {
  const message = `The layer has more than ${most}, the most that are allowed.`;
  return issueAtKey(places, path, { code: 'definition-too-large', message });
}
