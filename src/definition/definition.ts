import type { Authentication } from '../authentication/index.ts';
import type { ExpressionText } from '../issue/index.ts';
import type { JsonSchema } from '../model/json-schema.ts';
import type { PageSize, Paging } from '../paging/index.ts';

export type { Authentication, ExpressionText, JsonSchema, PageSize, Paging };

/** Everything the library knows of one provider: the checked content of one provider file. */
export interface Definition {
  readonly slug: string;
  readonly name: string;
  /** The provider file, as errors name it. */
  readonly file: string;
  readonly homePage: string;
  readonly documentation: readonly string[];
  readonly checked?: LastCheck;
  readonly retires?: Expiry;
  /** Warnings of `mapwright check` that are meant. Definitions that were compiled ahead of time have none. */
  readonly allow?: readonly Allowance[];
  readonly apiVersion: string;
  readonly baseUrl: string;
  readonly accountSettings?: Readonly<Record<string, AccountSetting>>;
  readonly authentication: readonly Authentication[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly queryStyle?: QueryStyle;
  readonly rateLimit?: RateLimit;
  readonly errors?: ErrorDetection;
  readonly resources: Readonly<Record<string, ResourceDefinition>>;
}

/** When a provider file was last compared with the provider's own documentation. */
export interface LastCheck {
  /** The day, as YYYY-MM-DD. */
  readonly on: string;
  readonly against: readonly { readonly page: string; readonly version?: string }[];
  /** Statements that rest only on recorded answers or on third parties, one sentence each. */
  readonly unconfirmed?: readonly string[];
}

/** What a provider will switch off, and when. */
export interface Expiry {
  readonly what: string;
  /** The day, as YYYY-MM-DD. */
  readonly on: string;
  /** Address of the page that says so. */
  readonly source: string;
}

/** A warning that is not reported, since what it warns of is meant. */
export interface Allowance {
  readonly code: string;
  /** Where the expression is in the file, as `resources.crm/users.mapping.name`. */
  readonly path: string;
  /** Why it is meant. */
  readonly because: string;
}

/** A part of addresses and requests that differs by account, such as a subdomain. It has a pattern or values. */
export interface AccountSetting {
  readonly description: string;
  /** Regular expression that the whole value must match; it keeps requests on the provider's hosts. */
  readonly pattern?: string;
  /** The values that an account may choose from, and the string that each puts into the request. */
  readonly values?: Readonly<Record<string, string>>;
  readonly default?: string;
  /** Whether an account may have none: headers and query parameters that need it are then left out. */
  readonly optional?: boolean;
}

/** How arrays and nested objects are written in a query string. */
export interface QueryStyle {
  readonly arrays?: 'repeat' | 'brackets' | 'indices' | 'comma';
  readonly objects?: 'brackets' | 'dots' | 'json';
}

/** Names of the provider's rate-limit headers. */
export interface RateLimit {
  readonly description?: string;
  readonly limit?: string;
  readonly remaining?: string;
  readonly reset?: string;
  readonly resetUnit?:
    | 'seconds'
    | 'milliseconds'
    | 'epochSeconds'
    | 'epochMilliseconds'
    | 'httpDate'
    | 'isoTime';
}

/** How a failed answer is recognised; JSONata over the body with `$status` and `$headers`. */
export interface ErrorDetection {
  /** True if an answer with a success status is an error nevertheless. */
  readonly detect?: ExpressionText;
  /** The HTTP status that the error means, if it differs from the answer's. */
  readonly status?: ExpressionText;
  /** The provider's own words. */
  readonly message?: ExpressionText;
}

/** Where one kind of record is found, what it looks like and how it maps. */
export interface ResourceDefinition {
  readonly get: GetRequest;
  readonly list: ListRequest;
  /** JSON Schema of one raw record. */
  readonly raw: JsonSchema;
  /** One expression per unified field, in the order of the file. */
  readonly mapping: Readonly<Record<string, ExpressionText>>;
  /** Values that mean that there is none, by dotted path of the raw record; `*` stands for every path. */
  readonly blanks?: Blanks;
  readonly examples: readonly Example[];
  /** Whole answers, which check the requests and the errors. Definitions that were compiled ahead of time have none. */
  readonly answers?: Answers;
}

/** Values that a provider writes where it has none, such as `n/a`, by dotted path of the raw record. */
export type Blanks = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/** A request template; `{id}` and account settings are in braces. */
export interface RequestTemplate {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON body; strings in it may hold templates too. */
  readonly body?: unknown;
}

/** How to request one record. */
export interface GetRequest extends RequestTemplate {
  /**
   * Where the record comes from: with `list`, the pages of the list are searched for it, since the provider has no
   * endpoint for one record. The template is then the list's own, unless the file has another.
   */
  readonly from?: 'list';
  /**
   * JSONata from the answer's body to the record, with `$id` bound; `$` if the body is the record. In a search, from
   * the body of a page; without it the record is found by the id that the mapping returns for it.
   */
  readonly record?: ExpressionText;
  /** How to find one record if the provider has no endpoint for it. */
  readonly description?: string;
}

/** How to request the list. */
export interface ListRequest extends RequestTemplate {
  /** JSONata from the answer's body to the array of records. */
  readonly records: ExpressionText;
  readonly paging: Paging;
}

/** A raw record and the unified value that it maps to, invented people only. */
export interface Example {
  readonly title: string;
  readonly raw: unknown;
  /** The unified value without `remote_data`. */
  readonly unified: Readonly<Record<string, unknown>>;
  /** Bindings, if the expressions use them. */
  readonly bindings?: {
    readonly response?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly context?: Readonly<Record<string, unknown>>;
  };
  /** The file and line of the example. */
  readonly source: FilePlace;
}

/** A place in a provider file. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whole answers of a provider, with invented people, and what they mean. */
export interface Answers {
  /** Account settings of the account that was answered. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly get?: GetAnswer;
  /** The pages of one list, in their order. */
  readonly list?: readonly PageAnswer[];
  readonly errors?: readonly ErrorAnswer[];
}

/** One answer, as the provider sends it. */
export interface Answer {
  /** HTTP status; default 200. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a string that is not JSON. */
  readonly body?: unknown;
  /** The file and line of the answer. */
  readonly source: FilePlace;
}

/** The answer to a request for one record. */
export interface GetAnswer extends Answer {
  /** The requested unified id. */
  readonly id: string;
}

/** One page of a list. */
export interface PageAnswer extends Answer {
  /** The unified ids of its records, in their order. */
  readonly ids?: readonly string[];
}

/** An answer that says why there are no records. */
export interface ErrorAnswer extends Answer {
  readonly title: string;
  /** The request that was answered; default `get`. */
  readonly to?: 'get' | 'list';
  /** What the definition must make of it; a missing key means that nothing must be found. */
  readonly means: {
    readonly status: number;
    readonly message?: string;
    /** Seconds. */
    readonly retryAfter?: number;
  };
}

/** One layer of overrides, of which there may be any number; a later layer wins field by field. */
export interface OverrideLayer {
  /** Name that explanations show: `base`, `environment`, `account`. */
  readonly name: string;
  readonly file: string;
  /** Warnings of `mapwright check` that are meant. */
  readonly allow?: readonly Allowance[];
  /** Provider slug → resource → field overrides. */
  readonly providers: Readonly<Record<string, Readonly<Record<string, ResourceOverride>>>>;
}

/** What a layer changes in one resource of one provider. */
export interface ResourceOverride {
  /** Field → expression that replaces or adds, or `null` that removes the field. */
  readonly mapping: Readonly<Record<string, ExpressionText | null>>;
  /** Added field → JSON Schema of its value. */
  readonly schema?: Readonly<Record<string, JsonSchema>>;
  /** Records and what the layer makes of them; `mapwright check` runs them. Fields that are not named are not compared. */
  readonly examples?: readonly Example[];
}
