import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { DEFAULT_CONTAINER } from '../model/custom-fields.ts';
import { containerOf, customPlaceOf, isContainer, leafFields, type Model } from '../model/precompiled.ts';
import type { Definition, ExpressionText, JsonSchema, OverrideLayer } from './definition.ts';
import { type IssueText, issueAtKey } from './issue-at.ts';
import { knownPlaces } from './known-places.ts';
import { EVERY, type LayerPart, partsFor } from './layer-parts.ts';
import { type MergedFamily, mergeFamilies } from './merge-families.ts';
import { definedTables, type MergedTables, mergeValues } from './merge-values.ts';
import { readsInherited } from './reads-inherited.ts';
import { type DeclaredNames, declaredNames, undeclaredMembers } from './undeclared-members.ts';
import { type FieldTable, tablesOf } from './value-tables.ts';

/** One field of a mapping after all layers. */
export interface MergedField {
  readonly name: string;
  readonly expression: ExpressionText;
  /** Source of the expression: `definition`, or the name of a layer. */
  readonly layer: string;
  /** Schema of a field that a layer added. */
  readonly schema?: JsonSchema;
  /** Tables of the values that the expression returns. */
  readonly tables?: readonly FieldTable[];
  /** What the layer below has for the field, if the expression reads it as `$inherited`. */
  readonly below?: InheritedExpression;
}

/** An expression whose value the one above it reads as `$inherited`. */
export interface InheritedExpression {
  readonly expression: ExpressionText;
  readonly layer: string;
  readonly below?: InheritedExpression;
}

/** A mapping after all layers. */
export interface MergedMapping {
  /** In the order of the definition, added fields after them. */
  readonly fields: readonly MergedField[];
  /** In the order of the layers. */
  readonly families: readonly MergedFamily[];
  /** Fields that a layer removed and none added again. */
  readonly removed: readonly { readonly name: string; readonly layer: string }[];
  /** Why layers cannot be used; empty if they can. */
  readonly issues: readonly Issue[];
  /** What parts for all providers or resources do not change here; a problem if it is so everywhere. */
  readonly idle: readonly Issue[];
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
    known: new Set(model === undefined ? names : leafFields(model).map(({ name }) => name)),
    model,
    fields: new Map(fields),
    mapped: new Set(names),
    schemas: new Map(),
    removed: new Map(),
    families: new Map(),
    tables: definedTables(definition.resources[resource]?.values),
    issues: [],
    idle: [],
  };
  const declared = declaredNames(definition, resource);
  for (const layer of layers) {
    for (const part of partsFor(layer, definition.slug, resource)) {
      const step: Step = { layer, ...part, issueAt: issuesOf(layer, part, definition.slug) };
      const misplaced = misplacedFields(state, step);
      takeSchemas(state, step, misplaced);
      takeChanges(state, step, misplaced);
      takeFamilies(state, step);
      takeValues(state, step);
      problemsFor(step, state).push(...undeclared(step, declared));
    }
  }
  const { schemas, removed, issues, idle } = state;
  for (const { name, required } of model?.fields ?? []) {
    const step = removed.get(name);
    if (!required || step === undefined) continue;
    issues.push(
      step.issueAt('mapping', name, {
        code: 'missing-required-field',
        message: `The layer ${step.layer.name} removes “${name}”, which the model requires.`,
      }),
    );
  }
  return {
    fields: Array.from(state.fields.values(), (field) => withTables(withSchema(field, schemas), state)),
    families: [...state.families.values()],
    removed: Array.from(removed, ([name, { layer }]) => ({ name, layer: layer.name })),
    issues,
    idle,
  };
}

/** The mapping after the layers so far. */
interface Merging {
  /** Fields of the model, and of customers that it describes itself. */
  readonly known: ReadonlySet<string>;
  readonly model: Model | undefined;
  readonly fields: Map<string, MergedField>;
  /** Includes removed fields: a layer may remove what an earlier one has removed. */
  readonly mapped: Set<string>;
  /** Schemas of fields that the model does not have. */
  readonly schemas: Map<string, JsonSchema>;
  readonly removed: Map<string, Step>;
  readonly families: Map<string, MergedFamily>;
  readonly tables: MergedTables;
  readonly issues: Issue[];
  readonly idle: Issue[];
}

type IssueAt = (part: 'mapping' | 'schema' | 'families' | 'values', field: string, text: IssueText) => Issue;

/** A part of a layer that is laid over what is below it. */
interface Step extends LayerPart {
  readonly layer: OverrideLayer;
  readonly issueAt: IssueAt;
}

/** A part for all providers or resources is not refused for what it finds in one of them only. */
function problemsFor({ provider, resource }: Step, { issues, idle }: Merging): Issue[] {
  return provider === EVERY || resource === EVERY ? idle : issues;
}

