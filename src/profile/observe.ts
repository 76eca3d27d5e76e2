import type { Mapping } from '../mapping/mapping.ts';
import { checkArgument, FLAG, optionCheck, TEXT } from '../options/index.ts';
import { type Counter, type CounterOptions, createCounter } from './counter.ts';
import { digestOfAccount } from './digest-of-account.ts';
import { namedPaths } from './named-paths.ts';
import { RAW_RECORDS, RECORD_COUNT } from './option-rules.ts';
import { pathOrder } from './path-order.ts';
import { MOST_ACCOUNT_PATHS, MOST_ACCOUNTS, MOST_PATHS, PROFILE_VERSION, type Profile } from './profile.ts';
import { rawPathAt, rawPaths } from './raw-paths.ts';

/** How records are observed. */
export interface ObserveOptions {
  /**
   * Counts the values of every path that has few different ones. Default false: only those of paths whose raw schema
   * lists the values.
   */
  readonly members?: boolean;
}

/** Observes raw records. */
export interface Observer {
  /**
   * Adds a raw record. With the account that it comes from, changes are later looked for within accounts, and that
   * other accounts are observed is not a change.
   */
  add(record: unknown, account?: string): void;
  /** Counts records that were not observed but that those observed were chosen from. */
  passOver(count: number): void;
  /** Returns the profile of what was added so far. */
  profile(): Profile;
}

const checkOptions = optionCheck<ObserveOptions>('observe', { members: FLAG });

/** What an observer must know of a mapping; without its fields, no path counts as read. */
export type ObservedMapping = Pick<Mapping, 'provider' | 'resource' | 'raw'> &
  Partial<Pick<Mapping, 'fields'>>;

/**
 * Makes an observer of the raw records that a mapping takes. It never throws on a record, and keeps none.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function observe(mapping: ObservedMapping, options: ObserveOptions = {}): Observer {
  checkArgument('observe', 'mapping', mapping, RAW_RECORDS);
  checkOptions(options);
  const raw = rawPaths(mapping.raw);
  const named = namedPaths(mapping.fields ?? [], raw);
  const names = new Set([...named.read, ...named.described]);
  const isMap = (path: string): boolean => rawPathAt(raw, path)?.isMap === true;
  const countsMembers = (path: string): boolean =>
    options.members === true || rawPathAt(raw, path)?.members !== undefined;
  const ofAccount: CounterOptions = {
    mostPaths: MOST_ACCOUNT_PATHS,
    order: pathOrder(named),
    countsMembers,
    isMap,
    isNamed: (path) => names.has(path),
  };
  const all = createCounter({ ...ofAccount, mostPaths: MOST_PATHS });
  const accounts = createAccountCounters(ofAccount);
  let observed = 0;
  let passedOver = 0;
  return {
    add(record, account) {
      if (account !== undefined) checkArgument('add', 'account', account, TEXT);
      observed += 1;
      all.add(record);
      if (account !== undefined) accounts.find(account)?.add(record);
    },
    passOver(count) {
      checkArgument('passOver', 'count', count, RECORD_COUNT);
      passedOver += count;
    },
    profile() {
      const { provider, resource } = mapping;
      const byAccount = accounts.profiles();
      return {
        version: PROFILE_VERSION,
        provider,
        resource,
        ...named,
        of: observed + passedOver,
        ...all.profile(),
        ...(byAccount === undefined ? {} : { accounts: byAccount }),
      };
    },
  };
}

/** Counters of the accounts with the smallest digests, so that it does not matter which account came first. */
function createAccountCounters(options: CounterOptions) {
  const counters = new Map<string, Counter>();
  let greatest: string | undefined;
  /** Records of one account often come one after the other. */
  let last: { readonly account: string; readonly counter: Counter | undefined } | undefined;

  function find(account: string): Counter | undefined {
    const digest = digestOfAccount(account);
    const known = counters.get(digest);
    if (known !== undefined) return known;
    if (counters.size === MOST_ACCOUNTS) {
      greatest ??= [...counters.keys()].sort().at(-1);
      if (greatest === undefined || digest > greatest) return undefined;
      counters.delete(greatest);
    }
    const counter = createCounter(options);
    counters.set(digest, counter);
    greatest = undefined;
    return counter;
  }

  return {
    find(account: string): Counter | undefined {
      if (last?.account !== account) last = { account, counter: find(account) };
      return last.counter;
    },
    profiles(): Profile['accounts'] {
      if (counters.size === 0) return undefined;
      const sorted = [...counters].sort(([left], [right]) => (left < right ? -1 : 1));
      return Object.fromEntries(sorted.map(([digest, counter]) => [digest, counter.profile()]));
    },
  };
}
