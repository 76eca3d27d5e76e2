import type { Engine } from '../engine.ts';
import { serve as startGateway } from '../gateway/serve.ts';
import { UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { EXIT } from './exit-status.ts';
import { openEngine } from './open-engine.ts';

/** Options of `mapwright serve`. */
export interface ServeCommandOptions {
  readonly port: number;
  readonly host?: string;
  readonly token?: string;
  readonly definitions?: string;
  readonly models?: string;
  /** Default all of them. */
  readonly resource?: string;
}

/** Runs `mapwright serve` until a signal ends the process, and returns the exit status. */
export async function serve(options: ServeCommandOptions): Promise<number> {
  const { port, host, token, resource } = options;
  const engine = await openEngine(options);
  const gateway = await startGateway({
    engine: resource === undefined ? engine : withResource(engine, resource),
    port,
    ...(host === undefined ? {} : { host }),
    ...(token === undefined ? {} : { token }),
  });
  const example = exampleOf(engine, resource);
  process.stdout.write(`Listening on ${gateway.url}\n`);
  const header = token === undefined ? '' : "-H 'Authorization: Bearer …' ";
  process.stdout.write(
    `Try: curl ${header}'${gateway.url}/unified/${example.resource}?integrated_account_id=${example.provider}'\n`,
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => resolve());
  });
  await gateway.close();
  return EXIT.done;
}

/** An engine that has one resource only. @throws UsageError `unknown-resource` */
function withResource(engine: Engine, resource: string): Engine {
  const models = engine.models.filter(({ name }) => name === resource);
  if (models.length > 0) return { ...engine, models };
  const known = engine.models.map(({ name }) => name);
  const hint = nameHint(resource, known);
  const message = `No model describes the resource “${resource}”.`;
  const issue = { code: 'unknown-resource', message, ...(hint === undefined ? {} : { hint }) } as const;
  throw new UsageError('The resource is unknown.', [issue]);
}

/** A resource, and a provider that has it. */
function exampleOf(engine: Engine, chosen: string | undefined) {
  const resource = chosen ?? engine.models[0]?.name ?? '';
  const has = (provider: string): boolean => Object.hasOwn(engine.definition(provider).resources, resource);
  const provider =
    engine.providers.includes('hubspot') && has('hubspot') ? 'hubspot' : engine.providers.find(has);
  return { resource, provider };
}
