import { type AuthenticationKind, COMMON_KEYS, type CommonWay, VALUE } from '../authentication-kind.ts';

/** A query parameter. */
export interface QueryWay extends CommonWay {
  readonly kind: 'query';
  readonly name: string;
  readonly value: string;
}

/** Authentication by a query parameter. */
export const queryKind: AuthenticationKind<QueryWay> = {
  kind: 'query',
  description: 'a query parameter',
  keys: {
    name: {
      isTemplate: false,
      schema: { description: 'Name of the query parameter.', $ref: '#/definitions/text' },
      isRequired: true,
    },
    value: VALUE,
    ...COMMON_KEYS,
  },
  write: ({ name, value }, fill) => ({ query: { [name]: fill(value) } }),
  example: {
    way: { kind: 'query', name: 'api_key', value: '{key}' },
    credentials: { key: 'a b' },
    adds: { query: { api_key: 'a b' } },
  },
};
