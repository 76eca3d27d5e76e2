import { bundledModels, bundledProviders } from './bundled/index.ts';
import { assembleEngine, type Engine } from './engine.ts';

/**
 * Makes an engine of the bundled providers, whose mappings were compiled when the package was built.
 * For definitions and overrides of your own take `createEngine` of `mapwright/live`.
 */
export function createEngine(): Engine {
  return assembleEngine({ providers: bundledProviders(), models: bundledModels() });
}

// Definitions and models
export type { Definition, ExpressionText, JsonSchema, OverrideLayer } from './definition/definition.ts';
// Engine and mappings
export type { Coverage, Engine, EngineMapOptions } from './engine.ts';
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
export type { User } from './model/crm-users.generated.ts';
export type { Model, ModelField, ValueProblem } from './model/precompiled.ts';
