import * as fc from 'fast-check';
import type { ExpressionText, OverrideLayer } from '../../definition/definition.ts';
import type { JsonSchema, Model } from '../../model/index.ts';

/** Fields that layers may add. */
export const ADDED_FIELDS: Readonly<Record<string, JsonSchema>> = {
  added_text: { type: 'string' },
  added_list: { type: 'array', items: {} },
};

/** Expressions that give a value of each kind, nothing at all, or an error. */
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
 * Gives up to four override layers of one resource, which replace, remove and add fields.
 *
 * @param texts Expressions that fields may get, beside made-up ones.
 */
export function overrideLayers(
  slug: string,
  resource: string,
  model: Model,
  texts: readonly string[],
): fc.Arbitrary<readonly OverrideLayer[]> {
  const expression = fc.constantFrom(...texts, ...MADE_UP).map(expressionText);
  const change = fc.option(expression, { freq: 3 });
  const changes = fc.tuple(
    // A required field cannot be removed.
    ...model.fields.map(({ name, required }) => maybe(name, required ? expression : change)),
    ...Object.keys(ADDED_FIELDS).map((name) => maybe(name, change)),
  );
  const layer = changes.map((entries) => Object.fromEntries(entries.flat()));
  return fc.array(layer, { maxLength: 4 }).map((mappings) =>
    mappings.map((mapping, index) => ({
      name: `layer ${index + 1}`,
      file: `layer-${index + 1}.yaml`,
      providers: { [slug]: { [resource]: { mapping, schema: ADDED_FIELDS } } },
    })),
  );
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
