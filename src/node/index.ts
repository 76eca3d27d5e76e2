export {
  type LoadAccountsOptions,
  type LoadedAccount,
  loadAccounts,
} from './accounts/load-accounts.ts';
export { type DecodedFile, decodeText } from './decode-text.ts';
export { findProviderFiles } from './find-provider-files.ts';
export {
  checkDefinitionFile,
  checkDefinitionFolder,
  type LoadedDefinition,
  loadDefinitionFile,
  loadDefinitions,
} from './load-definitions.ts';
export { checkModelFolder, type LoadedModel, loadModels } from './load-models.ts';
export { loadOverrides } from './load-overrides.ts';
export { loadTimeZones } from './load-time-zones.ts';
export { createOutputFile } from './output/create-output-file.ts';
export type { OutputFile } from './output/output-file.ts';
export { type ReadText, readText } from './read-text.ts';
export { loadRecordings, recordingWriter } from './recordings.ts';
