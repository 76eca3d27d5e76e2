import { CALLABLE, MILLISECONDS, OBJECT, oneOf, optionCheck, required } from '../../options/index.ts';
import type { RemoteAccount } from '../account.ts';
import type { FetchLike } from '../fetch/fetch-options.ts';
import { type RemoteRequest, type RemoteResponse, TRANSPORT, type Transport } from '../transport.ts';

/** The tokens of one account. */
export interface OAuthTokens {
  readonly accessToken: string;
  /** Needed for the grant `refresh`. Many providers accept each only once. */
  readonly refreshToken?: string;
  /** Epoch milliseconds; undefined if the provider did not say. */
  readonly expiresAt?: number;
}

/** Where the embedder keeps tokens, by the ids of accounts. The library keeps none. */
export interface TokenStore {
  load(accountId: string): Promise<OAuthTokens | undefined> | OAuthTokens | undefined;
  /** Resolves once the tokens are safe: they are used only then, since the old ones may no longer be valid. */
  save(accountId: string, tokens: OAuthTokens): Promise<void> | void;
}

/** How the embedder is known to a provider, and how tokens are requested there. */
export interface OAuthClient {
  /** Address of the token endpoint; https, or http on this machine. */
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** How the client authenticates at the token endpoint: in the body, or with HTTP Basic. Default `body`. */
  readonly authentication?: 'body' | 'basic';
  /** `refresh` exchanges the account’s refresh token, `client-credentials` needs none. Default `refresh`. */
  readonly grant?: 'refresh' | 'client-credentials';
  /** Further parameters of the token request, such as `scope` or `audience`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What precedes the token in the header `authorization`. Default `Bearer`. */
  readonly scheme?: string;
}

/** How requests are authorised with OAuth 2. */
export interface OAuthTransportOptions {
  /** Sends the requests, with their tokens. */
  readonly inner: Transport;
  readonly store: TokenStore;
  /** Returns how tokens for an account are requested; undefined if its requests have other credentials. */
  readonly clientOf: (
    provider: string,
    account: RemoteAccount,
  ) => OAuthClient | undefined | Promise<OAuthClient | undefined>;
  /** Whether an answer says that the token is not valid. Default those with the status 401. */
  readonly isExpired?: (
    response: Pick<RemoteResponse, 'status' | 'headers'>,
    request: RemoteRequest,
  ) => boolean;
  /** Milliseconds before a token expires in which it is replaced already. Default 60,000. */
  readonly margin?: number;
  /** Milliseconds for one request of a token. Default 20,000. */
  readonly timeout?: number;
  /** Sends the requests for tokens. Default the platform’s. */
  readonly fetch?: FetchLike;
  /** Epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

const checkOptions = optionCheck<OAuthTransportOptions>('oauthTransport', {
  inner: required(TRANSPORT),
  store: required({
    expected: 'an object with the functions “load” and “save”',
    accepts: (value) =>
      typeof value === 'object' &&
      value !== null &&
      'load' in value &&
      typeof value.load === 'function' &&
      'save' in value &&
      typeof value.save === 'function',
  }),
  clientOf: required(CALLABLE),
  isExpired: CALLABLE,
  margin: MILLISECONDS,
  timeout: MILLISECONDS,
  fetch: CALLABLE,
  now: CALLABLE,
});

const checkClientOptions = optionCheck<OAuthClient>('an OAuth client', {
  tokenUrl: required({
    expected: 'an https address, or an http address of this machine',
    accepts: (value) => typeof value === 'string' && isTokenUrl(value),
  }),
  clientId: required({ expected: 'a string', accepts: (value) => typeof value === 'string' && value !== '' }),
  clientSecret: { expected: 'a string', accepts: (value) => typeof value === 'string' },
  authentication: oneOf<NonNullable<OAuthClient['authentication']>>({ body: true, basic: true }),
  grant: oneOf<NonNullable<OAuthClient['grant']>>({ refresh: true, 'client-credentials': true }),
  parameters: OBJECT,
  scheme: { expected: 'a word', accepts: (value) => typeof value === 'string' && /^[\w-]+$/.test(value) },
});

/** The options, with their defaults. */
export interface OAuthSettings extends Required<OAuthTransportOptions> {}

/** Fills in the defaults. @throws UsageError `option-unknown`, `option-invalid` */
export function oauthSettings(options: OAuthTransportOptions): OAuthSettings {
  checkOptions(options);
  return {
    inner: options.inner,
    store: options.store,
    clientOf: options.clientOf,
    isExpired: options.isExpired ?? (({ status }) => status === 401),
    margin: options.margin ?? 60_000,
    timeout: options.timeout ?? 20_000,
    // Called as a plain function: some platforms refuse it as a method of another object.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    now: options.now ?? Date.now,
  };
}

/** @throws UsageError `option-unknown`, `option-invalid` */
export function checkClient(client: OAuthClient): OAuthClient {
  checkClientOptions(client);
  return client;
}

/** Whether an address is on this machine, where http is as safe as https. */
export function isLocal(address: string): boolean {
  return /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?\//.test(address);
}

function isTokenUrl(value: string): boolean {
  return URL.canParse(value) && (value.startsWith('https://') || isLocal(value));
}
