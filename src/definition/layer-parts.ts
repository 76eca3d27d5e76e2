import type { OverrideLayer, ResourceOverride } from './definition.ts';

/** In place of a provider's slug or of a resource's name: all of them. */
export const EVERY = '*';

/** What a layer has for one resource of one provider, and the keys under which it has it. */
export interface LayerPart {
  /** The provider's slug, or `*`. */
  readonly provider: string;
  /** The resource's name, or `*`. */
  readonly resource: string;
  readonly override: ResourceOverride;
}

/** Returns the parts of a layer that change a provider's resource, the most general first: later ones win. */
export function partsFor(layer: OverrideLayer, slug: string, resource: string): readonly LayerPart[] {
  return [EVERY, slug].flatMap((provider) =>
    [EVERY, resource].flatMap((name) => {
      const override = overrideAt(layer, provider, name);
      return override === undefined ? [] : [{ provider, resource: name, override }];
    }),
  );
}

/** Whether a layer has a part that changes a provider's resource. */
export function concerns(layer: OverrideLayer, slug: string, resource: string): boolean {
  return [EVERY, slug].some((provider) =>
    [EVERY, resource].some((name) => overrideAt(layer, provider, name) !== undefined),
  );
}

function overrideAt(
  { providers }: OverrideLayer,
  slug: string,
  resource: string,
): ResourceOverride | undefined {
  const resources = Object.hasOwn(providers, slug) ? providers[slug] : undefined;
  return resources !== undefined && Object.hasOwn(resources, resource) ? resources[resource] : undefined;
}
