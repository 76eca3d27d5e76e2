import type { Issue } from '../issue/index.ts';
import { MAPPING_VARIABLES } from './bound-variables.ts';
import { checkExpression } from './check-expression.ts';
import { checkSchema } from './check-schema.ts';
import { shapeCheck } from './check-shape.ts';
import type { JsonSchema, OverrideLayer, ResourceOverride } from './definition.ts';
import { keysAt, textAt } from './expression-places.ts';
import { definitionError, inFileOrder } from './issue-at.ts';
import { mapEntries } from './map-entries.ts';
import { OVERRIDES_SCHEMA } from './overrides-schema.generated.ts';
import { objectPlaces, type Path, type Places } from './places.ts';
import { isOverrides } from './verdicts.generated.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** How an overrides layer is read and checked. */
export interface OverridesOptions {
  /** Name of the file, as issues tell it; `overrides` unless given. */
  readonly file?: string;
  /** Name of the layer; the one that the content gives unless given, and then the file's. */
  readonly name?: string;
  /**
   * Names, without `$`, of functions beyond those of JSONata and of mappings, and of those of JSONata
   * that are switched on (`now`, `millis`, `random`, `shuffle`, `eval`).
   */
  readonly functions?: readonly string[];
}

/** What the check of a layer gives: the layer when nothing is wrong, and otherwise why not. */
export interface CheckedOverrides {
  readonly layer?: OverrideLayer;
  /** In the order of the file. */
  readonly issues: readonly Issue[];
}

interface OverridesFile {
  readonly name?: string;
  readonly providers: Readonly<Record<string, Readonly<Record<string, WrittenOverride>>>>;
}

interface WrittenOverride {
  readonly mapping: Readonly<Record<string, string | null>>;
  readonly schema?: Readonly<Record<string, JsonSchema>>;
}

const isOverridesFile = shapeCheck<OverridesFile>(OVERRIDES_SCHEMA, isOverrides);

/** Checks a layer, from YAML or JSON text or as data, and gives all that is wrong with it; never throws. */
export function checkOverrides(content: unknown, options: OverridesOptions = {}): CheckedOverrides {
  const file = options.file ?? 'overrides';
  const parsed =
    typeof content === 'string'
      ? parseYaml(content, file)
      : { value: content, places: objectPlaces(file), issues: [] };
  const { value, places } = parsed;
  if (value === undefined && typeof content === 'string') return { issues: inFileOrder(parsed.issues) };
  const resources = resourcePaths(value);
  const issues = inFileOrder([
    ...parsed.issues,
    ...isOverridesFile.issues(value, places, 'overrides-shape'),
    ...resources.flatMap((path) => expressionIssues(value, path, places, options.functions ?? [])),
    ...resources.flatMap((path) =>
      keysAt(value, [...path, 'schema']).flatMap((field) =>
        checkSchema(value, [...path, 'schema', field], places),
      ),
    ),
  ]);
  if (issues.length > 0 || !isOverridesFile(value)) return { issues };
  const name = options.name ?? value.name ?? file;
  return { layer: { name, file, providers: buildProviders(value, places) }, issues };
}

/**
 * Reads a layer from YAML or JSON text, or from data that was parsed elsewhere.
 *
 * @throws DefinitionError with all issues of the layer, in the order of the file.
 */
export function parseOverrides(content: unknown, options: OverridesOptions = {}): OverrideLayer {
  const { layer, issues } = checkOverrides(content, options);
  if (layer === undefined) throw definitionError(options.file ?? 'overrides', issues);
  return layer;
}

function resourcePaths(value: unknown): Path[] {
  return keysAt(value, ['providers']).flatMap((provider) =>
    keysAt(value, ['providers', provider]).map((resource) => ['providers', provider, resource]),
  );
}

function expressionIssues(value: unknown, path: Path, places: Places, functions: readonly string[]): Issue[] {
  return keysAt(value, [...path, 'mapping']).flatMap((field) => {
    const at = [...path, 'mapping', field];
    const text = textAt(value, at);
    if (text.trim() === '') return [];
    const issues = checkExpression({ text, source: places.textAt(at) }, functions, MAPPING_VARIABLES);
    const pointer = places.pointerOf(at);
    return issues.map((issue) => ({ ...issue, field, ...(pointer === undefined ? {} : { path: pointer }) }));
  });
}

function buildProviders(file: OverridesFile, places: Places): OverrideLayer['providers'] {
  const build = (written: WrittenOverride, path: Path): ResourceOverride => ({
    ...written,
    mapping: mapEntries(written.mapping, (text, field) =>
      text === null ? null : { text, source: places.textAt([...path, 'mapping', field]) },
    ),
  });
  return mapEntries(file.providers, (resources, provider) =>
    mapEntries(resources, (override, resource) => build(override, ['providers', provider, resource])),
  );
}
