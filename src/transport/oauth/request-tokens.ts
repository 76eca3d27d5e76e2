import {
  type AuthorizationServer,
  allowInsecureRequests,
  type Client,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clientCredentialsGrantRequest,
  customFetch,
  None,
  processClientCredentialsResponse,
  processRefreshTokenResponse,
  ResponseBodyError,
  refreshTokenGrantRequest,
  type TokenEndpointResponse,
  WWWAuthenticateChallengeError,
} from 'oauth4webapi';
import { reasonOf } from '../../issue/index.ts';
import { readText } from '../answer/read-text.ts';
import { redactText } from '../answer/redact.ts';
import { type TransportError, transportError } from '../errors.ts';
import type { FetchLike } from '../fetch/fetch-options.ts';
import { isLocal, type OAuthClient, type OAuthTokens } from './oauth-options.ts';

/** One request for tokens. */
export interface TokenRequest {
  readonly client: OAuthClient;
  /** The account’s refresh token; undefined for the grant `client-credentials`. */
  readonly refreshToken: string | undefined;
  readonly fetch: FetchLike;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/**
 * Requests tokens at the token endpoint (RFC 6749, sections 4.4 and 6).
 *
 * @throws TransportError `token-refused` if the account must be connected again, `token-failed` if there is no usable answer
 */
export async function requestTokens(asked: TokenRequest): Promise<OAuthTokens> {
  const { client, refreshToken, now } = asked;
  try {
    const answer = await grant(asked);
    const { access_token: accessToken, refresh_token: renewed = refreshToken, expires_in: seconds } = answer;
    return {
      accessToken,
      // A provider that does not rotate refresh tokens leaves it out.
      ...(renewed === undefined ? {} : { refreshToken: renewed }),
      ...(seconds === undefined ? {} : { expiresAt: now() + seconds * 1000 }),
    };
  } catch (error) {
    throw tokenError(error, client, [client.clientSecret ?? '', refreshToken ?? '']);
  }
}

async function grant({ client, refreshToken, fetch, signal }: TokenRequest): Promise<TokenEndpointResponse> {
  const server: AuthorizationServer = {
    issuer: new URL(client.tokenUrl).origin,
    token_endpoint: client.tokenUrl,
  };
  const known: Client = { client_id: client.clientId };
  const authentication = authenticationOf(client);
  const options = {
    signal,
    [customFetch]: (url: string, init: RequestInit) => boundedFetch(fetch, url, init),
    [allowInsecureRequests]: isLocal(client.tokenUrl),
    additionalParameters: new URLSearchParams(client.parameters),
  };
  if (refreshToken !== undefined) {
    const response = await refreshTokenGrantRequest(server, known, authentication, refreshToken, options);
    return processRefreshTokenResponse(server, known, response);
  }
  const parameters = new URLSearchParams(client.parameters);
  const response = await clientCredentialsGrantRequest(server, known, authentication, parameters, options);
  return processClientCredentialsResponse(server, known, response);
}

function authenticationOf({ clientSecret, authentication = 'body' }: OAuthClient): ClientAuth {
  if (clientSecret === undefined) return None();
  return authentication === 'basic' ? ClientSecretBasic(clientSecret) : ClientSecretPost(clientSecret);
}

const MOST_BYTES = 64 * 1024;

/** Reads a bounded answer, without the ID token: who has signed in does not matter here. */
async function boundedFetch(fetch: FetchLike, url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const contentType = headers.get('content-type') ?? undefined;
  const { host } = new URL(url);
  const text = await readText(response.body, {
    maxBytes: MOST_BYTES,
    contentType,
    host,
    malformed: 'replace',
  });
  const kept = new Headers();
  for (const name of ['content-type', 'www-authenticate']) {
    const value = headers.get(name);
    if (value !== null) kept.set(name, value);
  }
  if (status >= 200 && status < 300) checkAnswer(text);
  const hasBody = status >= 200 && ![204, 205, 304].includes(status);
  return new Response(hasBody ? withoutUnread(text) : null, {
    status: Math.max(200, status),
    headers: kept,
  });
}

interface TokenAnswer {
  readonly error?: unknown;
  readonly access_token?: unknown;
  readonly token_type?: unknown;
  readonly expires_in?: unknown;
}

/** What is wrong with an answer of a token endpoint that says to be a success. */
class UnusableAnswer extends Error {
  /** The error that the answer names; undefined if it lacks something. */
  readonly said: string | undefined;

