export { kindOfResource } from './lexicon/own-entities.ts';
export { createVocabulary } from './lexicon/vocabulary.ts';
export { type Draft, type DraftedField, makeDraft } from './make-draft.ts';
export { type Refreshed, refreshDraft } from './refresh/refresh-draft.ts';
export { createCollector } from './samples/collect.ts';
export { createSurvey, type Origin } from './samples/survey.ts';
