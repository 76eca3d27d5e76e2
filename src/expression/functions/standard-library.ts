/** JSONata's standard library, each function under its name: what needs neither clock nor chance nor the compiler. */
export * from './common-library.ts';
export { fromMillis } from './dates/from-millis.ts';
export { toMillis } from './dates/to-millis.ts';
export { formatInteger, parseInteger } from './numbers/integers/format-integer.ts';
export { formatNumber } from './numbers/picture/format-number.ts';
