import { ENGINE, type Engine } from '../engine.ts';
import { checkArgument, OBJECT } from '../options/index.ts';
import { examplesTransport, sampleAccount } from '../transport/index.ts';
import { createHandler, type Handler } from './create-handler.ts';
import type { GatewayOptions } from './options.ts';

/**
 * Makes a gateway that answers from the examples in the provider files and sends no requests. There is one
 * account for each provider, whose id is the provider's slug.
 */
export function exampleGateway(engine: Engine, options: Partial<GatewayOptions> = {}): Handler {
  checkArgument('exampleGateway', 'engine', engine, ENGINE);
  checkArgument('exampleGateway', 'options', options, OBJECT);
  const definitions = engine.providers.map((provider) => engine.definition(provider));
  return createHandler({
    engine,
    transport: examplesTransport({ definitions, evaluate: engine.evaluateExpression }),
    resolveAccount: (id) =>
      engine.providers.includes(id) ? { provider: id, ...sampleAccount(engine.definition(id)) } : undefined,
    ...options,
  });
}
