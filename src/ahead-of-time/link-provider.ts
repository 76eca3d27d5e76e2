import type { Definition, ExpressionText } from '../definition/definition.ts';
import type { FieldTable } from '../definition/value-tables.ts';
import type { ProviderSource } from '../engine.ts';
import {
  createMappingRuntime,
  DEFAULT_LIMITS,
  type EvaluationLimits,
  type FunctionTable,
  type GeneratedCode,
  type Reads,
  type RegexEngine,
} from '../expression/library.ts';
import { MAPPING_TOOLS } from '../mapping/mapping-tools.ts';
import type {
  CompiledProvider,
  InheritedField,
  MemberNames,
  RunExpression,
  RunFields,
} from '../mapping/types.ts';
import type { CustomPlace, Model } from '../model/precompiled.ts';

/** Generated code as a function of the library that it runs on. */
type Factory<Result> = (rt: object, functions: FunctionTable, model?: Model, tools?: object) => Result;

/** A provider whose code was generated ahead of time. */
export interface PrecompiledProvider<Slug extends string = string> {
  readonly slug: Slug;
  readonly name: string;
  /** Whether it calls `$timestamp` with pictures or zones, which the functions must have then. */
  readonly usesPictures?: true;
  /** The definition as JSON text, which is only parsed for a provider that is used. */
  readonly definition: string;
  readonly resources: Readonly<Record<string, PrecompiledResource>>;
  readonly expressions: Readonly<Record<string, Factory<GeneratedCode>>>;
}

/** The mapping of one resource. */
interface PrecompiledResource {
  /** Whether its regular expressions run on the linear-time engine. */
  readonly isLinear?: true;
  /** A list of `PrecompiledField` as JSON text. */
  readonly fields: string;
  readonly create: Factory<RunFields>;
}

/** A compiled field; its expression is in the definition. */
interface PrecompiledField {
  readonly name: string;
  readonly place?: CustomPlace;
  readonly family?: string;
  readonly members?: MemberNames;
  readonly except?: readonly string[];
  /** Of a family only; that of a single field is in the definition. */
  readonly expression?: ExpressionText;
  readonly layer: string;
  readonly inherited?: readonly InheritedField[];
  readonly tables?: readonly FieldTable[];
  readonly reads: Reads;
  readonly sources: readonly (readonly string[])[];
  readonly isArray: boolean;
  readonly required: boolean;
}

/** Returns a provider for an engine; its code is linked with the functions that it calls when it is first used. */
export function precompiledSource(
  provider: PrecompiledProvider,
  models: readonly Model[],
  functions: FunctionTable,
  options: LinkOptions = {},
): ProviderSource {
  const load = () => linkProvider(provider, models, functions, options);
  return { slug: provider.slug, name: provider.name, load };
}

/** Limits and engines that generated code runs with. */
export interface LinkOptions {
  readonly limits?: Partial<EvaluationLimits>;
  /** The linear-time engine, for resources that need it. */
  readonly regexEngine?: RegexEngine;
}

/** Links a provider's code with the library that it runs on and the functions that it calls. */
export function linkProvider(
  provider: PrecompiledProvider,
  models: readonly Model[],
  functions: FunctionTable,
  { limits: chosen, regexEngine }: LinkOptions = {},
): CompiledProvider {
  if (provider.usesPictures === true && functions.get('timestamp')?.timeZones === undefined)
    throw new Error(`${provider.slug} needs $timestamp with pictures, which its library does not have.`);
  const definition: Definition = JSON.parse(provider.definition);
  const limits = { ...DEFAULT_LIMITS, ...chosen };
  const rt = createMappingRuntime(limits);
  const resources = Object.entries(provider.resources).map(([resource, { fields, isLinear, create }]) => {
    const model = models.find((candidate) => candidate.name === resource);
    const mapping = definition.resources[resource]?.mapping ?? {};
    const known: readonly PrecompiledField[] = JSON.parse(fields);
    const mapped = known.flatMap((field) => {
      const expression = field.expression ?? mapping[field.name];
      return expression === undefined ? [] : [{ ...field, expression }];
    });
    const library = isLinear === true ? createMappingRuntime(limits, regexEngine) : rt;
    const run = create(library, functions, model, MAPPING_TOOLS);
    return [resource, { fields: mapped, run, ...(model === undefined ? {} : { model }) }] as const;
  });
  const expressions = Object.entries(provider.expressions).map(([text, create]) => {
    let evaluator: RunExpression | undefined;
    const run: RunExpression = (input, bindings) => {
      evaluator ??= rt.createEvaluator(create(rt, functions));
      return evaluator(input, bindings);
    };
    return [text, run] as const;
  });
  return {
    definition,
    resources: Object.fromEntries(resources),
    expressions: Object.fromEntries(expressions),
  };
}