/** Reports the settings and tables that a layer's expressions read and the definition does not declare. */
function undeclared({ override, issueAt }: Step, declared: DeclaredNames): Issue[] {
  const { mapping, families = {} } = override;
  return [
    ...Object.entries(mapping).flatMap(([name, expression]) =>
      expression === null
        ? []
        : undeclaredMembers(expression, declared, (text) => issueAt('mapping', name, text)),
    ),
    ...Object.entries(families).flatMap(([pattern, rule]) =>
      [rule?.from, rule?.expression].flatMap((expression) =>
        expression === undefined
          ? []
          : undeclaredMembers(expression, declared, (text) => issueAt('families', pattern, text)),
      ),
    ),
  ];
}

/** Reports fields of customers that are not where the layer has them. Returns their names. */
function misplacedFields(state: Merging, step: Step): ReadonlySet<string> {
  const { layer, override, issueAt } = step;
  const container = containerFor(state, layer);
  const misplaced = new Set<string>();
  const refuse = (part: 'mapping' | 'schema', name: string, text: IssueText) => {
    misplaced.add(name);
    state.issues.push(issueAt(part, name, text));
  };
  for (const name of Object.keys(override.mapping)) {
    const place = customPlaceOf(name);
    if (place === undefined) continue;
    if (place.member === '' || place.member === '__proto__') refuse('mapping', name, unnamed(layer, name));
    else if (place.container !== container) refuse('mapping', name, otherContainer(layer, name, container));
    else if (isTaken(container, state, step)) refuse('mapping', name, takenContainer(layer, name, container));
  }
  return misplaced;
}

/** The object that holds the fields of customers which a layer has. */
function containerFor({ model }: Merging, layer: OverrideLayer): string {
  return layer.customFields ?? (model === undefined ? DEFAULT_CONTAINER : containerOf(model.schema));
}

/** Whether a field has the name that the object with the fields of customers has. */
function isTaken(container: string, { model, fields }: Merging, { override }: Step): boolean {
  const own = model?.schema.properties;
  const isOwn = own !== undefined && Object.hasOwn(own, container) && !isContainer(own[container]);
  return isOwn || fields.has(container) || Object.hasOwn(override.mapping, container);
}

function takeFamilies(state: Merging, step: Step): void {
  const { layer, override, issueAt } = step;
  const container = containerFor(state, layer);
  const taken = isTaken(container, state, step) ? takenContainer(layer, container, container) : undefined;
  const { issues, idle } = mergeFamilies(state.families, {
    layer,
    rules: override.families ?? {},
    container,
    taken,
    report: (pattern, text) => issueAt('families', pattern, text),
    placeOf: (pattern) =>
      knownPlaces(layer, layer.providers).keyAt([
        'providers',
        step.provider,
        step.resource,
        'families',
        pattern,
      ]),
  });
  state.issues.push(...issues);
  problemsFor(step, state).push(...idle);
}

function takeValues(state: Merging, step: Step): void {
  const { layer, override, issueAt } = step;
  const { issues, idle } = mergeValues(state.tables, {
    layer,
    changes: override.values ?? {},
    fields: [...state.fields.keys()],
    model: state.model,
    schemaOf: (field) => state.schemas.get(field),
    report: (key, text) => issueAt('values', key, text),
  });
  state.issues.push(...issues);
  problemsFor(step, state).push(...idle);
}

/** A field with the tables of its values. */
function withTables(field: MergedField, { tables, fields }: Merging): MergedField {
  const own = tablesOf(Object.fromEntries(tables), field.name, [...fields.keys()]);
  return own.length === 0 ? field : { ...field, tables: own };
}

function takeSchemas(
  { known, mapped, schemas, issues }: Merging,
  step: Step,
  misplaced: ReadonlySet<string>,
): void {
  const { layer, issueAt } = step;
  const { mapping, schema: written = {} } = step.override;
  for (const [name, schema] of Object.entries(written)) {
    if (misplaced.has(name)) continue;
    const change = Object.hasOwn(mapping, name) ? mapping[name] : undefined;
    if (known.has(name)) issues.push(issueAt('schema', name, schemaRefused(layer, name)));
    else if (change === null) issues.push(issueAt('schema', name, schemaOfRemoved(layer, name)));
    else if (change === undefined && !mapped.has(name))
      issues.push(issueAt('schema', name, schemaUnused(layer, name, Object.keys(mapping))));
    else schemas.set(name, schema);
  }
}

