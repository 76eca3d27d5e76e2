import type { Definition, ResourceDefinition } from '../definition/definition.ts';
import type { Issue } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { type AskOptions, type RemoteResponse, rateLimitHeaders } from '../transport/index.ts';
import { gatewayError } from './gateway-error.ts';
import type { GatewayAccount, GatewaySettings } from './options.ts';
import type { Parameters } from './parameters/parameters.ts';

/** One request for records, once it is known what it asks for and of whom. */
export interface Call<Asked extends Parameters = Parameters> {
  readonly settings: GatewaySettings;
  readonly parameters: Asked;
  readonly resource: string;
  readonly account: GatewayAccount;
  readonly definition: Definition;
  readonly requests: ResourceDefinition;
  readonly mapping: Mapping;
  /** The client's; it ends when the client goes away. */
  readonly signal: AbortSignal;
  readonly report: (issues: readonly Issue[]) => void;
}

/** Finds account, definition and mapping. @throws GatewayError `account-unknown`, `address-unknown` */
export async function createCall<Asked extends Parameters>(
  settings: GatewaySettings,
  request: Request,
  resource: string,
  parameters: Asked,
  report: Call['report'],
): Promise<Call<Asked>> {
  const { engine } = settings;
  const account = await settings.resolveAccount(parameters.accountId, request);
  if (account === undefined || !engine.providers.includes(account.provider)) {
    throw gatewayError(
      'account-unknown',
      `No account has the id ${JSON.stringify(parameters.accountId.slice(0, 100))}.`,
    );
  }
  const definition = engine.definition(account.provider);
  const requests = Object.hasOwn(definition.resources, resource) ? definition.resources[resource] : undefined;
  if (requests === undefined) throw gatewayError('address-unknown', `${definition.name} has no ${resource}.`);
  const { overrides } = account;
  const mapping = engine.mapping(
    account.provider,
    overrides === undefined ? { resource } : { resource, overrides },
  );
  return {
    settings,
    parameters,
    resource,
    account,
    definition,
    requests,
    mapping,
    signal: request.signal,
    report,
  };
}

/** How the provider is asked. */
export function askOptions(call: Call, signal: AbortSignal = call.signal): AskOptions {
  const { settings, definition } = call;
  const { engine, transport, timeout } = settings;
  return { transport, definition, evaluate: engine.evaluateExpression, signal, timeout };
}

/** How the records of an answer are mapped. */
export function mappingOptions(call: Call, response: RemoteResponse): MappingOptions {
  const { parameters, settings, account } = call;
  return {
    format: parameters.format === 'normalized' ? 'normalized' : 'unified',
    onInvalid: settings.onInvalid,
    ignoreRemoteData: parameters.ignoreRemoteData,
    excludeFields: parameters.excludeFields,
    response: response.body,
    headers: response.headers,
    query: parameters.remoteQuery,
    ...(account.context === undefined ? {} : { context: account.context }),
  };
}

/** The provider's rate limit under our names. */
export function rateLimitOf(call: Call, headers: Readonly<Record<string, string>>): Record<string, string> {
  return rateLimitHeaders(headers, call.definition.rateLimit, call.settings.now());
}
