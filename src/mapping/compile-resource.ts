import { contractBreaches } from '../definition/check-contract.ts';
import type { ExpressionText, JsonSchema } from '../definition/definition.ts';
import type { MergedFamily } from '../definition/merge-families.ts';
import type { InheritedExpression } from '../definition/merge-overrides.ts';
import type { FieldTable } from '../definition/value-tables.ts';
import {
  type Code,
  type CompileOptions,
  createEnvironment,
  type ExpressionEnvironment,
  type FrozenClock,
  findReads,
  findSources,
  freezeClock,
  hasKind,
  loadGenerated,
  takesPictures,
} from '../expression/compiler.ts';
import { DEFAULT_LIMITS, type EvaluationLimits } from '../expression/library.ts';
import { DefinitionError, type Issue, positionAt } from '../issue/index.ts';
import {
  acceptsNull,
  type CustomField,
  type CustomPlace,
  leafField,
  leafFields,
  type Model,
  readContainer,
} from '../model/precompiled.ts';
import { parseChain, wholeTree } from './expression-chain.ts';
import { parseFamily } from './family-sources.ts';
import type { FamilyProgram } from './generate-families.ts';
import { type FieldProgram, generateMapping } from './generate-mapping.ts';
import { MAPPING_TOOLS } from './mapping-tools.ts';
import type { CompiledResource, MappedField, RunFields } from './types.ts';

/** A field to compile. */
export interface FieldSource {
  readonly name: string;
  readonly expression: ExpressionText;
  readonly layer: string;
  readonly schema?: JsonSchema;
  readonly tables?: readonly FieldTable[];
  /** What the expression reads as `$inherited`. */
  readonly below?: InheritedExpression;
}

/** The source of a resource's `RunFields`, with information on its fields. */
export interface GeneratedResource {
  readonly source: Code;
  readonly fields: readonly MappedField[];
  /** Whether an expression contains a regular expression. */
  readonly usesRegex: boolean;
  /** Whether an expression may call `$timestamp` with a picture or a zone. */
  readonly usesPictures: boolean;
}

/**
 * Writes the code of a resource's fields, in the order of the model.
 *
 * @throws DefinitionError with the issues of all expressions that cannot be compiled, and of all fields that
 * break the model's contract.
 */
export function generateResource(
  sources: readonly FieldSource[],
  model: Model,
  environment: ExpressionEnvironment,
  families: readonly MergedFamily[] = [],
): GeneratedResource {
  return generateFields(sources, model, environment, families, contractIssues(sources, model));
}

/**
 * Writes the code of some fields of a resource.
 *
 * @param found Issues that were found already.
 * @throws DefinitionError with them, and those of all expressions that cannot be compiled
 */
export function generateFields(
  sources: readonly FieldSource[],
  model: Model,
  environment: ExpressionEnvironment,
  families: readonly MergedFamily[],
  found: readonly Issue[],
): GeneratedResource {
  const issues = [...found];
  const fields: MappedField[] = [];
  let usesRegex = false;
  let usesPictures = false;
  const programs: FieldProgram[] = [];
  for (const source of inModelOrder(sources, model)) {
    const known = leafField(model, source.name);
    const chain = parseChain(source, environment);
    if (!chain.ok) {
      for (const issue of chain.issues) issues.push(issue);
      continue;
    }
    const { name, expression, layer, tables } = source;
    const [ast, ...inherited] = chain.trees;
    const whole = wholeTree(chain.trees);
    usesRegex ||= chain.trees.some((tree) => hasKind(tree, 'regex'));
    usesPictures ||= chain.trees.some(takesPictures);
    const required = known?.required ?? false;
    const isArray = known?.isArray ?? false;
    const sources = findSources(whole, environment.functions);
    const place = placeOf(known);
    fields.push({
      name,
      ...(place === undefined ? {} : { place }),
      expression,
      layer,
      reads: findReads(whole, environment.functions),
      sources,
      isArray,
      required,
      ...(tables === undefined ? {} : { tables }),
      ...(chain.below.length === 0 ? {} : { inherited: chain.below }),
    });
    programs.push({
      name,
      place,
      tables,
      ast,
      inherited,
      required,
      isArray,
      keepsNull: isArray && acceptsNull(known?.schema ?? true, model.schema),
      schema: known?.schema ?? true,
      mayHaveEmpty: Object.hasOwn(model.withoutEmpty, name),
      sources,
    });
  }
  const familyPrograms: FamilyProgram[] = [];
  for (const [family, index] of placedFamilies(families, model)) {
    const parsed = parseFamily(family, model, index, environment);
    if (!('program' in parsed)) {
      issues.push(...parsed);
      continue;
    }
    usesRegex ||= parsed.usesRegex;
    usesPictures ||= parsed.usesPictures;
    fields.push(parsed.field);
    familyPrograms.push(parsed.program);
  }
  if (issues.length > 0) throw new DefinitionError('The mapping cannot be compiled.', issues);
  const source = generateMapping(programs, environment.knownFunctions, familyPrograms);
  return { source, fields, usesRegex, usesPictures };
}

