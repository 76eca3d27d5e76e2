import {
  LinearRegex,
  type PatternAllowance,
  patternAllowance,
  type RegexEngine,
} from '../expression/compiler.ts';
import type { Issue } from '../issue/index.ts';
import { valueAt } from '../model/index.ts';
import { CALLABLE, OBJECT, OBJECTS, optionCheck, TEXT, TEXTS } from '../options/index.ts';
import { LAYER_VARIABLES, MAPPING_VARIABLES } from './bound-variables.ts';
import { checkAddedSchema } from './check-added-schema.ts';
import { schemaCheck } from './check-against-schema.ts';
import { checkExpression } from './check-expression.ts';
import { checkLayers, type LayerTargets } from './check-layer.ts';
import { checkSchema } from './check-schema.ts';
import type {
  Allowance,
  Example,
  FamilyRule,
  JsonSchema,
  OverrideLayer,
  RequestOverride,
  ResourceOverride,
  ValueTableChange,
} from './definition.ts';
import { keysAt, textAt } from './expression-places.ts';
import { isOverrides } from './generated/fits-schema.ts';
import { OVERRIDES_SCHEMA } from './generated/overrides-schema.ts';
import { kindOfContent } from './identify-text.ts';
import { definitionError, inFileOrder, issueAtKey, issueAtValue } from './issue-at.ts';
import { recordNames } from './known-names.ts';
import { rememberPlaces } from './known-places.ts';
import { layerExcessIssue } from './layer-bounds.ts';
import { mapEntries } from './map-entries.ts';
import { misplacedParts } from './misplaced-parts.ts';
import { objectPlaces, type Path, type Places } from './places.ts';
import { readData } from './read-data.ts';
import { computeAnew, type Remember } from './remember.ts';
import { requestsForAll } from './request-additions.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** Options for reading and checking an overrides layer. */
export interface OverridesOptions {
  /** Name of the file in issues; default `overrides`. */
  readonly file?: string;
  /** Name of the layer; default the one in the content, and then the file's. */
  readonly name?: string;
  /**
   * Names, without `$`, of functions beyond those of JSONata and of mappings, and of those of JSONata
   * that are switched on (`now`, `millis`, `random`, `shuffle`, `eval`).
   */
  readonly functions?: readonly string[];
  /** Engine for regular expressions of the layer. Default `LinearRegex`, as in an engine. */
  readonly regexEngine?: RegexEngine;
  /** Providers and models that the layer is checked against; without them its targets are not checked. */
  readonly targets?: LayerTargets;
  /** Layers before it, if its targets are checked. */
  readonly below?: readonly OverrideLayer[];
}

/** Result of the check of a layer: the layer if there are no problems, and otherwise the issues. */
export interface CheckedOverrides {
  readonly layer?: OverrideLayer;
  /** In the order of the file. */
  readonly issues: readonly Issue[];
}

interface OverridesFile {
  readonly name?: string;
  readonly customFields?: string;
  readonly allow?: readonly Allowance[];
  readonly providers: Readonly<Record<string, Readonly<Record<string, WrittenOverride>>>>;
}

interface WrittenOverride {
  readonly mapping?: Readonly<Record<string, string | null>>;
  readonly schema?: Readonly<Record<string, JsonSchema>>;
  readonly families?: Readonly<Record<string, WrittenFamily | null>>;
  readonly values?: Readonly<Record<string, ValueTableChange | null>>;
  readonly request?: RequestOverride;
  readonly examples?: readonly Omit<Example, 'source'>[];
}

type WrittenFamily = Omit<FamilyRule, 'from' | 'expression'> & {
  readonly from?: string;
  readonly expression?: string;
};

const isOverridesFile = schemaCheck<OverridesFile>(OVERRIDES_SCHEMA, isOverrides);

const checkOptions = optionCheck<OverridesOptions>('a layer', {
  file: TEXT,
  name: TEXT,
  functions: TEXTS,
  regexEngine: CALLABLE,
  targets: OBJECT,
  below: OBJECTS,
});

/**
 * Checks a layer, from YAML or JSON text or as data, and returns all of its problems; no content makes it throw.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function checkOverrides(content: unknown, options: OverridesOptions = {}): CheckedOverrides {
  checkOptions(options);
  const file = options.file ?? 'overrides';
  const parsed =
    typeof content === 'string'
      ? parseYaml(content, file)
      : { value: content, places: objectPlaces(file), issues: [] };
  if (parsed.value === undefined && typeof content === 'string')
    return { issues: inFileOrder(parsed.issues) };
  return checkContent(parsed, options);
}

/**
 * Checks the content of a layer whose parts have places of the caller's. Problems that the parser found are not among
 * the issues.
 */
