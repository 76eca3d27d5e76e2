import type { Issue } from '../issue/index.ts';
import { valueAt } from '../json/json-pointer.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/** A part of a layer where another level is expected, with the whole path that it should have. */
interface MisplacedPart {
  readonly path: Path;
  readonly provider?: string;
  readonly resource?: string;
}

/** Whether content has changes of mappings, but lacks the levels that name the provider. */
export function lacksProviders(content: unknown): boolean {
  return partsAtTop(content).length > 0;
}

/** The issues of a layer that leaves out a level: `providers`, the provider, the resource, or several. */
export function misplacedParts(content: unknown, places: Places): readonly Issue[] {
  return [...partsAtTop(content), ...partsBelowProviders(content)].map(
    ({ path, provider = 'PROVIDER', resource = 'crm/users' }) =>
      issueAtKey(places, path, {
        code: 'overrides-shape',
        message: `“${path.at(-1)}” is at the wrong level of a layer.`,
        hint: `The levels of a layer are providers: { ${provider}: { ${resource}: { mapping: { … } } } }.`,
      }),
  );
}

function partsAtTop(content: unknown): readonly MisplacedPart[] {
  const keys = keysAt(content, []).filter((key) => !TOP_KEYS.has(key));
  if (isChange(content, [])) return keys.slice(0, 1).map((key) => ({ path: [key] }));
  return keys.flatMap((key): MisplacedPart[] => {
    if (isResource(content, [key])) return [{ path: [key], ...nameOf(key) }];
    const below = keysAt(content, [key]);
    const isProvider = below.length > 0 && below.every((part) => isResource(content, [key, part]));
    return isProvider ? [{ path: [key], provider: key, ...nameOf(below[0] ?? '') }] : [];
  });
}

/** A provider that directly contains changes, without the resource; or a resource without the provider. */
function partsBelowProviders(content: unknown): readonly MisplacedPart[] {
  return keysAt(content, ['providers'])
    .filter((key) => isResource(content, ['providers', key]))
    .map((key) => ({ path: ['providers', key], ...nameOf(key) }));
}

/** Names of resources have a slash, and those of providers have none. */
function nameOf(key: string): Pick<MisplacedPart, 'provider' | 'resource'> {
  return key.includes('/') ? { resource: key } : { provider: key };
}

/** True for a part with the content, or the name, of a resource. */
function isResource(content: unknown, path: Path): boolean {
  return isChange(content, path) || String(path.at(-1)).includes('/');
}

const TOP_KEYS: ReadonlySet<string> = new Set(['name', 'allow', 'customFields', 'providers']);
const PARTS: ReadonlySet<string> = new Set([
  'mapping',
  'schema',
  'families',
  'values',
  'request',
  'examples',
]);

/** True of an object that has what changes a resource, and nothing else. */
function isChange(content: unknown, path: Path): boolean {
  const keys = keysAt(content, path).filter((key) => path.length > 0 || key !== 'name');
  return (
    keys.length > 0 &&
    keys.every((key) => PARTS.has(key)) &&
    keys.every((key) => typeof valueAt(content, [...path, key]) === 'object')
  );
}
