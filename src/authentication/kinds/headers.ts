import { type AuthenticationKind, COMMON_KEYS, type CommonWay } from '../authentication-kind.ts';

/** Several headers of the provider’s own, all of which it needs. */
export interface HeadersWay extends CommonWay {
  readonly kind: 'headers';
  /** Templates of their values, by name. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Authentication by several headers. */
export const headersKind: AuthenticationKind<HeadersWay> = {
  kind: 'headers',
  description: 'several provider-specific headers',
  keys: {
    headers: {
      isTemplate: true,
      schema: {
        description: 'Template of the value of each header, by its name.',
        type: 'object',
        minProperties: 1,
        propertyNames: { $ref: '#/definitions/headerName' },
        additionalProperties: { $ref: '#/definitions/text' },
      },
      isRequired: true,
    },
    ...COMMON_KEYS,
  },
  write: ({ headers }, fill) => ({
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fill(value)]),
    ),
  }),
  example: {
    way: { kind: 'headers', headers: { 'X-Key': '{key}', 'X-User': '{user}', 'X-Application': 'mapwright' } },
    credentials: { key: 'abc', user: 'ada@example.com' },
    adds: { headers: { 'x-key': 'abc', 'x-user': 'ada@example.com', 'x-application': 'mapwright' } },
  },
};
