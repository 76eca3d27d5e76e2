// Raw records

// All laws at once, and each by itself
export {
  type CheckMappingOptions,
  checkLaw,
  checkMapping,
  LAW_NAMES,
  type LawName,
} from './check-mapping.ts';
export { type DescribeMappingOptions, describeMapping, type RegisterTest } from './describe-mapping.ts';
// Assertions that read as data
export { DifferenceError } from './difference-error.ts';
export { expectIssues, expectUnified } from './expect-unified.ts';
export { absenceStaysAbsence } from './laws/absence-stays-absence.ts';
export { blankIsAbsence } from './laws/blank-is-absence.ts';
export { exclusionCommutes } from './laws/exclusion-commutes.ts';
export { idsDiffer } from './laws/ids-differ.ts';
export { instantsAreKept } from './laws/instants-are-kept.ts';
export { isDeterministic } from './laws/is-deterministic.ts';
export type { Call, LawOptions } from './laws/law.ts';
export { layersMerge } from './laws/layers-merge.ts';
export { mapsToValidValue } from './laws/maps-to-valid-value.ts';
export { normalizedAgrees } from './laws/normalized-agrees.ts';
export { nullIsAbsence } from './laws/null-is-absence.ts';
export { readsExist } from './laws/reads-exist.ts';
export { remoteDataIsSeparable } from './laws/remote-data-is-separable.ts';
export { textComesFromRecord } from './laws/text-comes-from-record.ts';
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
