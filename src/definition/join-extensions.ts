import type { Issue } from '../issue/index.ts';
import type { Definition } from './definition.ts';
import { knownPlaces } from './known-places.ts';

/** A provider, and the files that extend it. */
export interface ExtendedProvider {
  readonly slug: string;
  /** The provider's own file; undefined if it is not among the definitions. */
  readonly own?: Definition;
  readonly extensions: readonly Definition[];
}

/** Groups definitions by provider, in the order of the first of each. */
export function groupByProvider(definitions: readonly Definition[]): readonly ExtendedProvider[] {
  const slugs = [...new Set(definitions.map(({ slug }) => slug))];
  return slugs.map((slug) => {
    const same = definitions.filter((definition) => definition.slug === slug);
    const own = same.find((definition) => definition.extends === undefined);
    const extensions = same.filter((definition) => definition.extends !== undefined);
    return { slug, extensions, ...(own === undefined ? {} : { own }) };
  });
}

/** Returns the definition of a provider with the resources of the files that extend it, which have its other parts. */
export function joinExtensions(base: Definition, extensions: readonly Definition[]): Definition {
  if (extensions.length === 0) return base;
  const { extends: _, ...parts } = base;
  const all = [base, ...extensions];
  const allow = all.flatMap((definition) => definition.allow ?? []);
  return {
    ...parts,
    documentation: [...new Set(all.flatMap(({ documentation }) => documentation))],
    ...(allow.length === 0 ? {} : { allow }),
    resources: Object.assign({}, ...all.map(({ resources }) => resources)),
  };
}

/** Returns one definition for each provider. A file that extends a provider stands for one that is not among them. */
export function joinDefinitions(definitions: readonly Definition[]): readonly Definition[] {
  return groupByProvider(definitions).flatMap(({ own, extensions }) => {
    const [first, ...others] = own === undefined ? extensions : [own, ...extensions];
    return first === undefined ? [] : [joinExtensions(first, others)];
  });
}

/** Returns an issue for each resource of a provider that two of its files have. */
export function duplicateResources(definitions: readonly Definition[]): readonly Issue[] {
  const files = new Map<string, string>();
  return definitions.flatMap((definition) => {
    const { slug, file, resources } = definition;
    const places = knownPlaces(definition, resources);
    return Object.keys(resources).flatMap((resource): Issue[] => {
      const key = `${slug} ${resource}`;
      const other = files.get(key);
      files.set(key, other ?? file);
      if (other === undefined) return [];
      const message = `${slug} has the resource “${resource}” already: ${other} defines it.`;
      const source = places.keyAt(['resources', resource]);
      return [{ code: 'definition-duplicate', message, source, provider: slug }];
    });
  });
}
