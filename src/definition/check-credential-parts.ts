import type { Issue } from '../issue/index.ts';
import { credentialHeaders, credentialQuery, waysIn } from './credential-names.ts';
import { keysAt } from './expression-places.ts';
import { issueAtKey } from './issue-at.ts';
import { mayReplace, readPath } from './parameter-names.ts';
import type { Path, Places } from './places.ts';

const code = 'definition-shape';

/**
 * Checks that no part of a request is set twice, since one of the two would be sent and the other lost: a header or query
 * parameter that is declared, and that the credentials set as well, or two headers whose names differ only in case.
 *
 * @param requests Paths of the requests.
 */
export function credentialPartIssues(
  file: unknown,
  places: Places,
  requests: readonly Path[],
): readonly Issue[] {
  const declared = [[], ...requests].map((path) => [...path, 'headers']);
  const ofCredentials = waysIn(file).map((path) => [...path, 'headers']);
  return [
    ...[...ofCredentials, ...declared].flatMap((path) => repeatedHeaders(file, places, path)),
    ...declared.flatMap((path) => headerIssues(file, places, path)),
    ...requests.flatMap((path) => parameterIssues(file, places, [...path, 'query'])),
  ];
}

/** Names of headers are the same in any case. */
function repeatedHeaders(file: unknown, places: Places, path: Path): Issue[] {
  const names = keysAt(file, path);
  return names.flatMap((name, index) => {
    const earlier = names.slice(0, index).find((other) => isSameHeader(other, name));
    if (earlier === undefined) return [];
    const message = `The header “${name}” is the same as “${earlier}”: case makes no difference.`;
    return [issueAtKey(places, [...path, name], { code, message, hint: 'Remove one of the two.' })];
  });
}

function headerIssues(file: unknown, places: Places, path: Path): Issue[] {
  const set = credentialHeaders(file);
  return keysAt(file, path).flatMap((name) => {
    if (!set.some((other) => isSameHeader(other, name))) return [];
    const message = `The header “${name}” is set by the credentials, which would replace this value.`;
    return [issueAtKey(places, [...path, name], { code, message, hint: HINT })];
  });
}

function isSameHeader(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function parameterIssues(file: unknown, places: Places, path: Path): Issue[] {
  const set = credentialQuery(file).map((name) => ({ name, read: readPath([name]) }));
  return keysAt(file, path).flatMap((name) => {
    const taken = set.find(({ read }) => mayReplace(readPath([name]), read));
    if (taken === undefined) return [];
    const message = `The query parameter “${name}” could replace “${taken.name}”, which the credentials set.`;
    return [issueAtKey(places, [...path, name], { code, message, hint: HINT })];
  });
}

const HINT = 'Remove it, or remove the way to authenticate that sets it.';
