export { createIsolate, type Isolate } from './create-isolate.ts';
export type {
  AuthorText,
  BatchOptions,
  IsolateLimits,
  IsolateOptions,
  ModelText,
} from './isolate-options.ts';
