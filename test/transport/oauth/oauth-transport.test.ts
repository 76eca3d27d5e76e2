import { describe, expect, test } from 'vitest';
import {
  type OAuthClient,
  type OAuthTokens,
  type OAuthTransportOptions,
  oauthTransport,
  type RemoteRequest,
  type Retry,
  TransportError,
} from '../../../src/transport/index.ts';

const NOW = Date.UTC(2025, 0, 15, 12);
const CLIENT: OAuthClient = {
  tokenUrl: 'https://login.acme.example/token',
  clientId: 'client-1',
  clientSecret: 'client-secret-1',
};
const REQUEST: RemoteRequest = {
  method: 'GET',
  url: 'https://acme.example/users',
  headers: { accept: 'application/json' },
  provider: 'acme',
  account: { id: 'ada' },
};

/** A provider and its token endpoint: `valid` is the token that it takes at present. */
function acme({
  tokens,
  valid = 'token-1',
  client = CLIENT,
  answer,
  ...more
}: {
  readonly tokens?: OAuthTokens;
  readonly valid?: string;
  readonly client?: OAuthClient;
  /** The token endpoint's answer to its requests from the first. */
  readonly answer?: (parameters: URLSearchParams, count: number) => Response | Promise<Response>;
} & Partial<OAuthTransportOptions>) {
  const stored = new Map<string, OAuthTokens>(tokens === undefined ? [] : [['ada', tokens]]);
  const log: string[] = [];
  const asked: { readonly parameters: URLSearchParams; readonly headers: Headers }[] = [];
  const state = { valid };
  const issue = (_: URLSearchParams, count: number) => {
    state.valid = `token-${count + 1}`;
    return Response.json({
      access_token: state.valid,
      refresh_token: `refresh-${count + 1}`,
      token_type: 'Bearer',
      expires_in: 3600,
      // Who has signed in is not checked, since the token is only passed on.
      id_token: 'not.a.token',
    });
  };
  const transport = oauthTransport({
    inner: {
      async send({ headers }) {
        log.push(`send ${headers.authorization}`);
        const isValid = headers.authorization?.endsWith(` ${state.valid}`) === true;
        return isValid
          ? { status: 200, headers: {}, body: { users: [] } }
          : { status: 401, headers: {}, body: { message: 'Who?' } };
      },
    },
    store: {
      load: (id) => stored.get(id),
      save: async (id, saved) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        stored.set(id, saved);
        log.push(`save ${saved.accessToken}`);
      },
    },
    clientOf: (provider) => (provider === 'acme' ? client : undefined),
    fetch: async (url, init) => {
      expect(url).toBe(client.tokenUrl);
      expect(init.method).toBe('POST');
      const parameters = new URLSearchParams(String(init.body));
      asked.push({ parameters, headers: new Headers(init.headers) });
      log.push(`ask ${parameters.get('grant_type')}`);
      return (answer ?? issue)(parameters, asked.length);
    },
    now: () => NOW,
    ...more,
  });
  return { transport, stored, log, asked };
}

const codeOf = (error: unknown) => (error instanceof TransportError ? error.code : error);
const LIVE: OAuthTokens = { accessToken: 'token-1', refreshToken: 'refresh-1', expiresAt: NOW + 3_600_000 };
const DYING: OAuthTokens = { ...LIVE, expiresAt: NOW + 59_000 };

describe('a token that is valid', () => {
  test('is sent, and none is requested', async () => {
    const { transport, log } = acme({ tokens: LIVE });
    expect(await transport.send(REQUEST)).toMatchObject({ status: 200 });
    expect(log).toEqual(['send Bearer token-1']);
  });

  test('counts as valid if the provider did not say when it expires', async () => {
    const { transport, log } = acme({ tokens: { accessToken: 'token-1' } });
    await transport.send(REQUEST);
    expect(log).toEqual(['send Bearer token-1']);
  });

  test('has the scheme of the provider, and is among the secrets of the request', async () => {
    const seen: RemoteRequest[] = [];
    const { transport } = acme({
      tokens: LIVE,
      client: { ...CLIENT, scheme: 'Zoho-oauthtoken' },
      inner: {
        async send(request) {
          seen.push(request);
          return { status: 200, headers: {} };
        },
      },
    });
    await transport.send(REQUEST);
    expect(seen[0]?.headers.authorization).toBe('Zoho-oauthtoken token-1');
    expect(seen[0]?.secrets).toContain('token-1');
  });
});

