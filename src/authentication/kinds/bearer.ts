import { type AuthenticationKind, COMMON_KEYS, type CommonWay } from '../authentication-kind.ts';

/** A token in the `Authorization` header (RFC 6750); the credential is called `token`. */
export interface BearerWay extends CommonWay {
  readonly kind: 'bearer';
}

/** Authentication by a bearer token. */
export const bearerKind: AuthenticationKind<BearerWay> = {
  kind: 'bearer',
  description: 'a token in the Authorization header',
  keys: COMMON_KEYS,
  write: (_way, fill) => ({ headers: { authorization: fill('Bearer {token}') } }),
  example: {
    way: { kind: 'bearer' },
    credentials: { token: 'abc' },
    adds: { headers: { authorization: 'Bearer abc' } },
  },
};
