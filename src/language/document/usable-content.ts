import { keysAt } from '../../definition/expression-places.ts';
import type { Path } from '../../definition/places.ts';
import type { Issue } from '../../issue/index.ts';
import { valueAt } from '../../json/json-pointer.ts';
import { pathOfIssue } from '../source/content-places.ts';

/** The parts of a file that can be used, where others are wrong. */
export interface UsableContent {
  readonly content: unknown;
  /** Where a part of the content is in the file. */
  pathInFile(path: Path): Path;
  /** Paths in the file that were left out. */
  readonly removed: readonly Path[];
  /** Names of top-level parts, and of parts of resources, used in place of missing or wrong ones. */
  readonly standIns: ReadonlySet<string>;
}

/** What a provider file must have, where only its mapping is of interest. */
const TOP: Readonly<Record<string, unknown>> = {
  slug: 'unnamed',
  name: 'Unnamed',
  homePage: 'https://example.com',
  documentation: ['https://example.com'],
  apiVersion: '1',
  baseUrl: 'https://example.com',
  authentication: [{ kind: 'bearer' }],
};

const RESOURCE: Readonly<Record<string, unknown>> = {
  get: { method: 'GET', path: '/{id}', record: '$' },
  list: { method: 'GET', path: '/', records: '$', paging: { style: 'none' } },
  raw: true,
  examples: [],
};

/** Leaves out the parts of a provider file that issues are about, and puts others in the place of what it must have. */
export function usableContent(value: unknown, issues: readonly Issue[]): UsableContent {
  const broken = issues.flatMap((issue) => {
    const path = pathOfIssue(issue);
    return path === undefined ? [] : [removablePath(path)];
  });
  const isBroken = (path: Path) => broken.some((one) => isSamePath(one, path));
  const standIns = new Set<string>();
  const kept = new Map<string, readonly number[]>();

  function part(path: Path): unknown {
    const whole = valueAt(value, path);
    if (Array.isArray(whole)) {
      const indices = whole.flatMap((_, index) => (isBroken([...path, index]) ? [] : [index]));
      kept.set(JSON.stringify(path.map(String)), indices);
      return indices.length === whole.length ? whole : indices.map((index) => whole[index]);
    }
    if (typeof whole !== 'object' || whole === null) return whole;
    const names = Object.keys(whole);
    const good = names.filter((name) => !isBroken([...path, name]));
    return good.length === names.length
      ? whole
      : Object.fromEntries(good.map((name) => [name, Reflect.get(whole, name)]));
  }

  function parts(path: Path, names: readonly string[], needed: Readonly<Record<string, unknown>>) {
    const good = names.filter(
      (name) => !isBroken([...path, name]) && !isNothing(valueAt(value, [...path, name])),
    );
    for (const name of Object.keys(needed)) if (!good.includes(name)) standIns.add([...path, name].join(' '));
    return { ...needed, ...Object.fromEntries(good.map((name) => [name, part([...path, name])])) };
  }

  const resources = Object.fromEntries(
    keysAt(value, ['resources']).flatMap((name) => {
      const path = ['resources', name];
      if (keysAt(value, [...path, 'mapping']).length === 0 || isBroken([...path, 'mapping'])) return [];
      return [[name, parts(path, keysAt(value, path), RESOURCE)] as const];
    }),
  );
  const top = keysAt(value, []).filter((key) => key !== 'resources');
  const needed = top.includes('extends') ? {} : TOP;
  return {
    content: { ...parts([], top, needed), resources },
    pathInFile(path) {
      return path.map((step, index) => {
        const indices = kept.get(JSON.stringify(path.slice(0, index).map(String)));
        return indices?.[Number(step)] ?? step;
      });
    },
    removed: broken,
    standIns,
  };
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

/** The part to leave out because of something in it: an entry of a list of parts, or the part itself. */
function removablePath(path: Path): Path {
  const [top, , part] = path;
  if (top !== 'resources') return path.slice(0, 2);
  const isListed = ['mapping', 'values', 'blanks', 'examples', 'tables'].includes(String(part));
  return path.slice(0, isListed ? 4 : 3);
}

function isSamePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((step, index) => String(step) === String(right[index]));
}
