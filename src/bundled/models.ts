import { MODEL_SCHEMAS, type Model, modelFromValidators } from '../model/precompiled.ts';
import { loadValidators } from './load-validators.ts';

let models: readonly Model[] | undefined;

/** The bundled models. Their validators were generated when the package was built. */
export function bundledModels(): readonly Model[] {
  models ??= Object.entries(MODEL_SCHEMAS).map(([name, schema]) =>
    modelFromValidators(name, schema, () => {
      const validators = loadValidators(name);
      if (validators === undefined) throw new Error(`The code of the model ${name} is missing.`);
      return validators;
    }),
  );
  return models;
}