/** Compiles a resource's fields to a function of one record. @throws DefinitionError */
export function compileResource(
  sources: readonly FieldSource[],
  model: Model,
  options: CompileOptions,
  families: readonly MergedFamily[] = [],
): CompiledResource {
  const clock = options.clock === undefined ? undefined : freezeClock(options.clock);
  const environment = createEnvironment(clock === undefined ? options : { ...options, clock: clock.read });
  const { source, fields } = generateResource(sources, model, environment, families);
  const limits: EvaluationLimits = { ...DEFAULT_LIMITS, ...options.limits };
  const factory = loadGenerated(['rt', 'functions', 'model', 'tools'], source);
  const run: RunFields = factory(
    environment.createRuntime(limits),
    environment.functions,
    model,
    MAPPING_TOOLS,
  );
  const ownFunctions = options.functions?.map(({ name }) => name) ?? [];
  return { fields, run: clock === undefined ? run : atOneTime(run, clock), ownFunctions };
}

/** All fields of a record see the same time. */
function atOneTime(run: RunFields, clock: FrozenClock): RunFields {
  return (record, bindings, sink) => {
    const outer = clock.begin();
    try {
      return run(record, bindings, sink);
    } finally {
      clock.end(outer);
    }
  };
}

/** Whatever the origin of the fields, nothing is compiled that the model refuses. */
export function contractIssues(sources: readonly FieldSource[], model: Model): Issue[] {
  const byName = new Map(sources.map((source) => [source.name, source]));
  return contractBreaches([...byName.keys()], model).map(({ field, text }) => {
    // A missing field has no position: the first field shows which mapping lacks it.
    const nearest = byName.get(field) ?? sources[0];
    if (nearest === undefined) return text;
    const layer = byName.get(field)?.layer;
    return {
      ...text,
      source: positionAt(nearest.expression.source, 0),
      ...(layer === undefined ? {} : { layer }),
    };
  });
}

/** Families with the places of their schemas among those of their objects, the last of which are theirs. */
function placedFamilies(
  families: readonly MergedFamily[],
  { schema: { properties } }: Model,
): readonly (readonly [MergedFamily, number])[] {
  return families.map((family) => {
    const own = families.filter(({ container }) => container === family.container);
    const { additionalProperties = false } = readContainer(properties[family.container]) ?? {};
    const all = additionalProperties === false ? 0 : additionalProperties.anyOf.length;
    return [family, all - own.length + own.indexOf(family)];
  });
}

function placeOf(field: Partial<CustomField> | undefined): CustomPlace | undefined {
  const { container, member } = field ?? {};
  return container === undefined || member === undefined ? undefined : { container, member };
}

/** Fields in the order of their model, those that it does not have after them. */
export function inModelOrder(sources: readonly FieldSource[], model: Model): FieldSource[] {
  const order = new Map(leafFields(model).map((field, index) => [field.name, index]));
  const place = ({ name }: FieldSource): number => order.get(name) ?? order.size;
  return [...sources].sort((left, right) => place(left) - place(right));
}
