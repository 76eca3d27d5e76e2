// Profiles

// Drift
export { type CompareOptions, compareProfiles } from './compare-profiles.ts';
export { type CompareWithRawOptions, compareWithRaw } from './compare-with-raw.ts';
export type { Sample } from './counter.ts';
export { describeChange, describeCut, driftIssues } from './describe-change.ts';
export type { Change, Drift, DriftCode, Edit, RenameGuess } from './drift.ts';
export type { TextForm } from './forms.ts';
export {
  type FieldFinder,
  findFields,
  type MappableField,
  type MappableFieldsOptions,
  mappableFields,
} from './mappable-fields.ts';
export { mergeProfiles } from './merge.ts';
export { type ObservedMapping, type ObserveOptions, type Observer, observe } from './observe.ts';
export { looksLikeProfile, parseProfile } from './parse-profile.ts';
export type { NamedPaths, PathProfile, Profile, RecordsProfile, ValueType } from './profile.ts';
export type { Share } from './share.ts';
