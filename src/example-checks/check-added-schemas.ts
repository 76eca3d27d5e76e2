import {
  extendByLayers,
  type LayerTargets,
  mergeOverrides,
  type OverrideLayer,
} from '../definition/index.ts';
import { distinctIssues } from '../definition/issue-at.ts';
import { partsFor } from '../definition/layer-parts.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import { extendModel } from '../model/index.ts';

/** Checks that the models can take the fields that a layer adds; an engine finds out when it compiles the layer. */
export function checkAddedSchemas(
  layer: OverrideLayer,
  below: readonly OverrideLayer[],
  targets: LayerTargets,
): readonly Issue[] {
  const layers = [...below, layer];
  const all = targets.providers.flatMap((slug) => {
    const definition = targets.definition(slug);
    const resources = Object.keys(definition?.resources ?? {});
    return resources.flatMap((resource): readonly Issue[] => {
      const adds = partsFor(layer, slug, resource).some(
        ({ override }) => Object.keys(override.schema ?? {}).length > 0,
      );
      const model = targets.models.find(({ name }) => name === resource);
      if (!adds || definition === undefined || model === undefined) return [];
      try {
        extendByLayers(model, mergeOverrides(definition, resource, layers, model), layers, slug, extendModel);
        return [];
      } catch (error) {
        if (error instanceof DefinitionError) return error.issues;
        throw error;
      }
    });
  });
  return distinctIssues(all);
}
