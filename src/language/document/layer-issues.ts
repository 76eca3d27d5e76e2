import { checkLayerData } from '../../checks/check-data.ts';
import {
  checkOverridesContent,
  type LayerTargets,
  type OverrideLayer,
  type Remember,
} from '../../definition/index.ts';
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
  remember: Remember,
): CheckedLayer {
  const options = { file, targets, below, ...(functions === undefined ? {} : { functions }) };
  const { layer, issues } = checkOverridesContent(
    source.value,
    contentPlaces(file, source),
    options,
    remember,
  );
  if (layer === undefined) return { issues };
  const parts = [targets, below, JSON.stringify(functions), ...partsOf(source.value)];
  const added = remember('added schemas', parts, () => checkAddedSchemas(layer, below, targets));
  const examples =
    added.length > 0 ? [] : remember('examples', parts, () => checkLayerExamples(layer, below, targets));
  const { definition, models, providers } = targets;
  const data = checkLayerData(layer, definition, { models, providers, below });
  return { layer, issues: [...issues, ...added, ...examples, ...data] };
}

/** What a layer changes, and its name; what is the same object as before is the same. */
function partsOf(content: unknown): readonly unknown[] {
  const { name, providers, customFields } = membersOf(content);
  const changes = Object.entries(membersOf(providers)).flatMap(([slug, resources]) =>
    Object.entries(membersOf(resources)).flatMap(([resource, parts]) => [
      slug,
      resource,
      ...Object.entries(membersOf(parts)).flat(),
    ]),
  );
  return [name, customFields, ...changes];
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object.fromEntries(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
