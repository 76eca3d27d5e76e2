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
  OBJECTS,
  oneOf,
  optionCheck,
  required,
  TEXT,
  TEXTS,
} from '../options/index.ts';
import type { Drift, Profile } from '../profile/index.ts';
import type { RemoteAccount } from '../transport/index.ts';
import { TRANSPORT, type Transport } from '../transport/transport.ts';
import { nextTask } from './turns.ts';

/**
 * A customer's connection to one provider, as the embedder knows it. The gateway keeps none of it. It may have fields of
 * the embedder's own, which nothing reads; `onIssue` hears of one whose name is nearly one of these.
 */
export interface GatewayAccount extends RemoteAccount {
  /** Slug of the provider. */
  readonly provider: string;
  /** Layers after the engine's own; needs an engine of `mapwright/live`. Pass the same objects each time. */
  readonly overrides?: readonly OverrideLayer[];
  /** What expressions see as `$context`. */
  readonly context?: Readonly<Record<string, unknown>>;
}

/** What a hook learns of a request. */
export interface GatewayEvent {
  readonly request: Request;
  readonly kind: 'get' | 'list' | 'meta' | 'openapi' | 'unknown';
  readonly resource?: string;
  readonly accountId?: string;
  readonly provider?: string;
}

/** An issue as the embedder's hook gets it. */
export interface ReportedIssue extends Issue {
  /** The error behind the issue, where there is one. It is never sent to a client. */
  readonly cause?: unknown;
}

/**
 * How the body of an answer ended: it was complete, the provider failed after a part of it, or the client
 * went away.
 */
export type BodyEnd = 'complete' | 'failed' | 'cancelled';

