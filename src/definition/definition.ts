import type { Authentication } from '../authentication/index.ts';
import type { ExpressionText } from '../issue/index.ts';
import type { JsonSchema } from '../model/json-schema.ts';
import type { PageSize, Paging } from '../paging/index.ts';

export type { Authentication, ExpressionText, JsonSchema, PageSize, Paging };

/** Everything the library knows of one provider: the checked content of one provider file. */
export interface Definition {
  readonly slug: string;
  /**
   * The provider to which the file adds its resources, if it extends one. All parts but resources, and what is said of
   * these, are that provider's.
   */
  readonly extends?: string;
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
  /** Header with the use and the limit in one, as `18/5000` or `name=18/5000`. */
  readonly usage?: string;
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
  /** Fields of the provider that its requests name, as {fields}; layers may add others. */
  readonly requestedFields?: RequestedFields;
  /** Further calls, such as of the roles that records name by id; expressions see their records as `$tables`. */
  readonly tables?: Readonly<Record<string, TableRequest>>;
  /** JSON Schema of one raw record. */
  readonly raw: JsonSchema;
  /** One expression per unified field, in the order of the file. */
  readonly mapping: Readonly<Record<string, ExpressionText>>;
  /** Values that mean that there is none, by dotted path of the raw record; `*` stands for every path. */
  readonly blanks?: Blanks;
  /** From raw to unified values, by field or by the dotted path of a part of one; they lead through arrays. */
  readonly values?: ValueTables;
  readonly examples: readonly Example[];
  /** Whole answers, which check the requests and the errors. Definitions that were compiled ahead of time have none. */
  readonly answers?: Answers;
}

/** Tables of values, by field or by the dotted path of a part of a field: `phones.type`. */
export type ValueTables = Readonly<Record<string, ValueTable>>;

/** What becomes of the values that a field's expression returns. */
export interface ValueTable {
  /** From the raw value, numbers and booleans as strings, to the unified one. */
  readonly map: Readonly<Record<string, UnifiedScalar>>;
  /** What becomes of a value that the table does not list. Default `issue`. */
  readonly otherwise?: Otherwise;
}

/** A unified value that is neither an object nor an array. */
export type UnifiedScalar = string | number | boolean;

/** The value is left out with a warning, is kept as it is, or is an error. */
export type Otherwise = 'omit' | 'keep' | 'issue';

/** What a layer changes in a table of values, key by key: `null` removes an entry. */
export interface ValueTableChange {
  readonly map?: Readonly<Record<string, UnifiedScalar | null>>;
  readonly otherwise?: Otherwise;
}

/** Values that a provider writes where it has none, such as `n/a`, by dotted path of the raw record. */
export type Blanks = Readonly<Record<string, readonly BlankValue[]>>;

/** A value that means that there is none, or every string without a certain part, such as names of files without `://`. */
export type BlankValue = string | number | boolean | { readonly without: string };

/** The methods that provider files may declare; all requests are reads, whatever the method. */
export type RequestMethod = 'GET' | 'POST' | 'PUT' | 'QUERY';

/** The value of a query parameter in a template. */
export type TemplateValue = string | number | boolean;

/** Names of a provider's own fields, which its requests ask for. */
export interface RequestedFields {
  readonly names: readonly string[];
  /** What is between two names where they are one string; default a comma. */
  readonly separator?: string;
  /** Regular expression that the whole of each name matches, also of those that layers add. */
  readonly pattern?: string;
}

/**
 * A request template; `{id}`, account settings and computed values are in braces. `{id:number}` takes only numbers, and
 * is a number where it is the whole string in a JSON body.
 */
export interface RequestTemplate {
  readonly method: RequestMethod;
  readonly path: string;
  /** A list is written in the style of `queryStyle`. */
  readonly query?: Readonly<Record<string, TemplateValue | readonly TemplateValue[]>>;
  /** How lists and objects are written in this request; default as in all requests of the provider. */
  readonly queryStyle?: QueryStyle;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON; strings in it may hold templates too. */
  readonly body?: unknown;
  /** How the body is written; default `json`. */
  readonly bodyFormat?: 'json' | 'form';
  /** Values for placeholders, by name: JSONata with `$query`, `$settings` and, for one record, `$id`. */
  readonly computed?: Readonly<Record<string, ExpressionText>>;
  /** What `{fields}` stands for: those of the resource. */
  readonly fields?: RequestedFields;
}

