import type { Issue } from '../issue/index.ts';
import { valueAt } from '../json/json-pointer.ts';
import { credentialHeaders, credentialQuery } from './credential-names.ts';
import { keysAt, textAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import { declaredMembers, mayReplace, type ParameterPath, readPath } from './parameter-names.ts';
import type { Path, Places } from './places.ts';

const code = 'definition-shape';

/** Keys of a paging that name a parameter of the request, from the request on. */
const NAMES: readonly Path[] = [
  ['paging', 'parameter'],
  ['paging', 'size', 'parameter'],
];

/**
 * Checks that what says which page is requested takes the place of nothing else in the request: of no header, no query
 * parameter and no member of the body, which either the file declares or the credentials or the paging itself set.
 */
export function pagingIssues(file: unknown, places: Places, request: Path): readonly Issue[] {
  return [...headerIssues(file, places, request), ...nameIssues(file, places, request)];
}

/** Preferences are one list, to which the size is added. */
function headerIssues(file: unknown, places: Places, request: Path): Issue[] {
  const path = [...request, 'paging', 'size', 'header'];
  const name = textAt(file, path).toLowerCase();
  if (name === '') return [];
  const isNamed = (other: string) => other.toLowerCase() === name;
  const issue = (where: string): Issue => {
    const message = `The header “${textAt(file, path)}” of “size” is declared under “${where}” as well.`;
    return issueAtKey(places, path, { code, message, hint: 'Remove one of the two.' });
  };
  if (credentialHeaders(file).some(isNamed)) return [issue('authentication')];
  const declared = [...keysAt(file, ['headers']), ...keysAt(file, [...request, 'headers'])];
  return name !== 'prefer' && declared.some(isNamed) ? [issue('headers')] : [];
}

/** A part of a request for which something other than the paging has a value. */
interface Taken {
  readonly path: ParameterPath;
  readonly isOpen: boolean;
  readonly by: string;
  readonly hint: string;
}

function nameIssues(file: unknown, places: Places, request: Path): Issue[] {
  const others = takenNames(file, request);
  const names = NAMES.map((name) => [...request, ...name]).filter((path) => textAt(file, path) !== '');
  return names.flatMap((path, index) => {
    const parameter = textAt(file, path);
    const earlier = names.slice(0, index).map(
      (other): Taken => ({
        path: [textAt(file, other)],
        isOpen: false,
        by: 'the paging has for something else',
        hint: 'Name the two differently.',
      }),
    );
    const taken = [...others, ...earlier].find((other) =>
      mayReplace(readPath([parameter]), readPath(other.path), other.isOpen),
    );
    if (taken === undefined) return [];
    const message = `The paging parameter “${parameter}” would replace “${taken.path.join('.')}”, which ${taken.by}.`;
    return [issueAtKey(places, path, { code, message, hint: taken.hint })];
  });
}

function takenNames(file: unknown, request: Path): readonly Taken[] {
  const hint = (where: string) => `Remove it from the ${where}: the paging writes it.`;
  if (textAt(file, [...request, 'paging', 'in']) === 'body') {
    const members = declaredMembers(valueAt(file, [...request, 'body']));
    return members.map(({ path, isOpen }) => ({ path, isOpen, by: 'the body declares', hint: hint('body') }));
  }
  return [
    ...keysAt(file, [...request, 'query']).map((name) => ({
      path: [name],
      isOpen: false,
      by: 'the query declares',
      hint: hint('query'),
    })),
    ...credentialQuery(file).map((name) => ({
      path: [name],
      isOpen: false,
      by: 'the credentials set',
      hint: 'Name the two differently.',
    })),
  ];
}
