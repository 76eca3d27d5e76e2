import { precompiledSource } from '../ahead/precompiled.ts';
import type { ProviderSource } from '../engine.ts';
import { MODEL_SCHEMAS, type Model, modelFromValidators } from '../model/precompiled.ts';
import { FUNCTIONS } from './functions.generated.ts';
import { PROVIDERS } from './providers.generated.ts';
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
  return PROVIDERS.map((provider) => precompiledSource(provider, bundledModels(), FUNCTIONS));
}
