import { bundledModels, bundledProviders } from './bundled/index.ts';
import { LAYER_SUPPORT } from './definition/layer-support.ts';
import { assembleEngine, type Engine } from './engine.ts';
import type { BundledResources } from './model/generated/resources.ts';
import { optionCheck } from './options/index.ts';

/** No options. */
type NoOptions = Readonly<Record<string, never>>;

const checkNoOptions = optionCheck<NoOptions>(
  'createEngine',
  {},
  'This engine has none; createEngine of “mapwright/live” takes definitions, overrides and more.',
);

/**
 * Makes an engine of the bundled providers, whose mappings were compiled when the package was built.
 * For definitions and overrides of your own use `createEngine` of `mapwright/live`.
 *
 * @throws UsageError `option-unknown` for any option: only the engine of `mapwright/live` has options
 */
export function createEngine(options?: NoOptions): Engine<BundledResources>;
// The models that the package was built with make the types true.
export function createEngine(options: NoOptions = {}): Engine {
  checkNoOptions(options);
  return assembleEngine({
    providers: bundledProviders(),
    models: bundledModels(),
    layering: LAYER_SUPPORT,
  });
}

// Definitions and models
export type { Definition, ExpressionText, JsonSchema, OverrideLayer } from './definition/definition.ts';
// Engine and mappings
export type { Engine, EngineOf } from './engine.ts';
// Issues and errors
export {
  DefinitionError,
  ISSUE_CODES,
  type Issue,
  type IssueCode,
  MappingError,
  MapwrightError,
  renderIssue,
  type SourcePosition,
  UsageError,
} from './issue/index.ts';
export type { Excluded, Normalized } from './mapping/calls.ts';
export type { Coverage } from './mapping/coverage.ts';
export type { EngineMapOptions, ResourceTypes } from './mapping/engine-calls.ts';
export type { ListResponseOptions, Mapping } from './mapping/mapping.ts';
export { type ListEnvelope, listEnvelope, type RawListEnvelope } from './mapping/shape/list-envelope.ts';
export type {
  ExplainedField,
  Explanation,
  MappedField,
  MappingOptions,
  OnInvalid,
  ResponseFormat,
  SafeMapListResult,
  SafeMapResult,
  UnifiedValue,
} from './mapping/types.ts';
export type { BundledResources, User } from './model/generated/resources.ts';
export type { InferModel, InferSchema } from './model/infer-schema.ts';
export type { Model, ModelField, ValueProblem } from './model/precompiled.ts';
export type { StandardSchema } from './model/standard-schema.ts';
