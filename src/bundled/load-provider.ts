import type { PrecompiledProvider } from '../ahead-of-time/link-provider.ts';
import { PROVIDERS } from './generated/providers.ts';

// Nothing else imports the generated code of all providers, so that the built package can load its parts when they are
// first used, where the runtime can load modules synchronously.

/** Returns the code of a bundled provider. */
export function loadProvider(slug: string): PrecompiledProvider | undefined {
  return PROVIDERS[slug];
}
