import { type Draw, fisherTest } from './hypergeometric.ts';
import { ownMember } from './own-member.ts';
import { pathOrder } from './path-order.ts';
import type { Profile, RecordsProfile } from './profile.ts';
import { type Fact, type Place, partOf, type Share, shareOf } from './share.ts';
import { stratifiedTest } from './stratified-test.ts';
import { vanishingTest } from './vanishing-test.ts';

/** The records of two profiles that are compared: those of one account with those of the same account. */
export interface Stratum {
  readonly base: RecordsProfile;
  readonly now: RecordsProfile;
  /** Whether both know of a path whether records have it; one that was cut knows nothing of what comes after its end. */
  readonly knows: (path: string) => boolean;
}

/** What a test found. */
export interface TestedFact {
  readonly path: string;
  readonly fact: Fact;
  /** The p-value, or an upper bound of it. */
  readonly probability: number;
  readonly base: Share;
  readonly now: Share;
  /** How much the share changed, from -1 to 1; where accounts are distinguished, in an account that shows it best. */
  readonly difference: number;
}

/**
 * Returns the strata of two profiles: the accounts that both know, if both tell accounts apart; otherwise all records
 * are one.
 */
export function strataOf(base: Profile, now: Profile): readonly Stratum[] {
  const [baseOrder, nowOrder] = [pathOrder(base), pathOrder(now)];
  const stratum = (before: RecordsProfile, after: RecordsProfile): Stratum => {
    const [baseEnd, nowEnd] = [baseOrder.endOf(before), nowOrder.endOf(after)];
    const knows = (path: string): boolean =>
      baseOrder.isKnown(path, baseEnd) && nowOrder.isKnown(path, nowEnd);
    return { base: before, now: after, knows };
  };
  const known = base.accounts;
  if (known === undefined || now.accounts === undefined) return [stratum(base, now)];
  return Object.entries(now.accounts).flatMap(([digest, ofAccount]) => {
    const before = ownMember(known, digest);
    return before === undefined ? [] : [stratum(before, ofAccount)];
  });
}

/** How a fact is tested where there are several strata. */
const TESTS = 3;

/**
 * Tests whether a fact holds as often as before: in all strata together, in each of them, and by how many strata it
 * vanished from.
 */
export function testFact(strata: readonly Stratum[], place: Place, fact: Fact): TestedFact {
  const pairs = strata.map(
    ({ base, now }) => [shareOf(base, place, fact), shareOf(now, place, fact)] as const,
  );
  const base = sumOf(pairs.map(([share]) => share));
  const now = sumOf(pairs.map(([, share]) => share));
  const difference = partOf(now) - partOf(base);
  const found = { path: place.path, fact, base, now };
  const telling = pairs.filter(isTelling);
  if (telling.length === 0) return { ...found, probability: 1, difference };
  const draws = telling.map(([before, after]) => drawOf(before, after));
  const together = stratifiedTest(draws);
  if (pairs.length < 2) return { ...found, probability: together, difference };
  const single = telling.map(([before, after], index) => ({
    probability: fisherTest(draws[index] ?? drawOf(before, after)),
    difference: partOf(after) - partOf(before),
  }));
  const surest = single.reduce((one, other) => (other.probability < one.probability ? other : one));
  const vanishing = vanishingTest(draws);
  // Three tests, of which the second is the best of many.
  const inSum = Math.min(together, pairs.length * surest.probability);
  return {
    ...found,
    probability: Math.min(1, TESTS * inSum, TESTS * vanishing),
    difference: largest([
      difference,
      surest.difference,
      ...(vanishing < inSum ? [Math.min(...single.map((one) => one.difference))] : []),
    ]),
  };
}

/**
 * Returns whether two shares can differ: in most strata no record has a rare path, or all have a common one, so that no test needs
 * to be made.
 */
export function isTelling([before, after]: readonly [Share, Share]): boolean {
  const count = before.count + after.count;
  return count > 0 && count < before.of + after.of && before.of > 0 && after.of > 0;
}

/** The largest difference, whether it is a loss or a gain. */
function largest(differences: readonly number[]): number {
  return differences.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one), 0);
}

function drawOf(before: Share, after: Share): Draw {
  return {
    found: after.count,
    sample: after.of,
    having: before.count + after.count,
    population: before.of + after.of,
  };
}

function sumOf(shares: readonly Share[]): Share {
  return shares.reduce((sum, { count, of }) => ({ count: sum.count + count, of: sum.of + of }), {
    count: 0,
    of: 0,
  });
}
