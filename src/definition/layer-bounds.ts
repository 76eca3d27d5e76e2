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
  for (const path of resources.flatMap((resource) => boundedPaths(file, resource))) {
    const expression = valueAt(file, path);
    fields += path.at(-2) === 'mapping' || path.at(-1) === 'expression' ? 1 : 0;
    characters += typeof expression === 'string' ? expression.length : 0;
    if (fields > MOST_FIELDS) return tooLarge(places, path, `${MOST_FIELDS} fields`);
    if (characters > MOST_CHARACTERS)
      return tooLarge(places, path, `${MOST_CHARACTERS} characters of expressions`);
  }
  return undefined;
}

/** Paths of the expressions of a resource; a family has one even where it is not written. */
function boundedPaths(file: unknown, resource: Path): readonly Path[] {
  return [
    ...keysAt(file, [...resource, 'mapping']).map((field) => [...resource, 'mapping', field]),
    ...keysAt(file, [...resource, 'families']).flatMap((pattern) =>
      ['from', 'expression'].map((key) => [...resource, 'families', pattern, key]),
    ),
  ];
}

function tooLarge(places: Places, path: Path, most: string): Issue {
  const message = `The layer has more than ${most}, the most that are allowed.`;
  return issueAtKey(places, path, { code: 'definition-too-large', message });
}
