import type { BuiltIn } from '../built-in.ts';
import { formatDateTime } from './format-date-time.ts';

/**
 * Makes `$now(picture, zone)`: https://docs.jsonata.org/date-time-functions#now.
 * `clock` returns epoch milliseconds, the same ones throughout an evaluation.
 */
export function createNow(clock: () => number): BuiltIn {
  return {
    name: 'now',
    cost: { call: 60 },
    signature: '<s?s?:s>',
    parameters: 2,
    parameterCount: 2,
    implementation: (picture?: string, zone?: string) => formatDateTime(clock(), picture, zone),
  };
}

/** Makes `$millis()`: https://docs.jsonata.org/date-time-functions#millis. */
export function createMillis(clock: () => number): BuiltIn {
  return {
    name: 'millis',
    signature: '<:n>',
    parameters: 0,
    parameterCount: 1,
    implementation: () => clock(),
  };
}
