import type { MergedField, ResourceOverride } from '../definition/index.ts';
import type { KeyPlaces } from '../definition/known-places.ts';
import { fieldOfTable } from '../definition/value-tables.ts';
import { analyseTypes } from '../expression/typing.ts';
import { parseChecked, type Warning } from './checked-expression.ts';
import { type FieldTypes, variablesFor } from './field-types.ts';
import { fitWarnings } from './field-warnings.ts';
import { tableWarnings, typeAfterTables } from './table-warnings.ts';

/** Where the part of a layer is, and what its fields are checked against. */
interface LayerPart {
  /** Path of the part in the layer. */
  readonly path: readonly string[];
  readonly override: ResourceOverride;
  readonly places: KeyPlaces;
  typesOf(field: MergedField): FieldTypes;
}

/**
 * Checks the tables of values that a layer changes for fields whose expressions are those of a layer below, or of the
 * definition: the tables as they are then, against what these return.
 */
export function layerValueWarnings(
  fields: readonly MergedField[],
  { path, override, places, typesOf }: LayerPart,
): readonly Warning[] {
  const names = fields.map(({ name }) => name);
  return Object.keys(override.values ?? {}).flatMap((key) => {
    const found = fieldOfTable(key, names);
    const field = fields.find(({ name }) => name === found?.field);
    // The layer's own expressions are checked with their tables.
    if (found === undefined || field === undefined || override.mapping[field.name] !== undefined) return [];
    const place = [...path, 'values', key];
    const checked = parseChecked(field.expression, place.join('.'), field.name);
    if (checked === undefined) return [];
    const types = typesOf(field);
    const { type } = analyseTypes(checked.ast, types.raw, {
      ...types,
      variables: variablesFor(types.raw, types),
    });
    const { tables = [] } = field;
    const changed = tables.filter((table) => table.path.join('.') === found.path.join('.'));
    const warnings = [
      ...tableWarnings(checked, type, changed),
      ...fitWarnings(checked, typeAfterTables(type, tables), types.wanted, true),
    ];
    return warnings.map(({ issue, ...warning }) => ({
      ...warning,
      issue: { ...issue, source: places.keyAt(place) },
    }));
  });
}
