import { checkLayerData } from '../../checks/check-data.ts';
import { checkOverridesContent, type LayerTargets, type OverrideLayer } from '../../definition/index.ts';
import { checkAddedSchemas } from '../../example-checks/check-added-schemas.ts';
import { checkLayerExamples } from '../../example-checks/check-layer-examples.ts';
import type { Issue } from '../../issue/index.ts';
import { contentPlaces } from '../source/content-places.ts';
import type { YamlSource } from '../source/yaml-source.ts';

/** What a layer is checked with. */
export interface LayerSurroundings {
  readonly file: string;
  readonly targets: LayerTargets;
  /** Layers before it. */
  readonly below: readonly OverrideLayer[];
  readonly functions?: readonly string[];
}

/** A layer, as far as it can be used, and its issues. */
export interface CheckedLayer {
  readonly layer?: OverrideLayer;
  readonly issues: readonly Issue[];
}

/** Everything that `check` says of a layer. */
export function layerIssues(
  source: YamlSource,
  { file, targets, below, functions }: LayerSurroundings,
): CheckedLayer {
  const options = { file, targets, below, ...(functions === undefined ? {} : { functions }) };
  const { layer, issues } = checkOverridesContent(source.value, contentPlaces(file, source), options);
  if (layer === undefined) return { issues };
  const added = checkAddedSchemas(layer, below, targets);
  const examples = added.length > 0 ? [] : checkLayerExamples(layer, below, targets);
  const { definition, models, providers } = targets;
  const data = checkLayerData(layer, definition, { models, providers, below });
  return { layer, issues: [...issues, ...added, ...examples, ...data] };
}
