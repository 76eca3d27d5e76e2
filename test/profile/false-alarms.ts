import { compareProfiles, observe, type Profile } from '../../src/profile/index.ts';
import { createRandom, draw, engine, recordsOf } from './seeded-changes.ts';

const ACCOUNTS = 12;
/** Comparisons with one base. */
const COMPARISONS = 10;

/** Compares records of unchanged providers, and returns every change that was found all the same. */
export function falseAlarms(comparisons: number, pool: number, base: number, now: number): readonly string[] {
  const alarms: string[] = [];
  const each = Math.ceil(comparisons / engine.providers.length);
  for (const provider of engine.providers) {
    const records = recordsOf(provider, pool);
    const random = createRandom(11);
    for (let done = 0; done < each; done += COMPARISONS) {
      const hasAccounts = (done / COMPARISONS) % 2 === 1;
      const sample = hasAccounts
        ? differentAccounts(provider, records, random)
        : sameSource(provider, records, random);
      const before = sample(base);
      for (let turn = 0; turn < Math.min(COMPARISONS, each - done); turn += 1) {
        const { changes } = compareProfiles(before, sample(now));
        alarms.push(...changes.map(({ code, path }) => `${provider}: ${code} ${path}`));
      }
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
