import { bundledProviders } from '../bundled/index.ts';
import { type Definition, groupByProvider, joinExtensions, type LayerTargets } from '../definition/index.ts';
import type { Model } from '../model/index.ts';

/**
 * Bundled providers, and the given ones, which may extend them; undefined for one that cannot be used, which its own file
 * reports.
 */
export function layerTargets(
  given: readonly (readonly [string, Definition | undefined])[],
  models: readonly Model[],
): LayerTargets {
  const bundled = new Map(bundledProviders().map((source) => [source.slug, source]));
  const known = new Map<string, Definition | undefined>();

  function definitionOf(slug: string): Definition | undefined {
    const own = given.filter(([name]) => name === slug).map(([, definition]) => definition);
    const usable = own.flatMap((definition) => definition ?? []);
    if (usable.length < own.length) return undefined;
    const [group] = groupByProvider(usable);
    const base = group?.own ?? bundled.get(slug)?.load().definition;
    return base === undefined ? undefined : joinExtensions(base, group?.extensions ?? []);
  }

  return {
    providers: [...new Set([...bundled.keys(), ...given.map(([slug]) => slug)])],
    // Linking a provider takes long, and each check of a layer asks several times.
    definition(slug) {
      if (!known.has(slug)) known.set(slug, definitionOf(slug));
      return known.get(slug);
    },
    models,
  };
}
