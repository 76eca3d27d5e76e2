import type { PrecompiledProvider } from '../ahead/precompiled.ts';
import { PROVIDERS } from './providers.generated.ts';

/**
 * Gives the code of a bundled provider. Nothing else imports it, so that the built package can load a provider when
 * it is first asked for, where the run-time can do so without waiting.
 */
export function loadProvider(slug: string): PrecompiledProvider | undefined {
  return PROVIDERS[slug];
}
