import type { Definition, ExtendableProviders } from '../definition/index.ts';
import { bundledProviders } from './index.ts';

/** A definition that may be extended, or its slug alone if its file cannot be used. */
export type ExtendableDefinition = Definition | { readonly slug: string };

/** The providers that files may extend: some of one's own, and the bundled ones. Of one slug one's own is taken. */
export function extendableProviders(own: readonly ExtendableDefinition[] = []): ExtendableProviders {
  const bySlug = new Map(
    own.filter((definition) => !isExtension(definition)).map((definition) => [definition.slug, definition]),
  );
  const bundled = bundledProviders();
  return {
    providers: [...new Set([...bundled.map(({ slug }) => slug), ...bySlug.keys()])],
    definition(slug) {
      const found = bySlug.get(slug);
      if (found !== undefined) return 'resources' in found ? found : undefined;
      return bundled.find((source) => source.slug === slug)?.load().definition;
    },
  };
}

function isExtension(definition: ExtendableDefinition): boolean {
  return 'extends' in definition && definition.extends !== undefined;
}
