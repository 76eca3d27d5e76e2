import { transportError } from '../errors.ts';
import type { RemoteRequest, RemoteResponse, SendWatch, Transport } from '../transport.ts';
import { checkClient, type OAuthTransportOptions, oauthSettings } from './oauth-options.ts';
import { createTokenSource, type WantedToken } from './token-source.ts';

/**
 * A transport that authorises requests with OAuth 2 access tokens, and renews these: before they expire, once however many
 * requests wait, and when the provider refuses one, after which the request is sent once more. The library keeps no tokens;
 * they are loaded for each request from the embedder’s store.
 *
 * Accounts need an id, and no credentials.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function oauthTransport(options: OAuthTransportOptions): Transport {
  const settings = oauthSettings(options);
  const { inner, clientOf, isExpired } = settings;
  const source = createTokenSource(settings);

  async function authorised<Answer extends Pick<RemoteResponse, 'status' | 'headers'>>(
    request: RemoteRequest,
    { signal, watch }: { readonly signal: AbortSignal | undefined; readonly watch: SendWatch | undefined },
    send: (request: RemoteRequest) => Promise<Answer>,
    discard: (answer: Answer) => void,
  ): Promise<Answer> {
    const wanted = await wantedToken(request);
    if (wanted === undefined) return send(request);
    const { scheme = 'Bearer' } = wanted.client;
    const sendWith = (token: string) => send(withToken(request, token, scheme));
    const first = await source.accessToken({ ...wanted, signal });
    const answer = await sendWith(first);
    // An embedder’s transport may return undefined, which is checked after this.
    if (answer === undefined || !isExpired(answer, request)) return answer;
    const second = await source.accessToken({ ...wanted, refused: first, signal });
    discard(answer);
    watch?.onRetry?.({ attempt: 2, reason: answer.status });
    return sendWith(second);
  }

  /** Undefined for a request with other credentials. */
  async function wantedToken(request: RemoteRequest): Promise<WantedToken | undefined> {
    const { provider = '', account } = request;
    if (account === undefined) throw missing(request, 'The request does not say which account it is for.');
    const client = await clientOf(provider, account);
    if (client === undefined) {
      if (account.credentials !== undefined) return undefined;
      throw missing(request, `The account has no credentials, and there is no OAuth client for ${provider}.`);
    }
    const { id } = account;
    if (id === undefined) throw missing(request, 'The account has no id, by which its tokens are found.');
    return { accountId: id, provider, client: checkClient(client) };
  }

  const { open } = inner;
  return {
    addsCredentials: true,
    send: (request, signal, watch) =>
      authorised(
        request,
        { signal, watch },
        (sent) => inner.send(sent, signal, watch),
        () => {},
      ),
    ...(open === undefined
      ? {}
      : {
          open: (request: RemoteRequest, signal?: AbortSignal, watch?: SendWatch) =>
            authorised(
              request,
              { signal, watch },
              (sent) => open.call(inner, sent, signal, watch),
              ({ body }) => void body?.cancel().catch(() => {}),
            ),
        }),
  };
}

function withToken(request: RemoteRequest, token: string, scheme: string): RemoteRequest {
  return {
    ...request,
    headers: { ...request.headers, authorization: `${scheme} ${token}` },
    secrets: [...(request.secrets ?? []), `${scheme} ${token}`, token],
  };
}

function missing({ provider }: RemoteRequest, message: string): Error {
  return transportError('credential-missing', message, provider === undefined ? {} : { provider });
}
