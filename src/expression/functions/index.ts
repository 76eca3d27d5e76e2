import type { BuiltIn } from './built-in.ts';
import * as standardLibrary from './standard-library.ts';

/** JSONata's standard library by name, without `$`. */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.values(standardLibrary).map((builtIn) => [builtIn.name, builtIn]),
);

export { createShuffle } from './arrays/shuffle.ts';
export type { BuiltIn } from './built-in.ts';
export { createMillis, createNow } from './dates/now.ts';
export { createToMillis } from './dates/to-millis.ts';
export { createRandom } from './numbers/random.ts';
