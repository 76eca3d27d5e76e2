import type { PrecompiledProvider } from '../ahead-of-time/link-provider.ts';
import type { ModelValidators } from '../model/precompiled.ts';
import { PROVIDERS } from './generated/providers.ts';
import { VALIDATORS } from './generated/validators.ts';

// Nothing else imports the generated code, so that the built package can load its parts when they are first used,
// where the runtime can load modules synchronously.

/** Returns the code of a bundled provider. */
export function loadProvider(slug: string): PrecompiledProvider | undefined {
  return PROVIDERS[slug];
}

/** Returns the validators of a bundled model. */
export function loadValidators(model: string): ModelValidators | undefined {
  return VALIDATORS[model]?.();
}
