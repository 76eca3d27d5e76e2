import { unknownModel } from '../definition/unknown-model.ts';
import type { Engine } from '../engine.ts';
import type { TimeZones } from '../expression/library.ts';
import {
  createHandler,
  exampleGateway,
  type GatewayOptions,
  type Handler,
  requestLog,
} from '../gateway/index.ts';
import { serve as startGateway } from '../gateway/serve.ts';
import { UsageError } from '../issue/index.ts';
import { fetchTransport } from '../transport/index.ts';
import { EXIT } from './exit-status.ts';
import { openEngine } from './open-engine.ts';
import { openAccounts, type ServedAccounts } from './served-accounts.ts';
import { type LogForm, type ServerLog, serverLog } from './server-log.ts';

/** Options of `mapwright serve`. */
export interface ServeCommandOptions {
  readonly accounts?: string;
  readonly port: number;
  readonly host: string;
  readonly token?: string;
  readonly cursorSecret?: string;
  readonly definitions?: string;
  readonly models?: string;
  readonly overrides: readonly string[];
  /** Default all of them. */
  readonly resource?: string;
  readonly upstream?: string;
  /** Origins. */
  readonly cors: readonly string[];
  readonly log: LogForm;
  /** Seconds. */
  readonly grace: number;
  readonly timeZones?: TimeZones;
}

/** Runs `mapwright serve` until a signal ends it, and returns the exit status. */
export async function serve(options: ServeCommandOptions): Promise<number> {
  const { port, host, token, resource, cors } = options;
  refuseUselessOptions(options);
  const all = await openEngine({ ...options, isLive: options.accounts !== undefined });
  const engine = resource === undefined ? all : withResource(all, resource);
  const accounts = options.accounts === undefined ? undefined : await openAccounts(options.accounts, engine);
  const log = serverLog(options.log);
  const gateway = await startGateway({
    engine,
    port,
    host,
    ...(token === undefined ? {} : { token }),
    ...(cors.length === 0 ? {} : { cors: { origins: cors } }),
    createHandler: (access) => handlerOf({ engine, accounts, options, log }, access),
    onRefusal: log.refusal,
  });
  const signal = endSignal();
  const stopReloading = accounts === undefined ? () => {} : reloadOnHangup(accounts, log);
  announce(gateway.url, token !== undefined, accounts === undefined ? exampleOf(engine) : accounts.example());
  await signal;
  stopReloading();
  // A second signal ends the process at once, as any other.
  return (await gateway.close(options.grace * 1000)) ? EXIT.done : EXIT.brokenOff;
}

/** @throws UsageError `option-invalid` for an option that has no effect with the others */
function refuseUselessOptions({ accounts, upstream }: ServeCommandOptions): void {
  if (accounts !== undefined || upstream === undefined) return;
  const message = 'Without --accounts no requests are sent, so that --upstream has no effect.';
  throw new UsageError('The options do not go together.', [{ code: 'option-invalid', message }]);
}

interface HandlerParts {
  readonly engine: Engine;
  readonly accounts: ServedAccounts | undefined;
  readonly options: ServeCommandOptions;
  readonly log: ServerLog;
}

function handlerOf(
  { engine, accounts, options, log }: HandlerParts,
  access: Pick<GatewayOptions, 'authenticate'>,
): Handler {
  const { cursorSecret, upstream } = options;
  const common = {
    ...access,
    ...requestLog(log.request),
    entityTags: true,
    redactValues: true,
    ...(cursorSecret === undefined ? {} : { cursorSecret }),
  };
  if (accounts === undefined) return exampleGateway(engine, common);
  return createHandler({
    ...common,
    engine,
    transport: fetchTransport(upstream === undefined ? {} : { baseUrl: upstream }),
    resolveAccount: (id) => accounts.find(id),
  });
}

/** An engine that has one resource only. @throws UsageError `unknown-resource` */
function withResource(engine: Engine, resource: string): Engine {
  const models = engine.models.filter(({ name }) => name === resource);
  if (models.length > 0) return { ...engine, models };
  const known = engine.models.map(({ name }) => name);
  throw new UsageError('The resource is unknown.', [unknownModel(resource, known)]);
}

/** A resource, and an account that has it. */
interface ExampleRequest {
  readonly resource: string;
  readonly account: string;
}

function exampleOf(engine: Engine): ExampleRequest | undefined {
  const resource = engine.models[0]?.name ?? '';
  const has = (provider: string): boolean => Object.hasOwn(engine.definition(provider).resources, resource);
  const account =
    engine.providers.includes('hubspot') && has('hubspot') ? 'hubspot' : engine.providers.find(has);
  return account === undefined ? undefined : { resource, account };
}

function announce(url: string, hasToken: boolean, example: ExampleRequest | undefined): void {
  process.stdout.write(`Listening on ${url}\n`);
  if (example === undefined) return;
  const header = hasToken ? "-H 'Authorization: Bearer …' " : '';
  const account = encodeURIComponent(example.account);
  process.stdout.write(
    `Try: curl ${header}'${url}/unified/${example.resource}?integrated_account_id=${account}'\n`,
  );
}

/** Resolves with the first signal that asks the process to end. */
function endSignal(): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  return new Promise((resolve) => {
    const end = () => {
      for (const signal of signals) process.off(signal, end);
      resolve();
    };
    for (const signal of signals) process.on(signal, end);
  });
}

/** Loads the accounts again whenever the process receives SIGHUP; returns what ends that. */
function reloadOnHangup(accounts: ServedAccounts, log: ServerLog): () => void {
  const reload = () => void accounts.reload().then(log.reload);
  process.on('SIGHUP', reload);
  return () => process.off('SIGHUP', reload);
}