  constructor(message: string, said?: string) {
    super(message);
    this.said = said;
  }
}

/** Some endpoints answer with an error at HTTP 200, or leave out what every answer has. @throws UnusableAnswer */
function checkAnswer(text: string): void {
  const answer = parsed(text);
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new UnusableAnswer('its answer is not a JSON object');
  const { error, access_token: token, token_type: type, expires_in: seconds }: TokenAnswer = answer;
  if (typeof error === 'string' && error !== '')
    throw new UnusableAnswer(
      '',
      typeof token === 'string' && token !== '' ? redactText(error, [token]) : error,
    );
  if (typeof token !== 'string' || token === '') throw new UnusableAnswer('its answer has no “access_token”');
  if (typeof type !== 'string' || type === '') throw new UnusableAnswer('its answer has no “token_type”');
  if (type.toLowerCase() !== 'bearer')
    throw new UnusableAnswer('the “token_type” of its answer is not Bearer');
  if (!isTime(seconds)) throw new UnusableAnswer('the “expires_in” of its answer is not a number of seconds');
}

/** Some write the number as text, and none as `null`. */
function isTime(seconds: unknown): boolean {
  if (seconds === undefined || seconds === null) return true;
  const isText = typeof seconds === 'string' && seconds.trim() !== '';
  return (isText || typeof seconds === 'number') && Number(seconds) > 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Without the ID token, and without a time of `null`: a token that does not expire by itself. */
function withoutUnread(text: string): string {
  try {
    const { id_token: _, expires_in: seconds, ...others } = JSON.parse(text);
    return JSON.stringify({ ...others, ...(seconds === null ? {} : { expires_in: seconds }) });
  } catch {
    return text;
  }
}

/** What a token endpoint says, never with a credential: its words may repeat one. */
function tokenError(error: unknown, client: OAuthClient, secrets: readonly string[]): TransportError {
  const { host } = new URL(client.tokenUrl);
  const hidden = secrets.filter((secret) => secret !== '');
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) {
    const said = error instanceof ResponseBodyError ? error.error : 'it does not know the client';
    const reason = redactText(said, hidden).slice(0, 100);
    const isRefusal = error.status >= 400 && error.status < 500 && error.status !== 429;
    const message = `${host} issues no token: ${reason}.`;
    const hint = reason === 'invalid_grant' ? { hint: 'The account must be connected again.' } : {};
    return transportError(isRefusal ? 'token-refused' : 'token-failed', message, hint);
  }
  if (error instanceof UnusableAnswer) return unusable(host, error, hidden);
  // What the library throws may hold the whole answer, tokens included.
  const cause = new Error(redactText(reasonOf(error), hidden));
  return transportError('token-failed', `${host} did not answer with a token.`, {}, { cause });
}

/** Errors that go by themselves. */
const PASSING: ReadonlySet<string> = new Set(['temporarily_unavailable', 'server_error', 'slow_down']);

function unusable(
  host: string,
  { said, message }: UnusableAnswer,
  hidden: readonly string[],
): TransportError {
  if (said === undefined) return transportError('token-failed', `${host} issues no token: ${message}.`);
  const reason = redactText(said, hidden).slice(0, 100);
  const hint = reason === 'invalid_grant' ? { hint: 'The account must be connected again.' } : {};
  return transportError(
    PASSING.has(reason) ? 'token-failed' : 'token-refused',
    `${host} issues no token: ${reason}.`,
    hint,
  );
}
