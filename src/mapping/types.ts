import type { Definition, ExpressionText } from '../definition/definition.ts';
import type { FieldTable } from '../definition/value-tables.ts';
import type { Deadline, Reads } from '../expression/library.ts';
import type { Issue, SourcePosition } from '../issue/index.ts';
import type { CustomPlace, Model } from '../model/precompiled.ts';

/** What to do with a field whose expression fails or whose value the model refuses. */
export type OnInvalid = 'reject' | 'omit' | 'keep';

/** The forms in which a mapped record can be returned. */
export type ResponseFormat = 'unified' | 'raw' | 'normalized' | 'stream';

/** A record in the unified form: plain JSON. */
export type UnifiedValue = Record<string, unknown>;

/** What the caller knows besides the record; expressions see it as variables. */
export interface RecordContext {
  /** The provider's whole answer, `$response`. */
  readonly response?: unknown;
  /** The answer's headers by lower-case name, `$headers`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The request's query, `$query`. */
  readonly query?: Readonly<Record<string, unknown>>;
  /** Any value of the embedder, `$context`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** The account's settings, `$settings`; with the defaults of the definition. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * By the names of the definition's tables, the records of each, or the whole answer that they are in; expressions see them
   * by their keys as `$tables`. Pass the same arrays for many records; if a record of a table changes, pass a new
   * array: only another number of records in an array is noticed.
   */
  readonly tables?: Readonly<Record<string, unknown>>;
}

/** How records are mapped and shaped. */
export interface MappingOptions extends RecordContext {
  /** Default `reject`: the record fails with all its issues. */
  readonly onInvalid?: OnInvalid;
  /** Default `unified`. */
  readonly format?: Exclude<ResponseFormat, 'stream'>;
  /** Leaves `remote_data` out. Default false. */
  readonly ignoreRemoteData?: boolean;
  /** Names and dotted paths to leave out after validation. */
  readonly excludeFields?: readonly string[];
  /** Leaves the record's values out of the messages of warnings, which then name their types only. Default false. */
  readonly redactValues?: boolean;
  /** Time for the expressions of one record, for a mapping whose `limits` have none. Default none. */
  readonly deadline?: Deadline;
}

/** How a whole get answer is mapped. */
export interface GetResponseOptions extends MappingOptions {
  /** The requested id. */
  readonly id?: string;
}

/** A mapped record, or all issues because of which it cannot be mapped. */
export type SafeMapResult<Value = UnifiedValue> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

/** A list of records mapped one by one. */
export interface SafeMapListResult<Value = UnifiedValue> {
  readonly values: Value[];
  /** Records that could not be mapped, by their number from 1. */
  readonly rejected: readonly { readonly record: number; readonly issues: readonly Issue[] }[];
  /** Issues of records that were mapped nevertheless. */
  readonly issues: readonly Issue[];
}

/** One unified field of a mapping. */
export interface MappedField {
  /** A customer's field has its object's name before its own: `custom_fields.region`. */
  readonly name: string;
  /** Where a customer's field is. Undefined for fields of the model's own. */
  readonly place?: CustomPlace;
  /**
   * For a family of fields, the pattern of the names of the raw properties that become fields: it is in place of a name of
   * its own in `name` and `place`. Undefined for single fields.
   */
  readonly family?: string;
  /** What the fields of a family are called. Undefined for single fields. */
  readonly members?: MemberNames;
  /** Properties that fit the pattern of a family and that it does not read. Undefined if there are none. */
  readonly except?: readonly string[];
  readonly expression: ExpressionText;
  /** `definition`, or the name of the override layer that has the expression. */
  readonly layer: string;
  /** The expressions below it whose values it reads as `$inherited`, the nearest first. Undefined if it reads none. */
  readonly inherited?: readonly InheritedField[];
  /** Tables of the values that the expression returns. Undefined if there are none. */
  readonly tables?: readonly FieldTable[];
  readonly reads: Reads;
  /** Those of the paths read whose values can become the field's value, each as its names. */
  readonly sources: readonly (readonly string[])[];
  readonly isArray: boolean;
  readonly required: boolean;
}

/** Which fields of an object are of a family. */
export interface MemberNames {
  /** What is before and after the `*` of their names. */
  readonly name: readonly [before: string, after: string];
  /** Fields of the object that layers name one by one. */
  readonly named: readonly string[];
}

