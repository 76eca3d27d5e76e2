import { isOnListedHost } from '../../definition/allowed-hosts.ts';
import { transportError } from '../errors.ts';
import type { RemoteRequest } from '../transport.ts';
import type { FetchSettings } from './fetch-options.ts';

/**
 * Fetches, and follows redirects within the host and to those that the account allows only: every request has
 * credentials, which another host must not see.
 *
 * @throws TransportError `remote-redirect`; whatever `fetch` throws
 */
export async function fetchFollowing(
  request: RemoteRequest,
  settings: FetchSettings,
  signal: AbortSignal,
): Promise<Response> {
  let { method, body, headers } = request;
  let url = actualUrl(request.url, settings.baseUrl);
  for (let followed = 0; ; followed += 1) {
    const init: RequestInit = { method, headers: { ...headers }, redirect: 'manual', signal };
    const response = await settings.fetch(url.href, body === undefined ? init : { ...init, body });
    const location = response.headers.get('location');
    const isRedirect = [301, 302, 303, 307, 308].includes(response.status) && location !== null;
    if (!isRedirect && response.type !== 'opaqueredirect') return response;
    response.body?.cancel().catch(() => {});
    const target =
      location !== null && URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
    const here = url.host;
    if (target === undefined)
      throw transportError('remote-redirect', `${here} redirects without saying where.`);
    if (!isSameHost(target, url, request.url) && !isOnListedHost(target, request.allowedHosts)) {
      throw transportError(
        'remote-redirect',
        `${here} redirects to another host, ${target.host}, which is not followed.`,
      );
    }
    if (followed >= settings.maxRedirects) {
      throw transportError('remote-redirect', `${here} redirects more than ${settings.maxRedirects} times.`);
    }
    url =
      target.origin === url.origin || settings.baseUrl === undefined
        ? target
        : actualUrl(target.href, settings.baseUrl);
    // RFC 9110, 15.4: 303 asks for a GET, whatever the method was; 301 and 302 do so of a POST only.
    if (response.status === 303 ? method !== 'GET' : response.status < 303 && method === 'POST') {
      method = 'GET';
      body = undefined;
      headers = withoutBodyHeaders(headers);
    }
  }
}

/** The address of a request with the base URL in place of the provider's. */
function actualUrl(address: string, baseUrl: string | undefined): URL {
  const url = new URL(address);
  if (baseUrl === undefined) return url;
  const base = new URL(baseUrl);
  return new URL(`${base.origin}${base.pathname.replace(/\/+$/, '')}${url.pathname}${url.search}`);
}

/** The current host, or the provider's own if another base URL replaces it; never from https to http. */
function isSameHost(target: URL, current: URL, asked: string): boolean {
  if (target.username !== '' || target.password !== '') return false;
  const own = new URL(asked);
  return [current, own].some(
    (known) =>
      target.host === known.host && (target.protocol === known.protocol || target.protocol === 'https:'),
  );
}

/** A POST that became a GET has no body for its content type to describe. */
function withoutBodyHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-type'));
}
