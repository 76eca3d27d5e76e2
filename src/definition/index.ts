export {
  type CheckedDefinition,
  checkDefinition,
  checkDefinitionContent,
  checkDefinitionObject,
  checkDefinitionOptions,
  type DefinitionOptions,
  definitionFromObject,
  parseDefinition,
} from './check-definition.ts';
export { checkLayers, type LayerTargets } from './check-layer.ts';
export { type CheckedModel, checkModel } from './check-model.ts';
export {
  type CheckedOverrides,
  checkOverrides,
  checkOverridesContent,
  type OverridesOptions,
  parseOverrides,
} from './check-overrides.ts';
export type {
  AccountSetting,
  Answer,
  Answers,
  Authentication,
  Definition,
  ErrorAnswer,
  ErrorDetection,
  Example,
  Expiry,
  ExpressionText,
  FilePlace,
  GetAnswer,
  GetRequest,
  JsonSchema,
  LastCheck,
  ListRequest,
  OverrideLayer,
  PageAnswer,
  PageSize,
  Paging,
  QueryStyle,
  RateLimit,
  RequestTemplate,
  ResourceDefinition,
  ResourceOverride,
  TableRequest,
} from './definition.ts';
export { expiryWarning } from './expiry-warning.ts';
export { extendByLayers } from './extend-by-layers.ts';
export type { ExtendableProviders } from './extension.ts';
export { futureCheckWarning } from './future-check.ts';
export { OVERRIDES_SCHEMA } from './generated/overrides-schema.ts';
export { PROVIDER_SCHEMA } from './generated/provider-schema.ts';
export { type Identity, identifyText, type KindOfFile } from './identify-text.ts';
export {
  duplicateResources,
  type ExtendedProvider,
  groupByProvider,
  joinExtensions,
} from './join-extensions.ts';
export { type MergedField, type MergedMapping, mergeOverrides } from './merge-overrides.ts';
export { computeAnew, type Remember } from './remember.ts';
