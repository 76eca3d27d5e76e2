import type { OverrideLayer } from '../definition/definition.ts';
import { ENGINE, type Engine } from '../engine.ts';
import type { Issue } from '../issue/index.ts';
import { ON_INVALID } from '../mapping/mapping-options.ts';
import type { OnInvalid } from '../mapping/types.ts';
import {
  CALLABLE,
  countFrom,
  FLAG,
  MILLISECONDS,
  OBJECT,
  OBJECTS,
  oneOf,
  optionCheck,
  required,
  TEXT,
  TEXTS,
} from '../options/index.ts';
import type { Drift, Profile } from '../profile/index.ts';
import type { RemoteAccount, Retry } from '../transport/index.ts';
import { TRANSPORT, type Transport } from '../transport/transport.ts';
import { nextTask } from './turns.ts';

/**
 * A customer's connection to one provider, as the embedder knows it. The gateway does not store it. It may have other
 * fields, which are ignored; `onIssue` receives an issue if a name is similar to one of these.
 */
export interface GatewayAccount extends RemoteAccount {
  /** Slug of the provider. */
  readonly provider: string;
  /** Layers after the engine's own; needs an engine of `mapwright/live`. Pass the same objects each time. */
  readonly overrides?: readonly OverrideLayer[];
  /** The value of `$context` in expressions. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** What a hook learns about a request. */
export interface GatewayEvent {
  readonly request: Request;
  readonly kind: 'get' | 'list' | 'meta' | 'openapi' | 'unknown';
  readonly resource?: string;
  readonly accountId?: string;
  readonly provider?: string;
}

/** An issue as the embedder's hook receives it. */
export interface ReportedIssue extends Issue {
  /** The error behind the issue, if there is one. It is never sent to a client. */
  readonly cause?: unknown;
}

/**
 * How the body of an answer ended: it was complete, the provider failed in the middle, or the client
 * disconnected.
 */
export type BodyEnd = 'complete' | 'failed' | 'cancelled';

/** Details of an answer whose body has ended. */
export interface GatewayOutcome extends GatewayEvent {
  /** The status at the start of the answer; a stream that fails later has 200. */
  readonly status: number;
  readonly ended: BodyEnd;
  /** Milliseconds from the arrival of the request to the end of the body. */
  readonly milliseconds: number;
}

/** Options of a gateway. */
export interface GatewayOptions {
  readonly engine: Engine;
  readonly transport: Transport;
  /**
   * Returns the account with this id, or undefined. It also receives the request, and is the place to refuse an
   * account that the caller may not use: return undefined then.
   */
  readonly resolveAccount: (
    id: string,
    request: Request,
  ) => GatewayAccount | undefined | Promise<GatewayAccount | undefined>;
  /**
   * Returns whether to answer a request; called before anything else. If it returns `true`, the request is answered;
   * otherwise, or if this throws, it is refused with 401. Without this option the gateway answers everyone who can
   * reach it: then make sure that only known clients can.
   */
  readonly authenticate?: (request: Request) => boolean | Promise<boolean>;
  /**
   * How to treat a parameter that is unknown, or has no effect on the request: it is reported in
   * the answer's `issues` and in the header `x-mapwright-issues`, or the request is refused with 400.
   * Default `report`.
   */
  readonly unknownParameters?: 'report' | 'refuse';
  /** Names of parameters that you read yourself, such as a tenant; they count as known. Default none. */
  readonly ownParameters?: readonly string[];
  /** What precedes `/unified` and `/openapi.json` in the path, such as `/crm`. Default empty. */
  readonly basePath?: string;
  /**
   * Adds an `ETag` to complete answers, and answers 304 if the client already has the content. They may then be stored by the
   * client, and by nobody else. Cursors are the same each time only with a `cursorSecret`. Default false.
   */
  readonly entityTags?: boolean;
  /**
   * What callers authenticate with, as the security schemes of the OpenAPI document. Default a bearer token if there is
   * `authenticate`, and otherwise none.
   */
  readonly securitySchemes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Prefix of the gateway's own parameters and error fields. Default `truto_`. */
  readonly parameterPrefix?: string;
  /**
   * Key that seals cursors. Default a random one, made with the handler: cursors then
   * become invalid when the process ends, and in any other process. Use at least 32 random bytes.
   */
  readonly cursorSecret?: string | Uint8Array;
  /** What to do with a field that cannot be mapped. Default `reject`: the record fails. */
  readonly onInvalid?: OnInvalid;
  /** Leaves values of records out of warnings, which go to `onIssue` and to no client. Default false. */
  readonly redactValues?: boolean;
  /** What a failed record does to a list: it is left out and reported in `issues`, or the list fails. Default `omit`. */
  readonly onBadRecord?: 'omit' | 'fail';
  /** Maximum `limit`; a larger one is reduced to this, and an issue says so. Default 1,000. */
  readonly maxLimit?: number;
  /** Maximum number of pages read for one answer: to reach or ignore a limit, or to find a record. Default 100. */
  readonly maxPages?: number;
  /** Maximum number of pages in a stream; one with more fails there. Default 10,000. */
  readonly maxStreamPages?: number;
  /** Maximum number of concurrent requests of one account, streams included. Default 8. */
  readonly maxConcurrentPerAccount?: number;
  /**
   * The same for all accounts of a provider together, a quarter of which is kept for accounts that have no request
   * running. Default 64.
   */
  readonly maxConcurrentPerProvider?: number;
  /**
   * Maximum number of waiting requests of an account, and of a provider, each for up to `timeout`. Others
   * are refused with 429 `account-busy` or 503 `provider-busy`. Default 100.
   */
  readonly maxWaiting?: number;
  /** Maximum number of records on a provider's page; one with more is refused with `remote-too-large`. Default 100,000. */
  readonly maxPageRecords?: number;
  /** Maximum number of issues listed in an answer, or per page of a stream; others are counted. Default 100. */
  readonly maxIssues?: number;
  /**
   * Bytes of all pages after which no more are read for one answer, counted as characters of their text. The list then
   * ends as it does at `maxPages`. Default 32 MiB.
   */
  readonly maxBytes?: number;
  /** Maximum number of bytes of a body that is piped through for a stream of one record, decompressed. Default 64 MiB. */
  readonly maxStreamBytes?: number;
  /** Maximum length of a request's address, in characters. Default 8,192. */
  readonly maxUrlLength?: number;
  /**
   * Milliseconds that the expressions of one record may take, if the engine's `limits` say nothing of time. Ordinary
   * records take microseconds. Default 50.
   */
  readonly maxRecordMilliseconds?: number;
  /**
   * Milliseconds of work after which no more records are mapped for one answer, without the time in which other work runs.
   * A list then ends there: an issue has the number of records that are left, which follow with the cursor. A search for
   * a record fails. Default 10,000.
   */
  readonly maxAnswerMilliseconds?: number;
  /** The same for a stream, which then fails there. Default 600,000. */
  readonly maxStreamMilliseconds?: number;
  /**
   * Milliseconds since the request arrived, after which no more pages are read for one answer. The list then ends as it does at
   * `maxPages`. Default 300,000.
   */
  readonly maxReadMilliseconds?: number;
  /**
   * Milliseconds for one answer of the provider, of `resolveAccount` and of `authenticate`, whatever they do; for pauses
   * within a streamed body, on both sides; and for the wait for other requests to end. Default 60,000.
   */
  readonly timeout?: number;
  /**
   * Resolves when other work had a chance to run. Long lists are mapped in pieces of a few milliseconds, with
   * this between them. Default by `setImmediate`, `MessageChannel` or `setTimeout`, whichever exists.
   */
  readonly yieldToOthers?: () => Promise<void>;
  /** Epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Called when a request arrives. A hook that throws has no effect. */
  readonly onRequest?: (event: GatewayEvent) => void;
  /** Called with each issue, even those that no answer can contain, and with the cause of each failure. */
  readonly onIssue?: (issue: ReportedIssue, event: GatewayEvent) => void;
  /** Called when the body of the answer has ended: for a stream after its last line, for any other at once. */
  readonly onResponse?: (outcome: GatewayOutcome) => void;
  /** Called before the transport sends a request again, with the number of the attempt and the reason. */
  readonly onRetry?: (retry: Retry, event: GatewayEvent) => void;
  /**
   * Called with the profile of some raw records of one provider and resource, four times in a window. No record is in two
   * profiles of the same window. Merge them with `mergeProfiles` of `mapwright/profile`.
   */
  readonly onProfile?: (profile: Profile, event: GatewayEvent) => void;
  /**
   * Called when the last records of a provider differ from its base profile in another way than before,
   * and once, with no changes, when they no longer differ. Needs `baseProfiles`.
   */
  readonly onDrift?: (drift: Drift, event: GatewayEvent) => void;
  /**
   * What `onDrift` compares with, for any providers and resources; several for the same are merged. Other records are not
   * compared.
   */
  readonly baseProfiles?: readonly Profile[];
  /** Maximum number of different records in one comparison, from 4 to 100,000. Default 500. */
  readonly profileWindow?: number;
  /** Milliseconds after which a record is dropped, and counts again if it returns. Default one hour. */
  readonly profileWindowAge?: number;
}

/** The options, with their defaults. */
export interface GatewaySettings
  extends Required<
    Omit<
      GatewayOptions,
      | 'authenticate'
      | 'cursorSecret'
      | 'onRequest'
      | 'onIssue'
      | 'onResponse'
      | 'onRetry'
      | 'onProfile'
      | 'onDrift'
      | 'baseProfiles'
    >
  > {
  readonly options: GatewayOptions;
}

const checkOptions = optionCheck<GatewayOptions>('createHandler', {
  engine: required(ENGINE),
  transport: required(TRANSPORT),
  resolveAccount: required(CALLABLE),
  authenticate: CALLABLE,
  unknownParameters: oneOf<GatewaySettings['unknownParameters']>({ report: true, refuse: true }),
  ownParameters: TEXTS,
  basePath: {
    expected: 'a path as addresses have it, such as “/crm”',
    isShown: true,
    accepts: (value) => typeof value === 'string' && (value === '' || isPath(value)),
  },
  entityTags: FLAG,
  securitySchemes: OBJECT,
  parameterPrefix: TEXT,
  cursorSecret: {
    expected: 'a string or bytes that are not empty',
    accepts: (value) => (typeof value === 'string' || value instanceof Uint8Array) && value.length > 0,
  },
  onInvalid: ON_INVALID,
  redactValues: FLAG,
  onBadRecord: oneOf<GatewaySettings['onBadRecord']>({ omit: true, fail: true }),
  maxLimit: countFrom(1),
  maxPages: countFrom(1),
  maxStreamPages: countFrom(1),
  maxConcurrentPerAccount: countFrom(1),
  maxConcurrentPerProvider: countFrom(1),
  maxWaiting: countFrom(0),
  maxPageRecords: countFrom(1),
  maxIssues: countFrom(0),
  maxBytes: countFrom(1),
  maxStreamBytes: countFrom(1),
  yieldToOthers: CALLABLE,
  maxUrlLength: countFrom(1),
  timeout: MILLISECONDS,
  maxRecordMilliseconds: MILLISECONDS,
  maxAnswerMilliseconds: MILLISECONDS,
  maxStreamMilliseconds: MILLISECONDS,
  maxReadMilliseconds: MILLISECONDS,
  now: CALLABLE,
  onRequest: CALLABLE,
  onIssue: CALLABLE,
  onResponse: CALLABLE,
  onRetry: CALLABLE,
  onProfile: CALLABLE,
  onDrift: CALLABLE,
  baseProfiles: OBJECTS,
  profileWindow: {
    expected: 'a whole number from 4 to 100,000',
    isShown: true,
    accepts: (value) =>
      typeof value === 'number' && Number.isInteger(value) && value >= 4 && value <= 100_000,
  },
  profileWindowAge: {
    expected: 'a number of milliseconds greater than 0',
    isShown: true,
    accepts: (value) => typeof value === 'number' && value > 0,
  },
});

/** Whether the path of an address can begin with this. */
function isPath(value: string): boolean {
  const address = `http://gateway.invalid${value}`;
  return value.startsWith('/') && URL.canParse(address) && new URL(address).pathname === value;
}

/** The refusal of a caller that is not known names this way, too. */
const BEARER = { bearer: { type: 'http', scheme: 'bearer' } } as const;

/** Fills in the defaults. @throws UsageError `option-unknown`, `option-invalid` */
export function gatewaySettings(options: GatewayOptions): GatewaySettings {
  checkOptions(options);
  return {
    options,
    engine: options.engine,
    transport: options.transport,
    resolveAccount: options.resolveAccount,
    unknownParameters: options.unknownParameters ?? 'report',
    ownParameters: options.ownParameters ?? [],
    basePath: (options.basePath ?? '').replace(/\/+$/, ''),
    entityTags: options.entityTags ?? false,
    securitySchemes: options.securitySchemes ?? (options.authenticate === undefined ? {} : BEARER),
    parameterPrefix: options.parameterPrefix ?? 'truto_',
    onInvalid: options.onInvalid ?? 'reject',
    redactValues: options.redactValues ?? false,
    onBadRecord: options.onBadRecord ?? 'omit',
    maxLimit: options.maxLimit ?? 1000,
    maxPages: options.maxPages ?? 100,
    maxStreamPages: options.maxStreamPages ?? 10_000,
    maxConcurrentPerAccount: options.maxConcurrentPerAccount ?? 8,
    maxConcurrentPerProvider: options.maxConcurrentPerProvider ?? 64,
    maxWaiting: options.maxWaiting ?? 100,
    maxPageRecords: options.maxPageRecords ?? 100_000,
    maxIssues: options.maxIssues ?? 100,
    maxBytes: options.maxBytes ?? 32 * 1024 * 1024,
    maxStreamBytes: options.maxStreamBytes ?? 64 * 1024 * 1024,
    maxUrlLength: options.maxUrlLength ?? 8192,
    maxRecordMilliseconds: options.maxRecordMilliseconds ?? 50,
    maxAnswerMilliseconds: options.maxAnswerMilliseconds ?? 10_000,
    maxStreamMilliseconds: options.maxStreamMilliseconds ?? 600_000,
    maxReadMilliseconds: options.maxReadMilliseconds ?? 300_000,
    timeout: options.timeout ?? 60_000,
    yieldToOthers: options.yieldToOthers ?? nextTask,
    now: options.now ?? Date.now,
    profileWindow: options.profileWindow ?? 500,
    profileWindowAge: options.profileWindowAge ?? 3_600_000,
  };
}
