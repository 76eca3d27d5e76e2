import type { Example } from '../definition/definition.ts';
import type { LayerTargets, OverrideLayer } from '../definition/index.ts';
import { EVERY } from '../definition/layer-parts.ts';
import { tableExamples } from '../definition/table-examples.ts';
import type { TimeZones } from '../expression/library.ts';
import type { Issue } from '../issue/index.ts';
import { createEngine } from '../live.ts';
import { checkExample } from './check-examples.ts';

/**
 * Runs the examples of a layer, applied after those below it, and returns an issue for each that does not map to what it
 * says. Of each record the fields are compared that the example names or the layer maps.
 */
export function checkLayerExamples(
  layer: OverrideLayer,
  below: readonly OverrideLayer[],
  targets: LayerTargets,
  timeZones: TimeZones = {},
): Issue[] {
  return Object.entries(layer.providers).flatMap(([slug, resources]) => {
    if (slug === EVERY) return [];
    const definition = targets.definition(slug);
    if (definition === undefined) return [];
    const engine = createEngine({
      bundled: false,
      definitions: [definition],
      models: targets.models,
      timeZones,
      overrides: [...below, layer],
      foreignLayers: 'ignore',
    });
    return Object.entries(resources).flatMap(([resource, { examples = [], mapping: changes }]) => {
      if (examples.length === 0 || resource === EVERY) return [];
      const mapping = engine.mapping(slug, { resource });
      const { raw = true, tables = {} } = definition.resources[resource] ?? {};
      return examples.map(withTables(tables)).flatMap((example) => {
        const compared = new Set([...Object.keys(example.unified), ...Object.keys(changes)]);
        return checkExample(example, raw, mapping, [...compared]);
      });
    });
  });
}

/** Examples of a layer are mapped with the tables' own examples, where they have no others. */
function withTables(tables: Parameters<typeof tableExamples>[0]): (example: Example) => Example {
  const examples = tableExamples(tables);
  if (Object.keys(examples).length === 0) return (example) => example;
  return (example) => ({
    ...example,
    bindings: { ...example.bindings, tables: { ...examples, ...example.bindings?.tables } },
  });
}
