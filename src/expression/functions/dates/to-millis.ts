import { checkPicture, spend } from '../../values/budget.ts';
import { ExpressionError } from '../../values/expression-error.ts';
import type { BuiltIn } from '../built-in.ts';
import { parseDateTime } from './parse-date-time.ts';
import { parseIso } from './parse-iso.ts';

/**
 * Makes `$toMillis(timestamp, picture)`: https://docs.jsonata.org/date-time-functions#tomillis.
 * `clock` returns epoch milliseconds for the components above those in the picture, such as the date where
 * only a time is read; without it such a picture throws `D3136`.
 */
export function createToMillis(clock?: () => number): BuiltIn {
  return {
    name: 'toMillis',
    cost: { call: 100, perCharacter: 1 },
    signature: '<s-s?:n>',
    parameters: 2,
    parameterCount: 2,
    implementation(timestamp: string | undefined, picture: string | undefined): number | undefined {
      if (timestamp === undefined) return undefined;
      spend(1 + (timestamp.length >>> 4));
      if (picture !== undefined) checkPicture(timestamp.length);
      if (picture !== undefined) return parseDateTime(timestamp, picture, clock);
      const milliseconds = parseIso(timestamp);
      if (milliseconds === undefined) throw new ExpressionError('D3110', { value: timestamp });
      return milliseconds;
    },
  };
}

/** `$toMillis` without a clock. */
export const toMillis: BuiltIn = createToMillis();
