import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { Model } from '../model/precompiled.ts';
import { checkLayerObject } from './check-layer-object.ts';
import type { Definition, OverrideLayer, ResourceOverride } from './definition.ts';
import { distinctIssues, type IssueText, issueAtKey } from './issue-at.ts';
import { knownPlaces } from './known-places.ts';
import { EVERY } from './layer-parts.ts';
import { type MergedMapping, mergeOverrides } from './merge-overrides.ts';
import { addToRequests, requestsForAll } from './request-additions.ts';

/** What layers may refer to. An engine is one. */
export interface LayerTargets {
  /** Slugs of the existing providers. */
  readonly providers: readonly string[];
  /** Undefined for a provider whose definition cannot be used: the layer's part for it is not checked. */
  definition(provider: string): Definition | undefined;
  readonly models: readonly Model[];
}

/** Options of the check of layers. */
export interface LayerCheckOptions {
  /** What to do with a part for a provider that does not exist. Default `refuse`. */
  readonly foreignLayers?: 'refuse' | 'ignore';
}

/**
 * Checks that everything in layers has an effect: that the providers and resources exist, and what each
 * field does to the mapping that earlier layers leave.
 *
 * @param layers In the order in which they are applied.
 * @param isChecked Whether a layer was checked before; it still counts for those that come after it.
 */
export function checkLayers(
  layers: readonly OverrideLayer[],
  targets: LayerTargets,
  options: LayerCheckOptions = {},
  isChecked: (layer: OverrideLayer) => boolean = () => false,
): readonly Issue[] {
  const problems = layers.flatMap((layer) => (isChecked(layer) ? [] : checkLayerObject(layer)));
  if (problems.length > 0) return problems;
  // What is wrong with one layer would be reported again with the next.
  return distinctIssues(
    layers.flatMap((layer, index) =>
      isChecked(layer) ? [] : checkLayer(layer, layers.slice(0, index), targets, options),
    ),
  );
}

function checkLayer(
  layer: OverrideLayer,
  below: readonly OverrideLayer[],
  targets: LayerTargets,
  { foreignLayers = 'refuse' }: LayerCheckOptions,
): readonly Issue[] {
  const places = knownPlaces(layer, layer.providers);
  const issueAt = (path: readonly string[], text: IssueText): Issue =>
    issueAtKey(places, ['providers', ...path], { ...text, layer: layer.name });
  const issues = Object.entries(layer.providers).flatMap(([slug, resources]): readonly Issue[] => {
    if (slug !== EVERY && !targets.providers.includes(slug)) {
      return foreignLayers === 'ignore' ? [] : [issueAt([slug], unknownProvider(layer, slug, targets))];
    }
    const definitions = definitionsOf(slug, targets);
    if (definitions.length === 0) return [];
    const names = Object.keys(resources);
    if (names.length === 0) return [issueAt([slug], empty(layer, slug))];
    return names.flatMap((resource) => {
      const held = definitions.flatMap((definition) => heldResources(definition, resource));
      if (held.length === 0)
        return foreignLayers === 'ignore' && slug === EVERY
          ? []
          : [issueAt([slug, resource], unknownResource(layer, definitions, slug, resource))];
      if (isEmpty(resources[resource])) return [issueAt([slug, resource], empty(layer, resource))];
      const merged = held.map(({ definition, name }) =>
        mergeOverrides(
          definition,
          name,
          [...below, layer],
          targets.models.find((model) => model.name === name),
        ),
      );
      const isGeneral = slug === EVERY || resource === EVERY;
      const ofRequests = isGeneral
        ? []
        : held.flatMap(({ definition, name }) => addToRequests(definition, name, [...below, layer]).issues);
      return [...merged.flatMap(({ issues }) => issues), ...idleEverywhere(merged), ...ofRequests];
    });
  });
  return [...requestsForAll(layer), ...issues];
}

/** The definitions that a part of a layer is for, without those that cannot be used. */
function definitionsOf(slug: string, targets: LayerTargets): readonly Definition[] {
  const slugs = slug === EVERY ? targets.providers : [slug];
  return slugs.flatMap((name) => targets.definition(name) ?? []);
}

/** The resources of a definition that a name stands for. */
function heldResources(definition: Definition, resource: string) {
  const names = Object.keys(definition.resources);
  return names
    .filter((name) => resource === EVERY || name === resource)
    .map((name) => ({ definition, name }));
}

/** What a part for several mappings changes in none of them. */
function idleEverywhere(merged: readonly MergedMapping[]): readonly Issue[] {
  const [first, ...others] = merged.map(({ idle }) => new Map(idle.map((issue) => [keyOf(issue), issue])));
  return [...(first ?? [])].flatMap(([key, issue]) =>
    others.every((other) => other.has(key)) ? [issue] : [],
  );
}

function keyOf({ source, path, message }: Issue): string {
  return JSON.stringify([source, path, message]);
}

function isEmpty(override: ResourceOverride | undefined): boolean {
  return [override?.mapping, override?.schema, override?.families, override?.values, override?.request].every(
    (part) => Object.keys(part ?? {}).length === 0,
  );
}

function empty(layer: OverrideLayer, name: string): IssueText {
  const message = `The layer ${layer.name} names “${name}” but changes nothing in it.`;
  return { code: 'overrides-no-effect', message, hint: 'Map a field under it, or remove it.' };
}

function unknownProvider(layer: OverrideLayer, provider: string, { providers }: LayerTargets): IssueText {
  const hint = nameHint(provider, [...providers].sort());
  const message = `The layer ${layer.name} is for the provider “${provider}”, which does not exist.`;
  return { code: 'overrides-target', message, provider, ...(hint === undefined ? {} : { hint }) };
}

function unknownResource(
  layer: OverrideLayer,
  definitions: readonly Definition[],
  slug: string,
  resource: string,
): IssueText {
  const known = [...new Set(definitions.flatMap((definition) => Object.keys(definition.resources)))];
  const hint = nameHint(resource, known);
  const [first] = definitions;
  const holder = slug === EVERY || first === undefined ? 'no provider has a' : `${first.name} has no`;
  const message = `The layer ${layer.name} is for “${resource}”, for which ${holder} mapping.`;
  const provider = slug === EVERY ? {} : { provider: slug };
  return { code: 'overrides-target', message, ...provider, ...(hint === undefined ? {} : { hint }) };
}
