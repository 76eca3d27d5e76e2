export {
  type CheckedDefinition,
  checkDefinition,
  checkDefinitionObject,
  type DefinitionOptions,
  definitionFromObject,
  parseDefinition,
} from './check-definition.ts';
export { checkLayers, type LayerTargets } from './check-layer.ts';
export {
  type CheckedOverrides,
  checkOverrides,
  type OverridesOptions,
  parseOverrides,
} from './check-overrides.ts';
export type {
  AccountSetting,
  Authentication,
  Definition,
  ErrorDetection,
  Example,
  Expiry,
  ExpressionText,
  GetRequest,
  JsonSchema,
  LastCheck,
  ListRequest,
  OverrideLayer,
  PageSize,
  Paging,
  QueryStyle,
  RateLimit,
  RequestTemplate,
  ResourceDefinition,
  ResourceOverride,
} from './definition.ts';
export { extendByLayers } from './extend-by-layers.ts';
export { type Identity, identifyText, type KindOfFile } from './identify-text.ts';
export { type MergedField, type MergedMapping, mergeOverrides } from './merge-overrides.ts';
export { OVERRIDES_SCHEMA } from './overrides-schema.generated.ts';
export { PROVIDER_SCHEMA } from './provider-schema.generated.ts';
