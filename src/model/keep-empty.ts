import { CUSTOM_FIELDS } from './custom-fields.ts';

/** Keyword of a model's schema: at a property that is an object, an object without members is kept. Default false. */
export const KEEP_EMPTY = 'x-keep-empty';

/** Keywords that models have in addition to those of JSON Schema. */
export const MODEL_KEYWORDS: readonly string[] = [KEEP_EMPTY, CUSTOM_FIELDS];
