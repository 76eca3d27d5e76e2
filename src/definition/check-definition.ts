import { type Issue, kindOfValue } from '../issue/index.ts';
import { MODELS, type Model } from '../model/index.ts';
import { optionCheck, TEXT, TEXTS } from '../options/index.ts';
import { excessIssue } from './author-bounds.ts';
import { variablesAt } from './bound-variables.ts';
import { buildDefinition, type ProviderFile } from './build-definition.ts';
import { schemaCheck } from './check-against-schema.ts';
import { checkDays } from './check-days.ts';
import { checkExpression } from './check-expression.ts';
import { checkMapping } from './check-mapping.ts';
import { checkPatterns } from './check-patterns.ts';
import { checkRequests } from './check-requests.ts';
import { checkSchema } from './check-schema.ts';
import { checkValues } from './check-values.ts';
import type { Definition } from './definition.ts';
import { expressionPaths, keysAt, textAt } from './expression-places.ts';
import {
  completeExtension,
  EXTENDABLE,
  type ExtendableProviders,
  extensionOf,
  isExtension,
} from './extension.ts';
import { isProvider } from './generated/fits-schema.ts';
import { PROVIDER_SCHEMA } from './generated/provider-schema.ts';
import { kindOfContent } from './identify-text.ts';
import { definitionError, inFileOrder, issueAtValue } from './issue-at.ts';
import { recordNames } from './known-names.ts';
import { objectPlaces, type Path, type Places } from './places.ts';
import { readData } from './read-data.ts';
import { computeAnew, type Remember } from './remember.ts';
import type { NumberReading } from './yaml/number-reading.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** How a definition is read and checked. */
export interface DefinitionOptions {
  /** Name of the file in issues; default `definition`. */
  readonly file?: string;
  /** Models that mappings are checked against; without them resources and fields are not checked. */
  readonly models?: readonly Model[];
  /**
   * Names of models that exist, but cannot be used. A file that maps to one has no definition and, if that is all that is
   * wrong, no issues, since the fault is the model's and reported there; default none.
   */
  readonly unusableModels?: readonly string[];
  /**
   * Names, without `$`, of functions beyond those of JSONata and of mappings, and of those of JSONata
   * that are switched on (`now`, `millis`, `random`, `shuffle`, `eval`).
   */
  readonly functions?: readonly string[];
  /** Providers that the file may extend, such as an engine; default none. */
  readonly extendable?: ExtendableProviders;
}

/**
 * Result of the check of a definition: the definition if there are no problems, and otherwise the issues. Neither if a
 * model that it maps to cannot be used.
 */
export interface CheckedDefinition {
  readonly definition?: Definition;
  /** In the order of the file. */
  readonly issues: readonly Issue[];
}

const PROVIDER_KEYS = keysAt(PROVIDER_SCHEMA, ['properties']);
const isProviderFile = schemaCheck<ProviderFile>(PROVIDER_SCHEMA, isProvider);

/** Checks options for reading a definition. @throws UsageError `option-unknown`, `option-invalid` */
export const checkDefinitionOptions = optionCheck<DefinitionOptions>('a definition', {
  file: TEXT,
  models: MODELS,
  unusableModels: TEXTS,
  functions: TEXTS,
  extendable: EXTENDABLE,
});

/**
 * Parses a provider file and returns all of its problems at once; no string makes it throw.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function checkDefinition(text: string, options: DefinitionOptions = {}): CheckedDefinition {
  checkDefinitionOptions(options);
  if (typeof text !== 'string') return { issues: [isNoText(text, fileOf(options))] };
  const { value, places, issues } = parseYaml(text, fileOf(options), numberReadingAt);
  if (value === undefined) return { issues: inFileOrder(issues) };
  return checkContent(value, places, issues, options);
}

/** Checks the content of a provider file that was parsed elsewhere; issues identify parts by JSON Pointer. */
export function checkDefinitionObject(value: unknown, options: DefinitionOptions = {}): CheckedDefinition {
  checkDefinitionOptions(options);
  return checkContent(value, objectPlaces(fileOf(options)), [], options);
}

/**
 * Parses a provider file.
 *
 * @throws DefinitionError with all issues of the file, in its order.
 */
export function parseDefinition(text: string, options: DefinitionOptions = {}): Definition {
  return definitionOf(checkDefinition(text, options), options);
}

/**
 * Makes a definition of the content of a provider file that was parsed elsewhere.
 *
 * @throws DefinitionError with all issues; they identify parts by JSON Pointer, and the position is 1:1.
 */
export function definitionFromObject(value: unknown, options: DefinitionOptions = {}): Definition {
  return definitionOf(checkDefinitionObject(value, options), options);
}

function definitionOf({ definition, issues }: CheckedDefinition, options: DefinitionOptions): Definition {
  if (definition === undefined) throw definitionError(fileOf(options), issues);
  return definition;
}

/**
 * Checks the content of a provider file whose parts have places of the caller's. Problems that the parser found are not
 * among the issues.
 *
 * @param written Places that the definition has, if they are others than those of the issues.
 */
