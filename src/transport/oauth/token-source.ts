import { transportError } from '../errors.ts';
import { withTimeout } from '../time-limit.ts';
import type { OAuthClient, OAuthSettings, OAuthTokens } from './oauth-options.ts';

/** Hands out valid access tokens. */
export interface TokenSource {
  /**
   * Returns an access token of an account: the stored one, or a new one if that has expired or is the one that was refused.
   *
   * @throws TransportError `token-refused`, `token-failed`, `token-store-failed`, `credential-missing`
   */
  accessToken(wanted: WantedToken): Promise<string>;
}

/** The account whose token is wanted. */
export interface WantedToken {
  readonly accountId: string;
  readonly provider: string;
  readonly client: OAuthClient;
  /** A token that the provider has refused. */
  readonly refused?: string;
  /** Ends the wait of this caller, and not the request that others wait for, too. */
  readonly signal?: AbortSignal | undefined;
}

/** Makes a source of tokens, which requests one at a time for each account, however many callers wait. */
export function createTokenSource(settings: OAuthSettings): TokenSource {
  const flights = new Map<string, Promise<string>>();

  function fly(wanted: WantedToken): Promise<string> {
    const key = JSON.stringify([wanted.provider, wanted.accountId]);
    const known = flights.get(key);
    if (known !== undefined) return known;
    const flight = renew(wanted, settings).finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  }

  return {
    async accessToken(wanted) {
      const stored = await load(wanted, settings);
      if (stored !== undefined && isUsable(stored, wanted, settings)) return stored.accessToken;
      return withTimeout(() => fly(wanted), { signal: wanted.signal, name: 'The token endpoint' });
    },
  };
}

/** Another process may have renewed the tokens by now, so they are loaded again. */
async function renew(wanted: WantedToken, settings: OAuthSettings): Promise<string> {
  const stored = await load(wanted, settings);
  if (stored !== undefined && isUsable(stored, wanted, settings)) return stored.accessToken;
  const { client, provider, accountId } = wanted;
  const isRefresh = client.grant !== 'client-credentials';
  const refreshToken = isRefresh ? stored?.refreshToken : undefined;
  if (isRefresh && refreshToken === undefined) {
    const message = 'The account has no refresh token: it must be connected first.';
    throw transportError('credential-missing', message, { provider });
  }
  const { requestTokens } = await import('./request-tokens.ts');
  const { fetch, now, timeout } = settings;
  const run = async (signalOf: () => AbortSignal) =>
    requestTokens({ client, refreshToken, fetch, signal: signalOf(), now });
  const tokens = await withTimeout(run, { timeout, name: new URL(client.tokenUrl).host });
  await guarded(() => settings.store.save(accountId, tokens));
  return tokens.accessToken;
}

function isUsable(
  { accessToken, expiresAt }: OAuthTokens,
  { refused }: WantedToken,
  { now, margin }: OAuthSettings,
): boolean {
  return accessToken !== refused && (expiresAt === undefined || expiresAt - now() > margin);
}

async function load({ accountId }: WantedToken, { store }: OAuthSettings): Promise<OAuthTokens | undefined> {
  const found = await guarded(() => store.load(accountId));
  if (found === undefined || found === null) return undefined;
  if (typeof found.accessToken === 'string') return found;
  throw transportError('token-store-failed', 'The store returned tokens without an “accessToken”.');
}

async function guarded<Result>(run: () => Result | Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (cause) {
    throw transportError('token-store-failed', 'The store of tokens failed.', {}, { cause });
  }
}
