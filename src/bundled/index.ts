import { linkProvider } from '../ahead-of-time/link-provider.ts';
import type { ProviderSource } from '../engine.ts';
import type { CompiledProvider } from '../mapping/types.ts';
import { MODEL_SCHEMAS, type Model, modelFromValidators } from '../model/precompiled.ts';
import { CATALOG } from './generated/catalog.ts';
import { FUNCTIONS } from './generated/functions.ts';
import { loadProvider, loadValidators } from './load-code.ts';

let models: readonly Model[] | undefined;

/** The bundled models. Their validators were generated when the package was built. */
export function bundledModels(): readonly Model[] {
  models ??= Object.entries(MODEL_SCHEMAS).map(([name, schema]) =>
    modelFromValidators(name, schema, () => found(loadValidators(name), `The code of the model ${name}`)),
  );
  return models;
}

/** The bundled providers. Their code was generated when the package was built. */
export function bundledProviders(): readonly ProviderSource[] {
  return Object.entries(CATALOG).map(([slug, name]) => ({ slug, name, load: () => load(slug) }));
}

function load(slug: string): CompiledProvider {
  const provider = found(loadProvider(slug), `The code of the provider ${slug}`);
  return linkProvider(provider, bundledModels(), FUNCTIONS);
}

function found<Code>(code: Code | undefined, what: string): Code {
  if (code === undefined) throw new Error(`${what} is missing.`);
  return code;
}
