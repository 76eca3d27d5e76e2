import { append } from './arrays/append.ts';
import { distinct } from './arrays/distinct.ts';
import { reverse } from './arrays/reverse.ts';
import { sort } from './arrays/sort.ts';
import { zip } from './arrays/zip.ts';
import { boolean, exists, not } from './booleans/boolean.ts';
import type { BuiltIn } from './built-in.ts';
import { fromMillis } from './dates/from-millis.ts';
import { toMillis } from './dates/to-millis.ts';
import { filter } from './higher-order/filter.ts';
import { map } from './higher-order/map.ts';
import { reduce } from './higher-order/reduce.ts';
import { single } from './higher-order/single.ts';
import { average, count, max, min, sum } from './numbers/aggregation.ts';
import { abs, power, sqrt } from './numbers/arithmetic.ts';
import { formatBase } from './numbers/format-base.ts';
import { formatInteger, parseInteger } from './numbers/integers/format-integer.ts';
import { number } from './numbers/number.ts';
import { formatNumber } from './numbers/picture/format-number.ts';
import { ceil, floor, round } from './numbers/rounding.ts';
import { clone } from './objects/clone.ts';
import { each } from './objects/each.ts';
import { assert, error } from './objects/error.ts';
import { keys } from './objects/keys.ts';
import { lookup } from './objects/lookup.ts';
import { merge } from './objects/merge.ts';
import { sift } from './objects/sift.ts';
import { spread } from './objects/spread.ts';
import { type } from './objects/type.ts';
import { base64decode, base64encode } from './strings/base64.ts';
import { contains } from './strings/contains.ts';
import { join } from './strings/join.ts';
import { length } from './strings/length.ts';
import { lowercase, uppercase } from './strings/letter-case.ts';
import { match } from './strings/match.ts';
import { pad } from './strings/pad.ts';
import { replace } from './strings/replace.ts';
import { split } from './strings/split.ts';
import { string } from './strings/string.ts';
import { substring, substringAfter, substringBefore } from './strings/substring.ts';
import { trim } from './strings/trim.ts';
import { decodeUrl, decodeUrlComponent, encodeUrl, encodeUrlComponent } from './strings/url-encoding.ts';

const ALL: readonly BuiltIn[] = [
  ...[string, length, substring, substringBefore, substringAfter, lowercase, uppercase, trim, pad, contains],
  ...[split, join, match, replace, base64encode, base64decode],
  ...[encodeUrlComponent, encodeUrl, decodeUrlComponent, decodeUrl],
  ...[number, abs, floor, ceil, round, power, sqrt, formatNumber, formatBase, formatInteger, parseInteger],
  ...[sum, max, min, average, count],
  ...[boolean, not, exists],
  ...[append, sort, reverse, distinct, zip],
  ...[keys, lookup, spread, merge, sift, each, clone, type, error, assert],
  ...[toMillis, fromMillis],
  ...[map, filter, single, reduce],
];

/**
 * JSONata's standard library by name, without `$`: all functions that need neither clock nor chance nor
 * the compiler.
 */
export const BUILT_INS: ReadonlyMap<string, BuiltIn> = new Map(ALL.map((builtIn) => [builtIn.name, builtIn]));

export { createShuffle } from './arrays/shuffle.ts';
export type { BuiltIn } from './built-in.ts';
export { createMillis, createNow } from './dates/now.ts';
export { createToMillis } from './dates/to-millis.ts';
export { createRandom } from './numbers/random.ts';
