import { type AuthenticationKind, COMMON_KEYS, type CommonWay } from '../authentication-kind.ts';

/** User name and password in the `Authorization` header (RFC 7617). */
export interface BasicWay extends CommonWay {
  readonly kind: 'basic';
  readonly username: string;
  readonly password: string;
}

/** Authentication by user name and password. */
export const basicKind: AuthenticationKind<BasicWay> = {
  kind: 'basic',
  description: 'user name and password',
  keys: {
    username: {
      isTemplate: true,
      schema: { description: 'Template of the user name.', type: 'string' },
      isRequired: true,
    },
    password: {
      isTemplate: true,
      schema: { description: 'Template of the password; may be empty.', type: 'string' },
      isRequired: true,
    },
    ...COMMON_KEYS,
  },
  // Some providers take a key as either of them, and leave the other blank.
  mayHaveBlanks: true,
  write({ username, password }, fill) {
    const bytes = new TextEncoder().encode(`${fill(username)}:${fill(password)}`);
    return { headers: { authorization: `Basic ${btoa(String.fromCharCode(...bytes))}` } };
  },
  example: {
    way: { kind: 'basic', username: '{apiKey}', password: 'x' },
    credentials: { apiKey: 'schlüssel' },
    adds: { headers: { authorization: 'Basic c2NobMO8c3NlbDp4' } },
  },
};
