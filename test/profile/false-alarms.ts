import { compareProfiles, observe, type Profile } from '../../src/profile/index.ts';
import { createRandom, draw, engine, recordsOf } from './seeded-changes.ts';

const ACCOUNTS = 12;

/** What is compared, and how often. */
export interface UnchangedTrial {
  readonly provider: string;
  readonly comparisons: number;
  /** Comparisons with one base; every second base tells accounts apart. */
  readonly perBase: number;
  /** Different records that all samples are drawn from. */
  readonly pool: number;
  readonly base: number;
  readonly now: number;
}

/** Compares records of an unchanged provider, and returns every change that was found all the same. */
export function falseAlarms({
  provider,
  comparisons,
  perBase,
  pool,
  base,
  now,
}: UnchangedTrial): readonly string[] {
  const alarms: string[] = [];
  const records = recordsOf(provider, pool);
  const random = createRandom(11);
  for (let done = 0; done < comparisons; done += perBase) {
    const hasAccounts = (done / perBase) % 2 === 1;
    const sample = hasAccounts
      ? differentAccounts(provider, records, random)
      : sameSource(provider, records, random);
    const before = sample(base);
    for (let turn = 0; turn < Math.min(perBase, comparisons - done); turn += 1) {
      const { changes } = compareProfiles(before, sample(now));
      alarms.push(...changes.map(({ code, path }) => `${provider}: ${code} ${path}`));
    }
  }
  return alarms;
}

function sameSource(provider: string, records: readonly unknown[], random: () => number) {
  return (count: number): Profile => {
    const observer = observe(engine.mapping(provider));
    for (const record of draw(records, count, random)) observer.add(record);
    return observer.profile();
  };
}

/** Every account has few records of its own, which differ from those of others; each sample has another mixture. */
function differentAccounts(provider: string, records: readonly unknown[], random: () => number) {
  const owned = Array.from({ length: ACCOUNTS }, () => draw(records, 8, random));
  return (count: number): Profile => {
    const observer = observe(engine.mapping(provider));
    const weights = owned.map(() => random() ** 2);
    const sum = weights.reduce((total, weight) => total + weight, 0);
    for (const [account, own] of owned.entries()) {
      const share = Math.round((count * (weights[account] ?? 0)) / sum);
      for (const record of draw(own, share, random)) observer.add(record, `account ${account}`);
    }
    return observer.profile();
  };
}
