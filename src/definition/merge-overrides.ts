import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { Model } from '../model/precompiled.ts';
import type {
  Definition,
  ExpressionText,
  JsonSchema,
  OverrideLayer,
  ResourceOverride,
} from './definition.ts';
import { type IssueText, issueAtKey } from './issue-at.ts';
import { knownPlaces } from './known-places.ts';

/** One field of a mapping after all layers. */
export interface MergedField {
  readonly name: string;
  readonly expression: ExpressionText;
  /** Source of the expression: `definition`, or the name of a layer. */
  readonly layer: string;
  /** Schema of a field that a layer added. */
  readonly schema?: JsonSchema;
}

/** A mapping after all layers. */
export interface MergedMapping {
  /** In the order of the definition, added fields after them. */
  readonly fields: readonly MergedField[];
  /** Fields that a layer removed and none added again. */
  readonly removed: readonly { readonly name: string; readonly layer: string }[];
  /** Why layers cannot be used; empty if they can. */
  readonly issues: readonly Issue[];
}

/**
 * Lays override layers over the mapping of one resource, field by field; the last layer wins. A part of a layer
 * without effect is an issue.
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
  const fields = Object.entries(mapping).map(([name, expression]): [string, MergedField] => [
    name,
    { name, expression, layer: 'definition' },
  ]);
  const names = fields.map(([name]) => name);
  const state: Merging = {
    known: new Set(model?.fields.map(({ name }) => name) ?? names),
    fields: new Map(fields),
    mapped: new Set(names),
    schemas: new Map(),
    removed: new Map(),
    issues: [],
  };
  for (const layer of layers) {
    const override = overrideOf(layer, definition.slug, resource);
    if (override === undefined) continue;
    const issueAt = issuesOf(layer, definition.slug, resource);
    takeSchemas(state, layer, override, issueAt);
    takeChanges(state, layer, override, issueAt);
  }
  const { schemas, removed, issues } = state;
  for (const { name, required } of model?.fields ?? []) {
    const layer = removed.get(name);
    if (!required || layer === undefined) continue;
    issues.push(
      issuesOf(layer, definition.slug, resource)('mapping', name, {
        code: 'missing-required-field',
        message: `The layer ${layer.name} removes “${name}”, which the model requires.`,
      }),
    );
  }
  return {
    fields: Array.from(state.fields.values(), (field) => withSchema(field, schemas)),
    removed: Array.from(removed, ([name, layer]) => ({ name, layer: layer.name })),
    issues,
  };
}

/** The mapping after the layers so far. */
interface Merging {
  /** Fields of the model. */
  readonly known: ReadonlySet<string>;
  readonly fields: Map<string, MergedField>;
  /** Includes removed fields: a layer may remove what an earlier one has removed. */
  readonly mapped: Set<string>;
  /** Schemas of fields that the model does not have. */
  readonly schemas: Map<string, JsonSchema>;
  readonly removed: Map<string, OverrideLayer>;
  readonly issues: Issue[];
}

type IssueAt = (part: 'mapping' | 'schema', field: string, text: IssueText) => Issue;

function takeSchemas(
  { known, mapped, schemas, issues }: Merging,
  layer: OverrideLayer,
  { mapping, schema: written = {} }: ResourceOverride,
  issueAt: IssueAt,
): void {
  for (const [name, schema] of Object.entries(written)) {
    const change = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    if (known.has(name)) issues.push(issueAt('schema', name, schemaRefused(layer, name)));
    else if (change === null) issues.push(issueAt('schema', name, schemaOfRemoved(layer, name)));
    else if (change === undefined && !mapped.has(name))
      issues.push(issueAt('schema', name, schemaUnused(layer, name, Object.keys(mapping))));
    else schemas.set(name, schema);
  }
}

function takeChanges(
  { known, fields, mapped, schemas, removed, issues }: Merging,
  layer: OverrideLayer,
  { mapping, schema = {} }: ResourceOverride,
  issueAt: IssueAt,
): void {
  for (const [name, expression] of Object.entries(mapping)) {
    const isRemoval = expression === null;
    // A field that is described and removed is reported with its schema.
    if (isRemoval && Object.hasOwn(schema, name)) continue;
    if (!known.has(name) && !schemas.has(name) && !(isRemoval && mapped.has(name))) {
      const names = [...known, ...schemas.keys(), ...Object.keys(schema)];
      issues.push(issueAt('mapping', name, unknownField(layer, name, names)));
      mapped.add(name);
    } else if (!isRemoval) {
      fields.set(name, { name, expression, layer: layer.name });
      mapped.add(name);
      removed.delete(name);
    } else if (mapped.has(name)) {
      fields.delete(name);
      removed.set(name, layer);
    } else issues.push(issueAt('mapping', name, nothingToRemove(layer, name, [...fields.keys()])));
  }
}

function overrideOf(layer: OverrideLayer, slug: string, resource: string): ResourceOverride | undefined {
  const provider = Object.hasOwn(layer.providers, slug) ? layer.providers[slug] : undefined;
  return provider !== undefined && Object.hasOwn(provider, resource) ? provider[resource] : undefined;
}

/** The schema of the last layer that has one, whichever layer has the expression. */
function withSchema(field: MergedField, schemas: ReadonlyMap<string, JsonSchema>): MergedField {
  const schema = schemas.get(field.name);
  return schema === undefined ? field : { ...field, schema };
}

/** Makes issues that point at a field's key in a layer. */
function issuesOf(layer: OverrideLayer, provider: string, resource: string): IssueAt {
  const places = knownPlaces(layer, layer.providers);
  return (part, field, text) =>
    issueAtKey(places, ['providers', provider, resource, part, field], {
      ...text,
      field,
      provider,
      layer: layer.name,
    });
}

function unknownField(layer: OverrideLayer, field: string, known: readonly string[]): IssueText {
  const nearest = nameHint(
    field,
    known.filter((name) => name !== field),
  );
  return {
    code: 'unknown-field',
    message: `The layer ${layer.name} maps “${field}”, which the model does not have and no layer describes.`,
    hint: `${nearest === undefined ? '' : `${nearest} `}A new field needs its JSON Schema under “schema”.`,
  };
}

function schemaRefused(layer: OverrideLayer, field: string): IssueText {
  const message = `The layer ${layer.name} has a schema for “${field}”, which the model already describes.`;
  return { code: 'overrides-shape', message };
}

function schemaOfRemoved(layer: OverrideLayer, field: string): IssueText {
  const message = `The layer ${layer.name} describes “${field}” and removes it as well.`;
  return { code: 'overrides-no-effect', message };
}

function schemaUnused(layer: OverrideLayer, field: string, mapped: readonly string[]): IssueText {
  const message = `The layer ${layer.name} describes “${field}”, but neither it nor a layer before it maps that field.`;
  const hint = nameHint(field, mapped);
  return { code: 'overrides-no-effect', message, ...(hint === undefined ? {} : { hint }) };
}

function nothingToRemove(layer: OverrideLayer, field: string, mapped: readonly string[]): IssueText {
  const message = `The layer ${layer.name} removes “${field}”, which is not mapped.`;
  const hint = nameHint(field, mapped);
  return { code: 'overrides-no-effect', message, ...(hint === undefined ? {} : { hint }) };
}
