import type { BuiltIn } from './built-in.ts';
import * as standardLibrary from './standard-library.ts';

/** Name of a function of JSONata's standard library that is always on. */
export type StandardFunction = keyof typeof standardLibrary;

/** JSONata's standard library by name, without `$`. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.values(standardLibrary).map((builtIn) => [builtIn.name, builtIn]),
);

export { createShuffle } from './arrays/shuffle.ts';
export type { BuiltIn } from './built-in.ts';
export { CONDITIONAL_FUNCTIONS } from './conditional-functions.ts';
export { createMillis, createNow } from './dates/now.ts';
export { createToMillis } from './dates/to-millis.ts';
export { createRandom } from './numbers/random.ts';
