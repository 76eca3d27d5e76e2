import type { Issue } from '../issue/index.ts';
import { valueAt } from '../model/index.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** Fields that a layer maps, of all providers. */
const MOST_FIELDS = 2_000;
/** Characters of all expressions of a layer, which bounds the time to compile them: some ten microseconds each. */
const MOST_CHARACTERS = 200_000;

/** Returns the issue of a layer whose resources map more than is compiled, undefined if they do not. */
export function layerExcessIssue(
  file: unknown,
  resources: readonly Path[],
  places: Places,
): Issue | undefined {
  let fields = 0;
  let characters = 0;
  for (const resource of resources) {
    for (const field of keysAt(file, [...resource, 'mapping'])) {
      const path = [...resource, 'mapping', field];
      const expression = valueAt(file, path);
      fields += 1;
      characters += typeof expression === 'string' ? expression.length : 0;
      if (fields > MOST_FIELDS) return tooLarge(places, path, `${MOST_FIELDS} fields`);
      if (characters > MOST_CHARACTERS)
        return tooLarge(places, path, `${MOST_CHARACTERS} characters of expressions`);
    }
  }
  return undefined;
}

function tooLarge(places: Places, path: Path, most: string): Issue {
  const message = `The layer has more than ${most}, the most that are allowed.`;
  return issueAtKey(places, path, { code: 'definition-too-large', message });
}