describe('a token that is about to expire', () => {
  test('is replaced first, once for all requests that wait, and kept before it is used', async () => {
    const { transport, log, stored, asked } = acme({ tokens: DYING });
    const answers = await Promise.all([1, 2, 3].map(() => transport.send(REQUEST)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const sent = 'send Bearer token-2';
    expect(log).toEqual(['ask refresh_token', 'save token-2', sent, sent, sent]);
    expect(stored.get('ada')).toEqual({
      accessToken: 'token-2',
      refreshToken: 'refresh-2',
      expiresAt: NOW + 3_600_000,
    });
    expect(Object.fromEntries(asked[0]?.parameters ?? [])).toEqual({
      grant_type: 'refresh_token',
      refresh_token: 'refresh-1',
      client_id: 'client-1',
      client_secret: 'client-secret-1',
    });
  });

  test('is not replaced if another process has done so meanwhile', async () => {
    let loads = 0;
    const { transport, log } = acme({
      tokens: DYING,
      valid: 'token-of-another',
      store: {
        load: () => (++loads === 1 ? DYING : { ...LIVE, accessToken: 'token-of-another' }),
        save: () => {},
      },
    });
    await transport.send(REQUEST);
    expect(log).toEqual(['send Bearer token-of-another']);
  });

  test.each([
    ['null', null, {}],
    ['a number as text', '3600', { expiresAt: NOW + 3_600_000 }],
  ])('a time that is %s is understood', async (_, seconds, kept) => {
    const { transport, stored } = acme({
      tokens: DYING,
      valid: 'token-2',
      answer: () => Response.json({ access_token: 'token-2', token_type: 'bearer', expires_in: seconds }),
    });
    await transport.send(REQUEST);
    expect(stored.get('ada')).toEqual({ accessToken: 'token-2', refreshToken: 'refresh-1', ...kept });
  });

  test('keeps its refresh token where the provider sends no other', async () => {
    const { transport, stored } = acme({
      tokens: DYING,
      valid: 'token-2',
      answer: () => Response.json({ access_token: 'token-2', token_type: 'bearer' }),
    });
    await transport.send(REQUEST);
    expect(stored.get('ada')).toEqual({ accessToken: 'token-2', refreshToken: 'refresh-1' });
  });
});

describe('a token that the provider refuses', () => {
  test('is replaced, and the request is sent once more', async () => {
    const { transport, log } = acme({ tokens: LIVE, valid: 'another' });
    const retries: Retry[] = [];
    const answer = await transport.send(REQUEST, undefined, { onRetry: (retry) => retries.push(retry) });
    expect(answer.status).toBe(200);
    expect(log).toEqual(['send Bearer token-1', 'ask refresh_token', 'save token-2', 'send Bearer token-2']);
    expect(retries).toEqual([{ attempt: 2, reason: 401 }]);
  });

  test('is replaced once, however many requests were refused', async () => {
    const { transport, log } = acme({ tokens: LIVE, valid: 'another' });
    await Promise.all([1, 2, 3].map(() => transport.send(REQUEST)));
    expect(log.filter((entry) => entry.startsWith('ask'))).toHaveLength(1);
  });

  test('ends there if the new one is refused as well', async () => {
    const { transport, log } = acme({
      tokens: LIVE,
      valid: 'none',
      answer: () => Response.json({ access_token: 'token-2', token_type: 'bearer', expires_in: '3600' }),
    });
    expect((await transport.send(REQUEST)).status).toBe(401);
    expect(log.filter((entry) => entry.startsWith('send'))).toHaveLength(2);
  });

  test('is known by another sign where the provider has one', async () => {
    const { transport, log } = acme({
      tokens: LIVE,
      valid: 'another',
      isExpired: ({ status }) => status === 403,
    });
    expect((await transport.send(REQUEST)).status).toBe(401);
    expect(log).toEqual(['send Bearer token-1']);
  });

  test('of a stream: the first body is discarded', async () => {
    let cancelled = 0;
    let sent = 0;
    const { transport } = acme({
      tokens: LIVE,
      inner: {
        send: () => Promise.reject(new Error('Not this way.')),
        async open() {
          sent += 1;
          const cancel = () => {
            cancelled += 1;
          };
          const body = new ReadableStream<Uint8Array>({ cancel });
          return { status: sent === 1 ? 401 : 200, headers: {}, body };
        },
      },
    });
    const answer = await transport.open?.(REQUEST);
    expect(answer?.status).toBe(200);
    expect(cancelled).toBe(1);
  });
});

describe('client credentials', () => {
  const client: OAuthClient = {
    ...CLIENT,
    grant: 'client-credentials',
    authentication: 'basic',
    parameters: { scope: 'https://acme.example/.default' },
  };

  test('need no stored token, and no refresh token', async () => {
    const { transport, asked, stored } = acme({ client });
    expect((await transport.send(REQUEST)).status).toBe(200);
    expect(Object.fromEntries(asked[0]?.parameters ?? [])).toEqual({
      grant_type: 'client_credentials',
      scope: 'https://acme.example/.default',
    });
    const [scheme, pair = ''] = (asked[0]?.headers.get('authorization') ?? '').split(' ');
    // Both are encoded as in a form: RFC 6749, section 2.3.1.
    expect([scheme, decodeURIComponent(Buffer.from(pair, 'base64').toString())]).toEqual([
      'Basic',
      'client-1:client-secret-1',
    ]);
    expect(stored.get('ada')?.accessToken).toBe('token-2');
  });
});

describe('what fails', () => {
  test.each<[string, Response, string]>([
    ['a refusal', Response.json({ error: 'invalid_grant' }, { status: 400 }), 'token-refused'],
    ['an unknown client', Response.json({ error: 'invalid_client' }, { status: 401 }), 'token-refused'],
    ['an error of the server', Response.json({ error: 'server_error' }, { status: 500 }), 'token-failed'],
    ['an error without a form', new Response('Oops', { status: 503 }), 'token-failed'],
    ['an answer without a token', Response.json({ token_type: 'bearer' }), 'token-failed'],
    [
      'a token of another type',
      Response.json({ access_token: 'token-2', token_type: 'mac' }),
      'token-failed',
    ],
    ['something that is not JSON', new Response('<p>'), 'token-failed'],
    ['an endless answer', new Response('x'.repeat(70_000)), 'token-failed'],
    ['no content', new Response(null, { status: 204 }), 'token-failed'],
  ])('%s is %s', async (_, response, code) => {
    const { transport, log } = acme({ tokens: DYING, answer: () => response.clone() });
    const error = await transport.send(REQUEST).catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe(code);
    expect(log).toEqual(['ask refresh_token']);
  });

  test.each<[string, object | string, string, string]>([
    ['an error', { ok: false, error: 'bad_refresh_token' }, 'token-refused', 'bad_refresh_token'],
    [
      'an error beside a token',
      { error: 'invalid_grant', access_token: 'token-9' },
      'token-refused',
      'invalid_grant',
    ],
    [
      'an error that repeats secrets',
      { error: 'no token-9 refresh-1', access_token: 'token-9' },
      'token-refused',
      'no ',
    ],
    ['an error that passes', { error: 'temporarily_unavailable' }, 'token-failed', 'temporarily_unavailable'],
    ['no token', { token_type: 'bearer' }, 'token-failed', 'has no “access_token”'],
    ['an empty token', { access_token: '', token_type: 'bearer' }, 'token-failed', 'has no “access_token”'],
    ['a token that is a number', { access_token: 7, token_type: 'bearer' }, 'token-failed', '“access_token”'],
    ['no type', { access_token: 'token-9' }, 'token-failed', 'has no “token_type”'],
    ['another type', { access_token: 'token-9', token_type: 'mac' }, 'token-failed', '“token_type”'],
    ...[-5, 0, 'soon', '', {}, true].map((seconds): [string, object, string, string] => [
      `a time of ${JSON.stringify(seconds)}`,
      { access_token: 'token-9', token_type: 'bearer', expires_in: seconds },
      'token-failed',
      '“expires_in”',
    ]),
    ['a list', [], 'token-failed', 'not a JSON object'],
  ])('says what is wrong with %s at HTTP 200, without a secret', async (_, body, code, said) => {
    const { transport } = acme({ tokens: DYING, answer: () => Response.json(body) });
    const error = await transport.send(REQUEST).catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe(code);
    const shown = `${error instanceof Error ? `${error.stack} ${error.cause}` : ''}${JSON.stringify(error)}`;
    expect(shown).toContain(said);
    expect(shown).not.toMatch(/refresh-1|client-secret-1|token-9/);
  });

  test('shows neither the client’s secret nor a token', async () => {
    const said = 'invalid refresh-1 of client-secret-1';
    const { transport } = acme({
      tokens: DYING,
      answer: () =>
        Response.json({ error: said, error_description: said, access_token: 'token-9' }, { status: 400 }),
    });
    const error = await transport.send(REQUEST).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TransportError);
    const shown = `${error instanceof Error ? `${error.stack} ${error.cause}` : ''}${JSON.stringify(error)}`;
    expect(shown).toContain('token-refused');
    expect(shown).not.toMatch(/refresh-1|client-secret-1|token-9/);
  });

  test('an endpoint that never answers ends in time', async () => {
    const { transport } = acme({ tokens: DYING, timeout: 5, answer: () => new Promise(() => {}) });
    expect(codeOf(await transport.send(REQUEST).catch((error: unknown) => error))).toBe('remote-timeout');
  });

  test('a caller that gives up does not end the wait of the others', async () => {
    let answerNow: (response: Response) => void = () => {};
    const { transport } = acme({
      tokens: DYING,
      valid: 'token-2',
      answer: () =>
        new Promise((resolve) => {
          answerNow = resolve;
        }),
    });
    const gone = new AbortController();
    const first = transport.send(REQUEST, gone.signal).catch((error: unknown) => error);
    const second = transport.send(REQUEST);
    await new Promise((resolve) => setTimeout(resolve, 30));
    gone.abort(new Error('Gone.'));
    expect(await first).toEqual(new Error('Gone.'));
    answerNow(Response.json({ access_token: 'token-2', token_type: 'bearer' }));
    expect((await second).status).toBe(200);
  });

  test('a failed request for a token is not kept: the next one tries again', async () => {
    const { transport } = acme({
      tokens: DYING,
      valid: 'token-2',
      answer: (_, count) =>
        count === 1
          ? new Response('Oops', { status: 500 })
          : Response.json({ access_token: 'token-2', token_type: 'bearer' }),
    });
    await transport.send(REQUEST).catch(() => {});
    expect((await transport.send(REQUEST)).status).toBe(200);
  });

  test.each<[string, Partial<OAuthTransportOptions['store']>]>([
    ['loads', { load: () => Promise.reject(new Error('No database.')) }],
    ['saves', { save: () => Promise.reject(new Error('No database.')) }],
  ])('a store that %s nothing is a failure of its own, and no token is used', async (_, broken) => {
    const { transport, log } = acme({
      tokens: DYING,
      store: { load: () => DYING, save: () => {}, ...broken },
    });
    const error = await transport.send(REQUEST).catch((thrown: unknown) => thrown);
    expect(codeOf(error)).toBe('token-store-failed');
    expect(error instanceof Error && error.cause).toEqual(new Error('No database.'));
    expect(log.filter((entry) => entry.startsWith('send'))).toEqual([]);
  });

  test.each<[string, RemoteRequest, OAuthTokens | undefined]>([
    ['an account without an id', { ...REQUEST, account: {} }, LIVE],
    [
      'a request without an account',
      { method: 'GET', url: REQUEST.url, headers: {}, provider: 'acme' },
      LIVE,
    ],
    ['an account without credentials and without a client', { ...REQUEST, provider: 'other' }, LIVE],
    ['an account that was never connected', REQUEST, undefined],
    ['an account without a refresh token', REQUEST, { accessToken: 'token-1', expiresAt: 0 }],
  ])('%s', async (_, request, tokens) => {
    const { transport, log } = acme(tokens === undefined ? {} : { tokens });
    expect(codeOf(await transport.send(request).catch((error: unknown) => error))).toBe('credential-missing');
    expect(log).toEqual([]);
  });

  test.each(['http://login.acme.example/token', 'ftp://localhost/token', 'token'])(
    'tokens are not requested at %s',
    async (tokenUrl) => {
      const { transport } = acme({ tokens: DYING, client: { ...CLIENT, tokenUrl } });
      await expect(transport.send(REQUEST)).rejects.toMatchObject({ code: 'option-invalid' });
    },
  );
});

test('requests of accounts with other credentials are sent as they are', async () => {
  const { transport, log } = acme({ tokens: LIVE });
  const account = { id: 'ada', credentials: { apiKey: 'x' } };
  await transport.send({ ...REQUEST, headers: { authorization: 'Key x' }, provider: 'other', account });
  expect(log).toEqual(['send Key x']);
});
