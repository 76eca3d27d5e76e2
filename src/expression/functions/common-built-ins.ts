import type { BuiltIn } from './built-in.ts';
import * as commonLibrary from './common-library.ts';

/**
 * Functions of the standard library that read and write no pictures of numbers and dates, by name, without `$`. In a
 * module of its own, so that a bundler can leave out the others.
 */
export const COMMON_BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(
  Object.values(commonLibrary).map((builtIn) => [builtIn.name, builtIn]),
);
