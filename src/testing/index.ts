// Raw records

// All laws at once, and each by itself
export {
  type CheckMappingOptions,
  checkLaw,
  checkMapping,
  LAW_NAMES,
  type LawName,
} from './check-mapping.ts';
// Assertions that read as data
export { DifferenceError } from './difference-error.ts';
export { expectIssues, expectUnified } from './expect-unified.ts';
export { exclusionCommutes } from './laws/exclusion-commutes.ts';
export { isDeterministic } from './laws/is-deterministic.ts';
export type { Call, LawOptions } from './laws/law.ts';
export { layersMerge } from './laws/layers-merge.ts';
export { mapsToValidUser } from './laws/maps-to-valid-user.ts';
export { normalizedAgrees } from './laws/normalized-agrees.ts';
export { remoteDataIsSeparable } from './laws/remote-data-is-separable.ts';
export type { Mutant } from './mutation/list-mutants.ts';
export {
  type FieldMutation,
  type FieldOutcome,
  type MutateMappingOptions,
  type MutationReport,
  mutateMapping,
  type SurvivingMutant,
} from './mutation/mutate-mapping.ts';
export type { MutantKind } from './mutation/mutators.ts';
export { type RawRecordOptions, rawRecord } from './raw-record.ts';
