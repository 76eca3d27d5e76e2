import { type AuthenticationKind, COMMON_KEYS, type CommonWay, VALUE } from '../authentication-kind.ts';

/** A header of the provider’s own. */
export interface HeaderWay extends CommonWay {
  readonly kind: 'header';
  readonly name: string;
  readonly value: string;
}

/** Authentication by a header. */
export const headerKind: AuthenticationKind<HeaderWay> = {
  kind: 'header',
  description: 'a provider-specific header',
  keys: {
    name: {
      isTemplate: false,
      schema: { description: 'Name of the header.', $ref: '#/definitions/headerName' },
      isRequired: true,
    },
    value: VALUE,
    ...COMMON_KEYS,
  },
  write: ({ name, value }, fill) => ({ headers: { [name.toLowerCase()]: fill(value) } }),
  example: {
    way: { kind: 'header', name: 'X-Api-Key', value: 'Token {key}' },
    credentials: { key: 'abc' },
    adds: { headers: { 'x-api-key': 'Token abc' } },
  },
};
