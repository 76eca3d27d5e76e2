import * as fc from 'fast-check';
import type { ExpressionText, OverrideLayer, ResourceOverride } from '../../definition/definition.ts';
import { CUSTOM_FIELDS } from '../../model/custom-fields.ts';
import type { JsonSchema, Model } from '../../model/index.ts';

/** Fields that layers may add. */
export const ADDED_FIELDS: Readonly<Record<string, JsonSchema>> = {
  added_text: { type: 'string' },
  added_list: { type: 'array', items: {} },
};

/** Expressions that return a value of each kind, undefined, or an error. */
const MADE_UP = [
  '"text"',
  '$',
  'nothing.here',
  'null',
  'true',
  '1',
  '[]',
  '[1, "two"]',
  '{ "a": 1 }',
  '$error("no")',
];

/**
 * Returns up to four override layers of one resource, which replace, remove and add fields, and in which every part
 * has an effect.
 *
 * @param mapped Fields that are mapped below the layers.
 * @param texts Expressions that fields may have, in addition to generated ones.
 */
export function overrideLayers(
  slug: string,
  resource: string,
  model: Model,
  mapped: readonly string[],
  texts: readonly string[],
): fc.Arbitrary<readonly OverrideLayer[]> {
  const expression = fc.constantFrom(...texts, ...MADE_UP).map(expressionText);
  const change = fc.option(expression, { freq: 3 });
  const changes = fc.tuple(
    ...model.fields
      // The object with the fields of customers is not a field that a layer maps.
      .filter(({ schema }) => typeof schema !== 'object' || schema[CUSTOM_FIELDS] !== true)
      // A required field cannot be removed.
      .map(({ name, required }) => maybe(name, required ? expression : change)),
    ...Object.keys(ADDED_FIELDS).map((name) => maybe(name, change)),
  );
  return fc.array(changes, { maxLength: 4 }).map((layers) => {
    const seen = new Set(mapped);
    return layers
      .map((layer) => overrideOf(layer.flat(), seen))
      .filter(({ mapping }) => Object.keys(mapping).length > 0)
      .map((override, index) => ({
        name: `layer ${index + 1}`,
        file: `layer-${index + 1}.yaml`,
        providers: { [slug]: { [resource]: override } },
      }));
  });
}

/** Leaves out what would have no effect: removing what was never mapped, and schemas of what is not added. */
function overrideOf(changes: readonly Change[], seen: Set<string>): ResourceOverride {
  const effective = changes.filter(([field, expression]) => expression !== null || seen.has(field));
  const added = effective.flatMap(([field, expression]) => (expression === null ? [] : [field]));
  for (const field of added) seen.add(field);
  return {
    mapping: Object.fromEntries(effective),
    schema: Object.fromEntries(Object.entries(ADDED_FIELDS).filter(([field]) => added.includes(field))),
  };
}

type Change = readonly [field: string, expression: ExpressionText | null];

function maybe(field: string, changes: fc.Arbitrary<ExpressionText | null>): fc.Arbitrary<readonly Change[]> {
  return fc.array(
    changes.map((expression): Change => [field, expression]),
    { maxLength: 1 },
  );
}

function expressionText(text: string): ExpressionText {
  return { text, source: { file: 'layer.yaml', segments: [[0, 1, 1]] } };
}