export function checkOverridesContent(
  value: unknown,
  places: Places,
  options: OverridesOptions,
  remember: Remember,
): CheckedOverrides {
  return checkContent({ value, places, issues: [] }, options, remember);
}

interface ParsedContent {
  readonly value: unknown;
  readonly places: Places;
  readonly issues: readonly Issue[];
}

function checkContent(
  parsed: ParsedContent,
  options: OverridesOptions,
  remember: Remember = computeAnew,
): CheckedOverrides {
  const file = options.file ?? 'overrides';
  const { places } = parsed;
  const read = readData(parsed.value, places, 'overrides-shape');
  if (read.issue !== undefined) return { issues: [read.issue] };
  const { value } = read;
  if (keysAt(value, []).includes('resources') && kindOfContent(value) === 'definition')
    return { issues: [isDefinition(places)] };
  const misplaced = misplacedParts(value, places);
  // All other problems follow from that.
  if (misplaced.length > 0) return { issues: inFileOrder([...parsed.issues, ...misplaced]) };
  const resources = resourcePaths(value);
  const tooLarge = layerExcessIssue(value, resources, places);
  if (tooLarge !== undefined) return { issues: [tooLarge] };
  const fits = isOverridesFile(value);
  const layer = fits ? buildLayer(value, places, options.name ?? value.name ?? file) : undefined;
  const patterns = patternAllowance();
  const issues = inFileOrder([
    ...parsed.issues,
    ...(fits ? [] : isOverridesFile.issues(value, places, 'overrides-shape')),
    ...resources.flatMap((path) => reservedNames(value, path, places)),
    ...resources.flatMap((path) => expressionIssues(value, path, places, { ...options, patterns, remember })),
    ...resources.flatMap((path) =>
      schemaPaths(value, path).flatMap(({ at, field }) => {
        const excessive = checkAddedSchema(value, at, places, patterns);
        const found = excessive.length > 0 ? excessive : checkSchema(value, at, places);
        return found.map((issue) => ({ ...issue, field, layer: nameOf(value, options) }));
      }),
    ),
    ...(layer === undefined ? [] : targetIssues(layer, options)),
  ]);
  return issues.length > 0 || layer === undefined ? { issues } : { layer, issues };
}

/** The name of a layer that may not be well formed. */
function nameOf(value: unknown, { name, file = 'overrides' }: OverridesOptions): string {
  return name ?? (textAt(value, ['name']) || file);
}

/** No object of JavaScript can have such a property like any other. */
function reservedNames(value: unknown, path: Path, places: Places): readonly Issue[] {
  return ['mapping', 'schema', 'families', 'values'].flatMap((part) =>
    keysAt(value, [...path, part])
      .filter((field) => field === '__proto__')
      .map((field) => {
        const message = 'A field cannot be called “__proto__”.';
        return issueAtKey(places, [...path, part, field], { code: 'overrides-shape', message, field });
      }),
  );
}

function targetIssues(layer: OverrideLayer, { targets, below = [] }: OverridesOptions): readonly Issue[] {
  // It is wrong whatever the providers are.
  if (targets === undefined) return requestsForAll(layer);
  return checkLayers([...below, layer], targets, {}, (other) => other !== layer);
}