function takeChanges(state: Merging, step: Step, misplaced: ReadonlySet<string>): void {
  const { known, fields, mapped, schemas, removed, issues } = state;
  const { layer, issueAt } = step;
  const { mapping, schema = {} } = step.override;
  for (const [name, expression] of Object.entries(mapping)) {
    if (misplaced.has(name)) continue;
    const isRemoval = expression === null;
    // A field that is described and removed is reported with its schema.
    if (isRemoval && Object.hasOwn(schema, name)) continue;
    if (!known.has(name) && !schemas.has(name) && !(isRemoval && mapped.has(name))) {
      const names = [...known, ...schemas.keys(), ...Object.keys(schema)];
      issues.push(issueAt('mapping', name, unknownField(layer, name, names)));
      mapped.add(name);
    } else if (!isRemoval && holdsMembers(state, name)) {
      issues.push(issueAt('mapping', name, takenField(layer, name)));
    } else if (!isRemoval) {
      const inherits = readsInherited(expression.text);
      const below = inherits ? fields.get(name) : undefined;
      if (inherits && below === undefined)
        problemsFor(step, state).push(issueAt('mapping', name, nothingInherited(layer, name)));
      if (depthOf(below) >= MOST_INHERITED) issues.push(issueAt('mapping', name, tooDeep(layer, name)));
      fields.set(name, {
        name,
        expression,
        layer: layer.name,
        ...(below === undefined ? {} : { below: inheritedOf(below) }),
      });
      mapped.add(name);
      removed.delete(name);
    } else if (mapped.has(name)) {
      fields.delete(name);
      removed.set(name, step);
    } else
      problemsFor(step, state).push(
        issueAt('mapping', name, nothingToRemove(layer, name, [...fields.keys()])),
      );
  }
}

/** Layers that may read each other's values, one below the other: each is compiled once more for those above it. */
const MOST_INHERITED = 32;

function inheritedOf({ expression, layer, below }: InheritedExpression): InheritedExpression {
  return { expression, layer, ...(below === undefined ? {} : { below }) };
}

function depthOf(below: InheritedExpression | undefined): number {
  let depth = 0;
  for (let at = below; at !== undefined; at = at.below) depth += 1;
  return depth;
}

/** The schema of the last layer that has one, whichever layer has the expression. */
function withSchema(field: MergedField, schemas: ReadonlyMap<string, JsonSchema>): MergedField {
  const schema = schemas.get(field.name);
  return schema === undefined ? field : { ...field, schema };
}

/** Makes issues that point at a field's key in a layer. */
function issuesOf(layer: OverrideLayer, at: LayerPart, provider: string): IssueAt {
  const places = knownPlaces(layer, layer.providers);
  return (part, field, text) =>
    issueAtKey(places, ['providers', at.provider, at.resource, part, field], {
      ...text,
      field,
      ...(at.provider === EVERY ? {} : { provider }),
      layer: layer.name,
    });
}

function unnamed(layer: OverrideLayer, field: string): IssueText {
  const message = `The layer ${layer.name} maps “${field}”, which is not a name that a field can have.`;
  return { code: 'overrides-shape', message };
}

/** Whether a field of the model's own would hide the fields of customers that a layer below has in an object. */
function holdsMembers({ fields, families }: Merging, name: string): boolean {
  return (
    [...fields.keys()].some((field) => customPlaceOf(field)?.container === name) ||
    [...families.values()].some(({ container }) => container === name)
  );
}

function takenField(layer: OverrideLayer, field: string): IssueText {
  const message = `The layer ${layer.name} maps “${field}”, which holds the fields of customers of a layer below.`;
  return { code: 'custom-fields-taken', message };
}

function otherContainer(layer: OverrideLayer, field: string, container: string): IssueText {
  return {
    code: 'unknown-field',
    message: `The layer ${layer.name} maps “${field}”, but the fields of customers are in “${container}”.`,
    hint: `Write ${container}.${customPlaceOf(field)?.member ?? ''}, or name the object by the layer’s key “customFields”.`,
  };
}

function takenContainer(layer: OverrideLayer, field: string, container: string): IssueText {
  return {
    code: 'custom-fields-taken',
    message: `The layer ${layer.name} maps “${field}”, but “${container}” is a field itself.`,
    hint: 'Name another object for the fields of customers by the layer’s key “customFields”.',
  };
}

function nothingInherited(layer: OverrideLayer, field: string): IssueText {
  return {
    code: 'overrides-no-effect',
    message: `The layer ${layer.name} reads $inherited for “${field}”, which nothing below it maps.`,
    hint: '$inherited is the value of the layer below, or of the definition.',
  };
}

function tooDeep(layer: OverrideLayer, field: string): IssueText {
  const message = `The layer ${layer.name} reads $inherited for “${field}” over more than ${MOST_INHERITED} layers.`;
  return { code: 'definition-too-large', message };
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
