import type { JsonSchema } from '../model/json-schema.ts';

/** Keys that all ways to authenticate have. */
export interface CommonWay {
  readonly description?: string;
}

/** A key of a way to authenticate in a provider file. */
export interface AuthenticationKey {
  /** True of templates, in which `{name}` stands for a credential of that name. */
  readonly isTemplate: boolean;
  /** JSON Schema (draft-07) of its value; `#/definitions/` are those of the provider file’s schema. */
  readonly schema: JsonSchema;
  readonly isRequired: boolean;
}

/** The keys of a way to authenticate: one for each property of its type, required where the property is. */
export type KeysOf<Way> = {
  readonly [Key in Exclude<keyof Way, 'kind'>]-?: AuthenticationKey & {
    readonly isRequired: Record<never, never> extends Pick<Way, Key> ? false : true;
  };
};

/** The keys of every way, which come last. */
export const COMMON_KEYS: KeysOf<CommonWay> = {
  description: { isTemplate: false, schema: { $ref: '#/definitions/text' }, isRequired: false },
};

/** The key of kinds that write a template in a place of their own. */
export const VALUE = {
  isTemplate: true,
  schema: { description: 'Template of its value.', $ref: '#/definitions/text' },
  isRequired: true,
} as const;

/** What authentication adds to a request. */
export interface Credentials {
  /** By names in lower case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
}

/**
 * A kind of authentication, and all that is known of it: the schema of provider files, the requests, the names of
 * the credentials and the tests are made from this alone.
 */
export interface AuthenticationKind<Way extends { readonly kind: string }> {
  readonly kind: Way['kind'];
  /** What it is, in a few words that follow its name and a colon. */
  readonly description: string;
  readonly keys: KeysOf<Way>;
  /** True if all credentials but one may be blank. */
  readonly mayHaveBlanks?: boolean;
  /**
   * Puts the credentials in their places. Each credential goes through `fill`, which replaces `{name}`, so that we
   * know which credentials are needed and can hide them in answers and errors. It is also called without credentials.
   */
  write(way: Way, fill: (template: string) => string): Credentials;
  /** A sample of this kind, and what it adds to a request; it runs as a test. */
  readonly example: {
    readonly way: Way;
    readonly credentials: Readonly<Record<string, string>>;
    readonly adds: Credentials;
  };
}
