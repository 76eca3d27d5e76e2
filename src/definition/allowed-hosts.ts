import { listOf, type OptionRule } from '../options/index.ts';

/** Names of hosts, to check what an embedder lists: a list with an entry that no host can equal is refused. */
export const HOSTS: OptionRule = {
  ...listOf(
    'an array of host names, such as crm.example.com, without scheme, port, path or wildcard',
    isHostName,
  ),
  isShown: true,
};

function isHostName(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[^\s/\\?#@:*%]+$/.test(value) || /^\.|\.\./.test(value)) return false;
  return URL.canParse(`https://${value}`);
}

/** Whether a host without a port is listed, in whatever case and spelling of letters beyond ASCII. */
export function isListedHost(host: string, hosts: readonly string[] = []): boolean {
  return hosts.some((listed) => asciiHost(listed) === asciiHost(host));
}

/** Whether an address is one of https on a listed host, on the usual port and without a user. */
export function isOnListedHost(url: URL, hosts: readonly string[] = []): boolean {
  const isPlain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '';
  return isPlain && isListedHost(url.hostname, hosts);
}

/** A host as addresses contain it; an empty string if it is not a host. */
function asciiHost(host: string): string {
  const address = `https://${host}`;
  return URL.canParse(address) ? new URL(address).host : '';
}
