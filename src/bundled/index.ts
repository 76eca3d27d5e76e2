import { linkProvider } from '../ahead/precompiled.ts';
import type { ProviderSource } from '../engine.ts';
import type { CompiledProvider } from '../mapping/types.ts';
import { MODEL_SCHEMAS, type Model, modelFromValidators } from '../model/precompiled.ts';
import { CATALOG } from './catalog.generated.ts';
import { FUNCTIONS } from './functions.generated.ts';
import { loadProvider } from './load-provider.ts';
import { VALIDATORS } from './validators.generated.ts';

let models: readonly Model[] | undefined;

/** The models that the package comes with, their validators generated when it was built. */
export function bundledModels(): readonly Model[] {
  models ??= Object.entries(MODEL_SCHEMAS).flatMap(([name, schema]) => {
    const validators = VALIDATORS[name];
    return validators === undefined ? [] : [modelFromValidators(name, schema, validators)];
  });
  return models;
}

/** The providers that the package comes with, their code generated when it was built. */
export function bundledProviders(): readonly ProviderSource[] {
  return Object.entries(CATALOG).map(([slug, name]) => ({ slug, name, load: () => load(slug) }));
}

function load(slug: string): CompiledProvider {
  const provider = loadProvider(slug);
  if (provider === undefined) throw new Error(`The code of the provider ${slug} is missing.`);
  return linkProvider(provider, bundledModels(), FUNCTIONS);
}
