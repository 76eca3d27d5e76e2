import { linkProvider } from '../ahead-of-time/link-provider.ts';
import type { ProviderSource } from '../engine.ts';
import type { CompiledProvider } from '../mapping/types.ts';
import { CATALOG } from './generated/catalog.ts';
import { FUNCTIONS } from './generated/functions.ts';
import { loadProvider } from './load-provider.ts';
import { bundledModels } from './models.ts';

export { bundledModels } from './models.ts';

/** The bundled providers. Their code was generated when the package was built. */
export function bundledProviders(): readonly ProviderSource[] {
  return Object.entries(CATALOG).map(([slug, name]) => ({ slug, name, load: () => load(slug) }));
}

function load(slug: string): CompiledProvider {
  const provider = loadProvider(slug);
  if (provider === undefined) throw new Error(`The code of the provider ${slug} is missing.`);
  return linkProvider(provider, bundledModels(), FUNCTIONS);
}