function isDefinition(places: Places): Issue {
  const message = 'This is a provider file, not a layer of overrides.';
  return issueAtValue(places, [], { code: 'overrides-shape', message });
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

function expressionIssues(
  value: unknown,
  path: Path,
  places: Places,
  {
    functions = [],
    regexEngine = LinearRegex,
    targets,
    patterns,
    remember,
  }: OverridesOptions & { patterns: PatternAllowance; remember: Remember },
): Issue[] {
  const [, provider, resource] = path.map(String);
  const definition = provider === undefined ? undefined : targetDefinition(provider, targets);
  const fields = recordNames(definition, ['resources', resource ?? '']);
  return layerExpressions(value, path).flatMap(({ at, field, variables }) => {
    const text = textAt(value, at);
    if (text.trim() === '') return [];
    const expression = { text, source: places.textAt(at) };
    const check = () => checkExpression(expression, functions, variables, { fields, regexEngine, patterns });
    const parts = [text, JSON.stringify([expression.source, functions, variables, [...fields]])];
    // A pattern counts among those of the whole layer, whenever the layer is checked.
    const issues = text.includes('/') ? check() : remember(`expression ${JSON.stringify(at)}`, parts, check);
    const pointer = places.pointerOf(at);
    return issues.map((issue) => ({ ...issue, field, ...(pointer === undefined ? {} : { path: pointer }) }));
  });
}

/** An expression of a layer. */
interface LayerExpression {
  readonly at: Path;
  /** The field, or the pattern of the family, that it is for. */
  readonly field: string;
  readonly variables: readonly string[];
}

function layerExpressions(value: unknown, path: Path): readonly LayerExpression[] {
  return [
    ...keysAt(value, [...path, 'mapping']).map((field) => ({
      at: [...path, 'mapping', field],
      field,
      variables: LAYER_VARIABLES,
    })),
    ...keysAt(value, [...path, 'families']).flatMap((field) =>
      ['from', 'expression'].map((key) => ({
        at: [...path, 'families', field, key],
        field,
        variables: MAPPING_VARIABLES,
      })),
    ),
  ];
}

/** The schemas of a layer, each with the field, or the pattern of the family, that it is for. */
function schemaPaths(value: unknown, path: Path): readonly { readonly at: Path; readonly field: string }[] {
  return [
    ...keysAt(value, [...path, 'schema']).map((field) => ({ at: [...path, 'schema', field], field })),
    ...keysAt(value, [...path, 'families'])
      .map((field) => ({ at: [...path, 'families', field, 'schema'], field }))
      .filter(({ at }) => valueAt(value, at) !== undefined),
  ];
}

/** The provider's definition, if the layer is checked against it. */
function targetDefinition(provider: string, targets: LayerTargets | undefined): unknown {
  return targets?.providers.includes(provider) === true ? targets.definition(provider) : undefined;
}

function buildLayer(file: OverridesFile, places: Places, name: string): OverrideLayer {
  const build = ({ examples, families, ...written }: WrittenOverride, path: Path): ResourceOverride => ({
    ...written,
    ...(families === undefined
      ? {}
      : {
          families: mapEntries(families, (rule, pattern) =>
            rule === null ? null : buildFamily(rule, [...path, 'families', pattern], places),
          ),
        }),
    ...(examples === undefined
      ? {}
      : { examples: examples.map((example, index) => placed(example, path, index)) }),
    mapping: mapEntries(written.mapping ?? {}, (text, field) =>
      text === null ? null : { text, source: places.textAt([...path, 'mapping', field]) },
    ),
  });
  const placed = (example: Omit<Example, 'source'>, path: Path, index: number): Example => ({
    ...example,
    source: places.valueAt([...path, 'examples', index]),
  });
  const providers = mapEntries(file.providers, (resources, provider) =>
    mapEntries(resources, (override, resource) => build(override, ['providers', provider, resource])),
  );
  rememberPlaces(providers, keyPaths(file), places);
  const { customFields } = file;
  const allow = file.allow === undefined ? {} : { allow: file.allow };
  const container = customFields === undefined ? {} : { customFields };
  return { name, file: places.file, ...container, ...allow, providers };
}

function buildFamily({ from, expression, ...rule }: WrittenFamily, path: Path, places: Places): FamilyRule {
  const at = (text: string, key: string) => ({ text, source: places.textAt([...path, key]) });
  return {
    ...rule,
    ...(from === undefined ? {} : { from: at(from, 'from') }),
    ...(expression === undefined ? {} : { expression: at(expression, 'expression') }),
  };
}

/** Paths of what a layer adds to requests. */
function requestPaths(request: RequestOverride | undefined, path: Path): Path[] {
  const { fields, query = {} } = request ?? {};
  return [
    ...(fields === undefined ? [] : [[...path, 'fields']]),
    ...(fields ?? []).map((_, index) => [...path, 'fields', index]),
    ...Object.keys(query).map((name) => [...path, 'query', name]),
  ];
}

/** Paths of everything in a layer that may lack a target, and of its permissions. */
function keyPaths(file: OverridesFile): Path[] {
  const allowances = (file.allow ?? []).map((_, index) => ['allow', index]);
  const targets = Object.keys(file.providers).flatMap((provider): Path[] => [
    ['providers', provider],
    ...Object.entries(file.providers[provider] ?? {}).flatMap(
      ([resource, { mapping = {}, schema = {}, families = {}, values = {}, request }]) => {
        const path = ['providers', provider, resource];
        return [
          path,
          ...Object.keys(mapping).map((field) => [...path, 'mapping', field]),
          ...Object.keys(schema).map((field) => [...path, 'schema', field]),
          ...Object.keys(families).map((pattern) => [...path, 'families', pattern]),
          ...Object.keys(values).map((key) => [...path, 'values', key]),
          ...(request === undefined ? [] : [[...path, 'request']]),
          ...requestPaths(request, [...path, 'request']),
        ];
      },
    ),
  ]);
  return [...allowances, ...targets];
}