/** An expression of a lower layer, or of the definition, whose value the one above it reads. */
export interface InheritedField {
  readonly expression: ExpressionText;
  /** `definition`, or the name of the override layer that has the expression. */
  readonly layer: string;
}

/** Receives what goes wrong while one record is mapped, by the index of the field. */
export interface ProblemSink {
  /** Called if the expression of a field failed, or the one that is `below` steps below it, whose value it reads. */
  failed(field: number, error: unknown, below?: number): void;
  /** Called if the model refuses a field's value. Returns the value that replaces it. */
  refused(field: number, value: unknown): unknown;
  /** Called if a required field has no value. */
  missing(field: number): void;
  /**
   * Called if a value of a field is not in its table, which leaves such values out or takes them for errors. Returns the
   * value that it has nevertheless.
   */
  unlisted(field: number, value: unknown, otherwise: 'omit' | 'issue'): unknown;
  /** Called if something is wrong with one field of a family. Returns the value that it has nevertheless. */
  member(family: number, problem: MemberProblem): unknown;
  /** A field is empty, and the record may hold something that its expression reads. */
  empty(field: number, record: object): void;
}

/** What is wrong with one field of a family; `member` is its name, without that of its object. */
export type MemberProblem = { readonly member: string } & (
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'refused'; readonly value: unknown; readonly schema: number }
  /** It has no value although the property has one. */
  | { readonly kind: 'empty'; readonly property: string; readonly value: unknown }
  /** Another property has its name already, or none can have it. */
  | { readonly kind: 'name'; readonly property: string }
  /** What should hold the properties of the family is not an object. */
  | { readonly kind: 'source'; readonly value: unknown }
  /** The record has more fields of the family than are mapped. */
  | { readonly kind: 'too-many'; readonly most: number }
);

/** Variables that expressions see. */
export type Bindings = Readonly<Record<string, unknown>>;

/** The compiled fields of a mapping: a plain object in, its unified fields out; absent ones left out. */
export type RunFields = (record: object, bindings: Bindings | undefined, sink: ProblemSink) => UnifiedValue;

/** One resource of a provider, ready to run. */
export interface CompiledResource {
  /** The model that it was compiled for, if layers extended it ahead of time; otherwise the engine's. */
  readonly model?: Model;
  readonly fields: readonly MappedField[];
  readonly run: RunFields;
  /** Names of the functions that were registered, which may replace those of the library; none if undefined. */
  readonly ownFunctions?: readonly string[];
}

/** An expression of a definition that does not belong to a field: it finds records or the next page. */
export type RunExpression = (input: unknown, bindings?: Bindings) => unknown;

/** A provider, ready to run; compiled live or ahead of time. */
export interface CompiledProvider {
  readonly definition: Definition;
  readonly resources: Readonly<Record<string, CompiledResource>>;
  /** Compiled form of every expression of the definition that does not belong to a field, by its text. */
  readonly expressions: Readonly<Record<string, RunExpression>>;
}

/** What each field read and returned for one record. */
export interface Explanation {
  readonly provider: string;
  readonly resource: string;
  readonly record: unknown;
  readonly fields: readonly ExplainedField[];
  /** Paths of the record, dotted, that no expression reads. */
  readonly unread: readonly string[];
  /** The unified value, unless the record fails. */
  readonly value?: UnifiedValue;
  readonly issues: readonly Issue[];
}

/** Explanation of one unified field. */
export interface ExplainedField {
  readonly name: string;
  /** Undefined if the mapping has no expression for the field. */
  readonly expression?: string;
  readonly source?: SourcePosition;
  readonly layer?: string;
  /** The expressions below it whose values it reads as `$inherited`, the nearest first. */
  readonly inherited?: readonly {
    readonly expression: string;
    readonly source: SourcePosition;
    readonly layer: string;
  }[];
  /** Tables of the values that the expression returns. */
  readonly tables?: readonly FieldTable[];
  readonly reads: readonly { readonly path: string; readonly values: readonly unknown[] }[];
  /** Undefined if the field stays empty. */
  readonly value?: unknown;
  readonly issues: readonly Issue[];
}