/** How to request one record. */
export interface GetRequest extends RequestTemplate {
  /**
   * Where the record comes from if the provider has no endpoint for one record: with `list`, the pages of the list are
   * searched for it, and the template is the list's own, unless the file has another; with `search`, the pages of this
   * request are, which has its own `records` and `paging`.
   */
  readonly from?: 'list' | 'search';
  /** In a search: JSONata from the body of a page to the records on it. */
  readonly records?: ExpressionText;
  /** In a search: how to request the next page; default none. */
  readonly paging?: Paging;
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

/** How to request a table: records in addition to those that are mapped, by a key. */
export interface TableRequest extends RequestTemplate {
  /** JSONata from the answer's body to the array of the table's records. */
  readonly records: ExpressionText;
  /** JSONata from one of them to its key; a number becomes a string. */
  readonly key: ExpressionText;
  /** How to request the next page; default none. */
  readonly paging?: Paging;
  /**
   * How often it is requested: once for a request, or once for a page, whose records computed values then see as
   * `$records`. Default `request`.
   */
  readonly per?: 'request' | 'page';
  /** JSONata with the variables of computed values; unless it returns true, the table is empty and not requested. */
  readonly when?: ExpressionText;
  /** Whether the table is empty for an account that may not read it (401, 403 or 404). Default false. */
  readonly optional?: boolean;
  /** Records of the table, invented; the examples of the resource are mapped with them. */
  readonly examples?: readonly unknown[];
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
    readonly settings?: Readonly<Record<string, string>>;
    /** Records of tables, by the names of the tables. */
    readonly tables?: Readonly<Record<string, unknown>>;
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
  /** Name of the object that holds the fields of customers. Default the model's, or `custom_fields`. */
  readonly customFields?: string;
  /** Warnings of `mapwright check` that are meant. */
  readonly allow?: readonly Allowance[];
  /** Provider slug → resource → field overrides. */
  readonly providers: Readonly<Record<string, Readonly<Record<string, ResourceOverride>>>>;
}

/** What a layer adds to requests: never to host, path, method, headers or body. */
export interface RequestOverride {
  /** Further names of the provider's own fields, where its definition asks for a list of them. */
  readonly fields?: readonly string[];
  /** Query parameters that the definition does not have, or further items of those that are lists. */
  readonly query?: NonNullable<RequestTemplate['query']>;
}

/** What a layer changes in one resource of one provider. */
export interface ResourceOverride {
  /**
   * Field → expression that replaces or adds, or `null` that removes the field. A field of the customer's own has the
   * name of its object before it: `custom_fields.region`.
   */
  readonly mapping: Readonly<Record<string, ExpressionText | null>>;
  /** What the layer adds to the requests for records, so that there is something to map. */
  readonly request?: RequestOverride;
  /** Added field → JSON Schema of its value. */
  readonly schema?: Readonly<Record<string, JsonSchema>>;
  /** Pattern of names of raw properties → how each becomes a field of the customer's, or `null` that removes the family. */
  readonly families?: Readonly<Record<string, FamilyRule | null>>;
  /** Field or part of one → changes of its table of values, or `null` that removes the table. */
  readonly values?: Readonly<Record<string, ValueTableChange | null>>;
  /** Records and what the layer makes of them; `mapwright check` runs them. Fields that are not named are not compared. */
  readonly examples?: readonly Example[];
}

/** How raw properties with names of one pattern become fields of the customer's. */
export interface FamilyRule {
  /** JSONata from the record to the object with the properties. Default the record. */
  readonly from?: ExpressionText;
  /** Name of the field, in which `*` is what it stands for in the pattern. Default the property's whole name. */
  readonly name?: string;
  /** Names of properties that fit the pattern and become no fields. */
  readonly except?: readonly string[];
  /** JSONata from the property's value to the field's. Default the value itself. */
  readonly expression?: ExpressionText;
  /** JSON Schema of each field's value. */
  readonly schema: JsonSchema;
}
