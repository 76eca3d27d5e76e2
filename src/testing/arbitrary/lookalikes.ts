import * as fc from 'fast-check';
import { sampled } from './choices.ts';
import { emails } from './emails.ts';
import { looseTimes } from './times.ts';
import { addresses } from './web-addresses.ts';

/** Returns strings that mean a time, an email address or a web address, or nearly do, whatever the schema says. */
export const lookalikes: fc.Arbitrary<string> = fc.oneof(looseTimes, emails, addresses);

let some: readonly string[] | undefined;

/** Returns a fixed choice of lookalikes, from which those that fit a pattern can be picked. */
export function someLookalikes(): readonly string[] {
  some ??= sampled(lookalikes, 400);
  return some;
}