/** What is known when the body of an answer has ended. */
export interface GatewayOutcome extends GatewayEvent {
  /** The status that the answer began with; a stream that fails later has 200. */
  readonly status: number;
  readonly ended: BodyEnd;
  /** Milliseconds from the arrival of the request to the end of the body. */
  readonly milliseconds: number;
}

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly engine: Engine;
  readonly transport: Transport;
  /**
   * Gives the account with this id, or nothing. It sees the request too, and is the place to refuse an
   * account that the caller may not use: answer with nothing then.
   */
  readonly resolveAccount: (
    id: string,
    request: Request,
  ) => GatewayAccount | undefined | Promise<GatewayAccount | undefined>;
  /**
   * Says whether a request is answered at all; called before anything else. With `true` it is; with anything else it is
   * refused with 401, also where this throws. Without it, the gateway answers whoever reaches it: let nobody reach it
   * then who is not known to you.
   */
  readonly authenticate?: (request: Request) => boolean | Promise<boolean>;
  /**
   * What a parameter does that is not known, or that has no effect on what is asked for: it is reported in
   * the answer's `issues` and in the header `x-mapwright-issues`, or the request is refused with 400.
   * Default `report`.
   */
  readonly unknownParameters?: 'report' | 'refuse';
  /** Names of parameters that you read yourself, such as a tenant; they count as known. Default none. */
  readonly ownParameters?: readonly string[];
  /** What stands before `/unified` and `/openapi.json` in the path. Default nothing. */
  readonly basePath?: string;
  /** Start of the names of the gateway's own parameters and error fields. Default `truto_`. */
  readonly parameterPrefix?: string;
  /**
   * Key that cursors are sealed with. Default one made by chance when the handler is created: cursors then
   * do not outlive the process, and are not understood by another. Give at least 32 random bytes.
   */
  readonly cursorSecret?: string | Uint8Array;
  /** What happens to a field that cannot be mapped. Default `reject`: the record fails. */
  readonly onInvalid?: OnInvalid;
  /** Leaves values of records out of warnings, which go to `onIssue` and to no client. Default false. */
  readonly redactValues?: boolean;
  /** What a record that fails does to a list: it is left out and reported in `issues`, or the list fails. Default `omit`. */
  readonly onBadRecord?: 'omit' | 'fail';
  /** Largest `limit`; a larger one counts as this, and an issue says so. Default 1,000. */
  readonly maxLimit?: number;
  /** Most pages that are read for one answer: to reach a limit, to ignore it, or to search for a record. Default 100. */
  readonly maxPages?: number;
  /** Most pages that a stream gives; one that has more fails there. Default 10,000. */
  readonly maxStreamPages?: number;
  /** Most requests of one account that are worked at, at the same time, streams included. Default 8. */
  readonly maxConcurrentPerAccount?: number;
  /** The same of all accounts of a provider together. Default 64. */
  readonly maxConcurrentPerProvider?: number;
  /**
   * Most requests of an account, and of a provider, that wait for others to end, each no longer than `timeout`. Others
   * are refused with 429 `account-busy` or 503 `provider-busy`. Default 100.
   */
  readonly maxWaiting?: number;
  /** Most records on a page of a provider; one with more is refused with `remote-too-large`. Default 100,000. */
  readonly maxPageRecords?: number;
  /** Most issues that an answer tells one by one, and of a stream a page; the others are counted. Default 100. */
  readonly maxIssues?: number;
  /**
   * Bytes of all pages after which no other is read for one answer, counted as characters of their text. The list then
   * ends as it does at `maxPages`. Default 32 MiB.
   */
  readonly maxBytes?: number;
  /** Most bytes of a body that is piped through for a stream of one record, decompressed. Default 64 MiB. */
  readonly maxStreamBytes?: number;
  /** Most characters of a request's address. Default 8,192. */
  readonly maxUrlLength?: number;
  /**
   * Milliseconds for one answer of the provider, of `resolveAccount` and of `authenticate`, whatever they do; for pauses
   * within a streamed body, on both sides; and for the wait for other requests to end. Default 60,000.
   */
  readonly timeout?: number;
  /**
   * Settles once the rest of the process had a chance to run. Long lists are mapped in pieces of a few milliseconds, with
   * this between them. Default by `setImmediate`, `MessageChannel` or `setTimeout`, whichever there is.
   */
  readonly yieldToOthers?: () => Promise<void>;
  /** Epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
  /** Called when a request arrives. A hook that throws changes nothing. */
  readonly onRequest?: (event: GatewayEvent) => void;
  /** Called with each issue, also with those that no answer can hold, and with the cause of each failure. */
  readonly onIssue?: (issue: ReportedIssue, event: GatewayEvent) => void;
  /** Called when the body of the answer has ended: of a stream with its last line, of any other at once. */
  readonly onResponse?: (outcome: GatewayOutcome) => void;
  /**
   * Called with the profile of some raw records of one provider and resource, four times in a window. No record is in two
   * profiles of the same window. Merge them with `mergeProfiles` of `mapwright/profile`.
   */
  readonly onProfile?: (profile: Profile, event: GatewayEvent) => void;
  /**
   * Called when the last records of a provider differ from its base profile in something that they did not differ in
   * before, and once, with no changes, when they differ in nothing any more. Needs `baseProfiles`.
   */
  readonly onDrift?: (drift: Drift, event: GatewayEvent) => void;
  /**
   * What `onDrift` compares with, of any providers and resources; several of the same are merged. Records of others are not
   * compared.
   */
  readonly baseProfiles?: readonly Profile[];
  /** Most different records that are looked at together, from 4 to 100,000. Default 500. */
  readonly profileWindow?: number;
  /** Milliseconds after which a record is not looked at any more, and counts anew when it comes again. Default one hour. */
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
  basePath: TEXT,
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
  now: CALLABLE,
  onRequest: CALLABLE,
  onIssue: CALLABLE,
  onResponse: CALLABLE,
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
    timeout: options.timeout ?? 60_000,
    yieldToOthers: options.yieldToOthers ?? nextTask,
    now: options.now ?? Date.now,
    profileWindow: options.profileWindow ?? 500,
    profileWindowAge: options.profileWindowAge ?? 3_600_000,
  };
}
