import { answerFormat } from './answer.ts';
import { arrayFormat } from './array.ts';
import type { InputFormat } from './input-format.ts';
import { ndjsonFormat } from './ndjson.ts';

/**
 * All formats of raw records, in the order in which they are recognised and listed in the help. The last one
 * accepts everything that no other does.
 */
export const INPUT_FORMATS: readonly InputFormat[] = [ndjsonFormat, arrayFormat, answerFormat];
