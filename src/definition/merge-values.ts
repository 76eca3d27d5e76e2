import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { JsonSchema, Model } from '../model/precompiled.ts';
import { misfit, partOfSchema, schemaWithin } from './check-values.ts';
import type { OverrideLayer, ValueTable, ValueTableChange, ValueTables } from './definition.ts';
import type { IssueText } from './issue-at.ts';
import { DEFAULT_OTHERWISE, fieldOfTable } from './value-tables.ts';

/** A layer's changes of tables, where they are laid over those below. */
export interface ValuesStep {
  readonly layer: OverrideLayer;
  readonly changes: Readonly<Record<string, ValueTableChange | null>>;
  /** Fields that are mapped after the layer. */
  readonly fields: readonly string[];
  readonly model: Model | undefined;
  /** JSON Schema of a field that layers added. */
  schemaOf(field: string): JsonSchema | undefined;
  report(key: string, text: IssueText): Issue;
}

/** Tables of values after some layers, by the key of each. */
export type MergedTables = Map<string, Required<ValueTable>>;

/** The tables of a definition. */
export function definedTables(tables: ValueTables = {}): MergedTables {
  return new Map(
    Object.entries(tables).map(([key, { map, otherwise = DEFAULT_OTHERWISE }]) => [key, { map, otherwise }]),
  );
}

/** Lays the changes of a layer over tables. Returns issues, and those that matter only if they are so everywhere. */
export function mergeValues(
  tables: MergedTables,
  step: ValuesStep,
): { readonly issues: readonly Issue[]; readonly idle: readonly Issue[] } {
  const issues: Issue[] = [];
  const idle: Issue[] = [];
  for (const [key, change] of Object.entries(step.changes)) {
    if (change === null) {
      if (!tables.delete(key)) idle.push(step.report(key, noTable(step.layer, key, [...tables.keys()])));
      continue;
    }
    const found = fieldOfTable(key, step.fields);
    if (found === undefined) {
      idle.push(step.report(key, notMapped(step, key)));
      continue;
    }
    const schema = schemaAt(step, found);
    if (schema === 'unknown') {
      issues.push(step.report(key, noPart(step.layer, key)));
      continue;
    }
    const { map: below = {}, otherwise = DEFAULT_OTHERWISE } = tables.get(key) ?? {};
    const map = new Map(Object.entries(below));
    for (const [raw, value] of Object.entries(change.map ?? {})) {
      const text = value === null ? undefined : misfit(key, raw, value, schema);
      if (text !== undefined) issues.push(step.report(key, text));
      else if (value !== null) map.set(raw, value);
      else if (!map.delete(raw)) idle.push(step.report(key, noEntry(step.layer, key, raw, [...map.keys()])));
    }
    tables.set(key, { map: Object.fromEntries(map), otherwise: change.otherwise ?? otherwise });
  }
  return { issues, idle };
}

function schemaAt(
  { model, schemaOf }: ValuesStep,
  { field, path }: { readonly field: string; readonly path: readonly string[] },
): JsonSchema | undefined | 'unknown' {
  const added = schemaOf(field);
  if (added !== undefined) return partOfSchema(added, path, typeof added === 'object' ? added : {});
  return model === undefined ? undefined : schemaWithin(model, field, path);
}

function noPart(layer: OverrideLayer, key: string): IssueText {
  const message = `The layer ${layer.name} has values for “${key}”, of which the schema of the field has no such part.`;
  return { code: 'unknown-field', message };
}

function noTable(layer: OverrideLayer, key: string, keys: readonly string[]): IssueText {
  const message = `The layer ${layer.name} removes the values of “${key}”, which no layer below it has.`;
  return noEffect(message, nameHint(key, keys));
}

function noEntry(layer: OverrideLayer, key: string, raw: string, keys: readonly string[]): IssueText {
  const message = `The layer ${layer.name} removes the value ${JSON.stringify(raw)} of “${key}”, which is not in the table.`;
  return noEffect(message, nameHint(raw, keys));
}

function notMapped({ layer, fields }: ValuesStep, key: string): IssueText {
  const message = `The layer ${layer.name} has values for “${key}”, which is not mapped.`;
  return noEffect(message, nameHint(key, fields));
}

function noEffect(message: string, hint: string | undefined): IssueText {
  return { code: 'overrides-no-effect', message, ...(hint === undefined ? {} : { hint }) };
}
