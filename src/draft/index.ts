export { type KeepRecordOptions, type KeptRecord, keepRecord } from './keep-record.ts';
export { kindOfResource } from './lexicon/own-entities.ts';
export { createVocabulary } from './lexicon/vocabulary.ts';
export { type Draft, type DraftedField, makeDraft } from './make-draft.ts';
export { type Refreshed, refreshDraft } from './refresh/refresh-draft.ts';
export {
  addPairs,
  applyEdits,
  flowText,
  memberOf,
  replaceValue,
  type TextEdit,
} from './refresh/text-edits.ts';
export { createCollector } from './samples/collect.ts';
export { createSurvey, type Origin } from './samples/survey.ts';
