import type { Definition, ResourceDefinition } from '../definition/definition.ts';
import type { Deadline } from '../expression/library.ts';
import type { Issue, MapwrightError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import {
  type AskOptions,
  RemoteError,
  type RemoteResponse,
  rateLimitHeaders,
  type SendWatch,
  type Transport,
} from '../transport/index.ts';
import type { FailureContext } from './failure.ts';
import { gatewayError } from './gateway-error.ts';
import { issuesHeader } from './json-response.ts';
import type { GatewayAccount, GatewaySettings } from './options.ts';
import type { Parameters } from './parameters/parameters.ts';
import type { CallTables, TableMemory } from './read-call-tables.ts';
import { configured, resolveAccount } from './resolve-account.ts';
import { type Trace, tracedTransport } from './telemetry.ts';
import type { Turn } from './turns.ts';
import type { SeeRecord } from './watch-records.ts';

/** One request for records, once its account and provider are known. */
export interface Call<Asked extends Parameters = Parameters> {
  readonly settings: GatewaySettings;
  readonly parameters: Asked;
  readonly resource: string;
  /** The gateway's transport; its requests are spans, if anybody traces. */
  readonly transport: Transport;
  /** Hears of further attempts of the transport. */
  readonly watch: SendWatch;
  readonly account: GatewayAccount;
  readonly definition: Definition;
  readonly requests: ResourceDefinition;
  readonly mapping: Mapping;
  /** The client's signal; it is aborted when the client disconnects. */
  readonly signal: AbortSignal;
  /** Pauses the work for this request, to let others run. */
  readonly turn: Turn;
  /** Time for the expressions of one record. */
  readonly recordDeadline: Deadline;
  /** Whether there is time to read another page for an answer that is not streamed. */
  readonly mayReadOn: () => boolean;
  readonly report: (issues: readonly Issue[]) => void;
  /** Reports what ended the body of an answer, and returns the error that a client may see. */
  readonly fail: (error: unknown) => MapwrightError;
  /** Takes each raw record before it is mapped; undefined if nobody wants to know. */
  readonly see?: SeeRecord;
  readonly tableMemory: TableMemory;
}

/** What a call is made of, besides what is found out for it. */
export interface CallParts extends Pick<Call, 'turn' | 'recordDeadline' | 'report' | 'fail' | 'watch'> {
  readonly trace: Trace | undefined;
}

/**
 * Finds account, definition and mapping.
 *
 * @throws GatewayError `account-unknown`, `address-unknown`, `account-resolver-failed`, `configuration-invalid`
 */
export async function createCall<Asked extends Parameters>(
  settings: GatewaySettings,
  request: Request,
  resource: string,
  parameters: Asked,
  { trace, ...parts }: CallParts,
): Promise<Call<Asked>> {
  const { engine, now, maxReadMilliseconds } = settings;
  const started = now();
  const resolved = await resolveAccount(settings, parameters.accountId, request, parts.report);
  const account = { id: parameters.accountId, ...resolved };
  const definition = configured(() => engine.definition(account.provider));
  const requests = Object.hasOwn(definition.resources, resource) ? definition.resources[resource] : undefined;
  if (requests === undefined) throw gatewayError('address-unknown', `${definition.name} has no ${resource}.`);
  const { overrides } = account;
  const mapping = configured(() =>
    engine.mapping(account.provider, overrides === undefined ? { resource } : { resource, overrides }),
  );
  const { transport } = settings;
  return {
    settings,
    parameters,
    resource,
    transport: trace === undefined ? transport : tracedTransport(transport, account.provider, trace),
    account,
    definition,
    requests: mapping.requests ?? requests,
    mapping,
    signal: request.signal,
    tableMemory: {},
    mayReadOn: () => now() - started < maxReadMilliseconds,
    ...parts,
  };
}

/** How to ask the provider. */
export function askOptions(call: Call, signal: AbortSignal = call.signal): AskOptions {
  const { settings, definition, transport, watch } = call;
  const { engine, timeout } = settings;
  return { transport, definition, evaluate: engine.evaluateExpression, signal, timeout, watch };
}

/** How to map the records of an answer. */
export function mappingOptions(call: Call, response: RemoteResponse, tables?: CallTables): MappingOptions {
  const { parameters, settings, account, recordDeadline } = call;
  const { context, settings: own } = account;
  return {
    format: parameters.format === 'normalized' ? 'normalized' : 'unified',
    onInvalid: settings.onInvalid,
    redactValues: settings.redactValues,
    deadline: recordDeadline,
    ignoreRemoteData: parameters.ignoreRemoteData,
    excludeFields: parameters.excludeFields,
    response: response.body,
    headers: response.headers,
    query: parameters.remoteQuery,
    ...(context === undefined ? undefined : { context }),
    ...(own === undefined ? undefined : { settings: own }),
    ...(tables === undefined ? undefined : { tables }),
  };
}

/** Headers of an answer in addition to its type: the provider's rate limit, and problems of the request. */
export function answerHeaders(call: Call, headers: Readonly<Record<string, string>>): Record<string, string> {
  return { ...rateLimitOf(call, headers), ...issuesHeader(call.parameters.issues) };
}

/** Details of a call that failed. */
export function failureContext(
  error: unknown,
  settings: GatewaySettings,
  call: Call | undefined,
): FailureContext {
  const context = { prefix: settings.parameterPrefix, now: settings.now() };
  if (call === undefined || !(error instanceof RemoteError)) return context;
  return { ...context, rateLimit: rateLimitOf(call, error.response.headers) };
}

/** The provider's rate limit under our names. */
function rateLimitOf(call: Call, headers: Readonly<Record<string, string>>): Record<string, string> {
  return rateLimitHeaders(headers, call.definition.rateLimit, call.settings.now());
}

/** Credentials of the account: they must not be shown. */
export function secretsOf({ account }: Call): readonly string[] {
  return Object.values(account.credentials ?? {}).filter(isSecret);
}

/** Untyped code may pass anything, and a blank string is not a secret. */
function isSecret(value: unknown): value is string {
  return typeof value === 'string' && value.trim().length > 2;
}
