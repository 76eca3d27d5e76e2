import type { Remember } from '../definition/index.ts';
import type { MergedFamily } from '../definition/merge-families.ts';
import { type CompileOptions, createEnvironment, loadGenerated } from '../expression/compiler.ts';
import { DEFAULT_LIMITS } from '../expression/library.ts';
import { leafFields, type Model } from '../model/precompiled.ts';
import {
  compileResource,
  contractIssues,
  type FieldSource,
  generateFields,
  inModelOrder,
} from './compile-resource.ts';
import { MAPPING_TOOLS } from './mapping-tools.ts';
import type { CompiledResource, MappedField, ProblemSink, RunFields, UnifiedValue } from './types.ts';

/** Options of a compiler of parts. Parts that are compiled at different times would see different times. */
export type PartOptions = Omit<CompileOptions, 'clock'>;

/**
 * Compiles a resource field by field, and knows the fields that did not change. What it returns maps as `compileResource`
 * does, more slowly: the fields share nothing.
 *
 * @param remember keeps what was compiled
 * @throws DefinitionError as `compileResource` does
 */
export function compileInParts(
  sources: readonly FieldSource[],
  model: Model,
  options: PartOptions,
  families: readonly MergedFamily[],
  remember: Remember,
): CompiledResource {
  const ordered = inModelOrder(sources, model);
  const parts = families.length === 0 ? partsOf(ordered, model) : undefined;
  if (parts === undefined || contractIssues(sources, model).length > 0)
    return compileResource(sources, model, options, families);
  const environment = createEnvironment(options);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  // All fields of a record have one budget.
  const runtime = remember('runtime', [JSON.stringify(limits)], () => environment.createRuntime(limits));
  let begin = 0;
  const compiled: Part[] = [];
  for (const part of parts) {
    const name = part.map((field) => field.name).join(' ');
    const found = remember(`part ${model.name} ${name}`, [model, runtime, textOf(part)], () => {
      const { source, fields } = generateFields(part, model, environment, [], []);
      const factory = loadGenerated(['rt', 'functions', 'model', 'tools'], source);
      const run: RunFields = factory(runtime, environment.functions, model, MAPPING_TOOLS);
      return { run, fields };
    });
    compiled.push({ run: found.run, begin, fields: found.fields.map((field) => atItsPlace(field, part)) });
    begin += part.length;
  }
  const run: RunFields = (record, bindings, sink) => {
    const began = runtime.beginBudget();
    try {
      const value: UnifiedValue = {};
      for (const part of compiled)
        Object.assign(value, part.run(record, bindings, shifted(sink, part.begin)));
      return value;
    } finally {
      if (began) runtime.endBudget();
    }
  };
  const ownFunctions = options.functions?.map(({ name }) => name) ?? [];
  return { fields: compiled.flatMap(({ fields }) => fields), run, ownFunctions };
}

interface Part {
  readonly run: RunFields;
  /** Index of its first field. */
  readonly begin: number;
  readonly fields: readonly MappedField[];
}

/** Each field by itself; undefined if some fields make one object together. */
function partsOf(
  sources: readonly FieldSource[],
  model: Model,
): readonly (readonly FieldSource[])[] | undefined {
  const placed = new Set(leafFields(model).flatMap((field) => ('container' in field ? [field.name] : [])));
  return sources.some(({ name }) => placed.has(name)) ? undefined : sources.map((source) => [source]);
}

/** What the code of fields is made from: not where their expressions are written. */
function textOf(fields: readonly FieldSource[]): string {
  return JSON.stringify(fields.map(({ expression, ...rest }) => [expression.text, rest]));
}

/** A field that was compiled before, with its expression where it is now. */
function atItsPlace(field: MappedField, part: readonly FieldSource[]): MappedField {
  const source = part.find(({ name }) => name === field.name);
  return source === undefined ? field : { ...field, expression: source.expression };
}

/** Takes the problems of fields that are counted from another one. */
function shifted(sink: ProblemSink, by: number): ProblemSink {
  return {
    failed: (field, error, below) => sink.failed(field + by, error, below),
    refused: (field, value) => sink.refused(field + by, value),
    missing: (field) => sink.missing(field + by),
    unlisted: (field, value, otherwise) => sink.unlisted(field + by, value, otherwise),
    member: (family, problem) => sink.member(family + by, problem),
    empty: (field, record) => sink.empty(field + by, record),
  };
}
