import type { Issue } from '../issue/index.ts';
import { keyNames } from '../paging/index.ts';
import { waysIn } from './credential-names.ts';
import { keysAt, textAt } from './expression-places.ts';
import { issueAtKey, issueAtValue } from './issue-at.ts';
import type { Path, Places } from './places.ts';

/**
 * Headers about the connection and the form of the body. The transport sets them from the address and the body; a value
 * of a file's own would send the request to another host, break it off, or be dropped without a word.
 */
const OF_TRANSPORT: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/**
 * Finds headers that a provider file must not set: in its common headers, those of its requests, those of its credentials
 * and the one that says how many records a page holds.
 *
 * @param requests Paths of the requests.
 */
export function refusedHeaders(file: unknown, places: Places, requests: readonly Path[]): readonly Issue[] {
  const ways = waysIn(file);
  const declared = [[], ...requests, ...ways].map((path) => [...path, 'headers']);
  const named = [
    ...ways.filter((way) => textAt(file, [...way, 'kind']) === 'header').map((way): Path => [...way, 'name']),
    ...requests.flatMap((path) => keyNames('size').map((name): Path => [...path, 'paging', name, 'header'])),
  ];
  return [
    ...declared.flatMap((path) =>
      keysAt(file, path)
        .filter(isRefused)
        .map((name) => issueAtKey(places, [...path, name], issueOf(name))),
    ),
    ...named
      .filter((path) => isRefused(textAt(file, path)))
      .map((path) => issueAtValue(places, path, issueOf(textAt(file, path)))),
  ];
}

function isRefused(name: string): boolean {
  return OF_TRANSPORT.has(name.toLowerCase());
}

function issueOf(name: string): Pick<Issue, 'code' | 'message' | 'hint'> {
  const isHost = name.toLowerCase() === 'host';
  return {
    code: 'definition-shape',
    message: `The header “${name}” cannot be set by a provider file: the transport sets it.`,
    hint: isHost ? 'Remove it; “baseUrl” names the host.' : 'Remove it.',
  };
}
