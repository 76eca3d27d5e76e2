import {
  extendByLayers,
  type LayerTargets,
  mergeOverrides,
  type OverrideLayer,
} from '../definition/index.ts';
import { DefinitionError, type Issue } from '../issue/index.ts';
import { extendModel } from '../model/index.ts';

/** Checks that the models can take the fields that a layer adds; an engine finds out when it compiles the layer. */
export function checkAddedSchemas(
  layer: OverrideLayer,
  below: readonly OverrideLayer[],
  targets: LayerTargets,
): readonly Issue[] {
  const layers = [...below, layer];
  return Object.entries(layer.providers).flatMap(([slug, resources]) =>
    Object.entries(resources).flatMap(([resource, { schema = {} }]): readonly Issue[] => {
      const definition = targets.definition(slug);
      const model = targets.models.find(({ name }) => name === resource);
      if (definition === undefined || model === undefined || Object.keys(schema).length === 0) return [];
      try {
        const merged = mergeOverrides(definition, resource, layers, model);
        extendByLayers(model, merged, layers, slug, extendModel);
        return [];
      } catch (error) {
        if (error instanceof DefinitionError) return error.issues;
        throw error;
      }
    }),
  );
}
