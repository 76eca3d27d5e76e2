import type { ModelValidators } from '../model/precompiled.ts';
import { VALIDATORS } from './generated/validators.ts';

// Nothing else imports the generated code, so that the built package can load it when it is first used,
// where the runtime can load modules synchronously.

/** Returns the validators of a bundled model. */
export function loadValidators(model: string): ModelValidators | undefined {
  return VALIDATORS[model]?.();
}
