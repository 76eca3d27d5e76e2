import type { Issue } from '../issue/index.ts';
import type { Model } from '../model/index.ts';
import type {
  Definition,
  ExpressionText,
  JsonSchema,
  OverrideLayer,
  ResourceOverride,
} from './definition.ts';
import { nameHint } from './nearest-name.ts';

/** One field of a mapping after all layers. */
export interface MergedField {
  readonly name: string;
  readonly expression: ExpressionText;
  /** Where the expression came from: `definition`, or the name of a layer. */
  readonly layer: string;
  /** Schema of a field that a layer added. */
  readonly schema?: JsonSchema;
}

/** A mapping after all layers. */
export interface MergedMapping {
  /** In the order of the definition, added fields after them. */
  readonly fields: readonly MergedField[];
  /** Fields that a layer removed and none gave back. */
  readonly removed: readonly { readonly name: string; readonly layer: string }[];
  /** Why layers cannot be used; empty when all is well. */
  readonly issues: readonly Issue[];
}

/**
 * Lays override layers over the mapping of one resource, field by field; the last layer wins.
 *
 * @param model The resource's model: its fields need no schema in a layer. Without it only the fields of
 * the definition's own mapping count as known.
 */
export function mergeOverrides(
  definition: Definition,
  resource: string,
  layers: readonly OverrideLayer[],
  model?: Model,
): MergedMapping {
  const mapping = definition.resources[resource]?.mapping ?? {};
  const fields = new Map<string, MergedField>();
  for (const [name, expression] of Object.entries(mapping)) {
    fields.set(name, { name, expression, layer: 'definition' });
  }
  const known = new Set(model?.fields.map(({ name }) => name) ?? fields.keys());
  const schemas = new Map<string, JsonSchema>();
  const removed = new Map<string, string>();
  const issues: Issue[] = [];

  for (const layer of layers) {
    const override = overrideOf(layer, definition.slug, resource);
    if (override === undefined) continue;
    for (const [name, schema] of Object.entries(override.schema ?? {})) {
      if (known.has(name)) issues.push(schemaRefused(layer, definition.slug, name));
      else schemas.set(name, schema);
    }
    for (const [name, expression] of Object.entries(override.mapping)) {
      if (!known.has(name) && !schemas.has(name)) {
        issues.push(unknownField(layer, definition.slug, name, expression, [...known, ...schemas.keys()]));
      } else if (expression === null) {
        fields.delete(name);
        removed.set(name, layer.name);
      } else {
        const schema = schemas.get(name);
        fields.set(name, {
          name,
          expression,
          layer: layer.name,
          ...(schema === undefined ? {} : { schema }),
        });
        removed.delete(name);
      }
    }
  }
  for (const { name, required } of model?.fields ?? []) {
    const layer = layers.find((candidate) => candidate.name === removed.get(name));
    if (required && layer !== undefined) issues.push(requiredRemoved(layer, definition.slug, name));
  }
  return {
    fields: [...fields.values()],
    removed: Array.from(removed, ([name, layer]) => ({ name, layer })),
    issues,
  };
}

function overrideOf(layer: OverrideLayer, slug: string, resource: string): ResourceOverride | undefined {
  const provider = Object.hasOwn(layer.providers, slug) ? layer.providers[slug] : undefined;
  return provider !== undefined && Object.hasOwn(provider, resource) ? provider[resource] : undefined;
}

function unknownField(
  layer: OverrideLayer,
  provider: string,
  field: string,
  expression: ExpressionText | null,
  known: readonly string[],
): Issue {
  const nearest = nameHint(
    field,
    known.filter((name) => name !== field),
  );
  const [, line, column] = expression?.source.segments[0] ?? [0, 1, 1];
  return {
    code: 'unknown-field',
    message: `The layer ${layer.name} maps “${field}”, which the model does not have and no layer describes.`,
    source: { file: layer.file, line, column },
    field,
    provider,
    layer: layer.name,
    hint: `${nearest === undefined ? '' : `${nearest} `}A new field needs its JSON Schema under “schema”.`,
  };
}

function schemaRefused(layer: OverrideLayer, provider: string, field: string): Issue {
  const message = `The layer ${layer.name} gives a schema for “${field}”, which the model describes already.`;
  const source = { file: layer.file, line: 1, column: 1 };
  return { code: 'overrides-shape', message, source, field, provider, layer: layer.name };
}

function requiredRemoved(layer: OverrideLayer, provider: string, field: string): Issue {
  const message = `The layer ${layer.name} removes “${field}”, which the model requires.`;
  const source = { file: layer.file, line: 1, column: 1 };
  return { code: 'missing-required-field', message, source, field, provider, layer: layer.name };
}