export function checkDefinitionContent(
  value: unknown,
  places: Places,
  options: DefinitionOptions,
  remember: Remember,
  written = places,
): CheckedDefinition {
  // Parsed data is read as it is, so that its parts stay the same objects.
  const excess = excessIssue(value, places);
  if (excess !== undefined) return { issues: [excess] };
  return checkRead(value, places, [], { ...options, remember, written });
}

function checkContent(
  data: unknown,
  places: Places,
  syntax: readonly Issue[],
  options: DefinitionOptions,
): CheckedDefinition {
  const read = readData(data, places, 'definition-shape');
  if (read.issue !== undefined) return { issues: [read.issue] };
  return checkRead(read.value, places, syntax, { ...options, remember: computeAnew, written: places });
}

/** How a definition is checked and built. */
interface CheckOptions extends DefinitionOptions {
  readonly remember: Remember;
  /** Places of the definition that is built. */
  readonly written: Places;
}

function checkRead(
  value: unknown,
  places: Places,
  syntax: readonly Issue[],
  options: CheckOptions,
): CheckedDefinition {
  if (kindOfContent(value) === 'overrides') return { issues: [isOverridesLayer(places)] };
  if (!isExtension(value)) return checkParts(value, places, syntax, options);
  const {
    issues,
    base,
    content: extended,
  } = completeExtension(value, places, options.extendable, PROVIDER_KEYS);
  if (base === undefined) return { issues: inFileOrder([...syntax, ...issues]) };
  const checked = checkParts(extended, places, [...syntax, ...issues], options, true);
  return checked.definition === undefined
    ? checked
    : { ...checked, definition: extensionOf(checked.definition, base) };
}

/** Checks the parts of a provider file. Of one that extends another, the parts of that one are in use already. */
function checkParts(
  value: unknown,
  places: Places,
  found: readonly Issue[],
  { models, unusableModels = [], functions = [], remember, written }: CheckOptions,
  isCompleted = false,
): CheckedDefinition {
  const names = new Map(
    keysAt(value, ['resources']).map((name) => [name, recordNames(value, ['resources', name])]),
  );
  // Checked once, as the check reads the whole file, examples included.
  const fits = isProviderFile(value);
  const requests = checkRequests(value, places, remember);
  const issues = inFileOrder([
    ...found,
    ...(fits ? [] : isProviderFile.issues(value, places, 'definition-shape')),
    ...expressionPaths(value)
      .filter(([part]) => !isCompleted || part === 'resources')
      .flatMap((path) => expressionIssues(value, path, places, { functions, names, remember })),
    ...(models === undefined ? [] : checkMapping(value, places, models, unusableModels)),
    ...keysAt(value, ['resources']).flatMap((name) => checkSchema(value, ['resources', name, 'raw'], places)),
    ...checkPatterns(value, places),
    ...checkValues(value, places, models),
    ...(isCompleted ? requests.filter(({ code }) => code !== 'setting-unused') : requests),
    ...checkDays(value, places),
  ]);
  const isWithoutModel = unusableModels.some((name) => names.has(name));
  if (issues.length > 0 || !fits || isWithoutModel) return { issues };
  return { definition: buildDefinition(value, written), issues };
}

/** Names that expressions may use. */
interface ExpressionNames {
  readonly functions: readonly string[];
  /** By resource. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  readonly remember: Remember;
}

function isNoText(found: unknown, file: string): Issue {
  const message = `A definition is parsed from a string, but ${kindOfValue(found)} was found.`;
  const hint = 'definitionFromObject takes data that is already parsed.';
  return issueAtValue(objectPlaces(file), [], { code: 'definition-shape', message, hint });
}

function isOverridesLayer(places: Places): Issue {
  const message = 'This is a layer of overrides, not a provider file.';
  const hint = 'Pass layers as “overrides”, in code and on the command line.';
  return issueAtValue(places, [], { code: 'definition-shape', message, hint });
}

function expressionIssues(
  file: unknown,
  path: Path,
  places: Places,
  { functions, names, remember }: ExpressionNames,
): readonly Issue[] {
  const text = textAt(file, path);
  const source = places.textAt(path);
  const fields = names.get(String(path[1])) ?? new Set<string>();
  const parts = [text, JSON.stringify([source, functions, [...fields]])];
  const issues = remember(`expression ${JSON.stringify(path)}`, parts, () =>
    checkExpression({ text, source }, functions, variablesAt(path), { fields }),
  );
  const pointer = places.pointerOf(path);
  const where = {
    ...(pointer === undefined ? {} : { path: pointer }),
    ...(path.at(-2) === 'mapping' ? { field: String(path.at(-1)) } : {}),
  };
  return issues.map((issue) => ({ ...issue, ...where }));
}

/** How the numbers at a path of a provider file are read: digits matter in records, and in requests. */
export function numberReadingAt(path: Path): NumberReading {
  const [top, , part, section] = path;
  if (top !== 'resources') return 'number';
  if (part === 'examples' || (part === 'answers' && path.includes('body'))) return 'digits';
  if (part !== 'get' && part !== 'list') return 'number';
  return section === 'query' ? 'written' : section === 'body' ? 'exact' : 'number';
}

function fileOf(options: DefinitionOptions): string {
  return options.file ?? 'definition';
}
