import type { BuiltIn } from '../built-in.ts';
import { formatDateTime } from './format-date-time.ts';

/** `$fromMillis(milliseconds, picture, zone)`: https://docs.jsonata.org/date-time-functions#frommillis. */
export const fromMillis: BuiltIn = {
  name: 'fromMillis',
  cost: { call: 150, perCharacter: 1 },
  signature: '<n-s?s?:s>',
  parameters: 3,
  parameterCount: 3,
  implementation: (milliseconds: number | undefined, picture?: string, zone?: string) =>
    milliseconds === undefined ? undefined : formatDateTime(milliseconds, picture, zone),
};
