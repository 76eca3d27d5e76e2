import { UsageError } from '../issue/index.ts';
import { hiddenPlaces } from './hidden-places.ts';
import { namedByBoth } from './named-paths.ts';
import { ownMember } from './own-member.ts';
import { parseProfile } from './parse-profile.ts';
import { type PathOrder, pathOrder } from './path-order.ts';
import {
  MOST_ACCOUNT_PATHS,
  MOST_ACCOUNTS,
  MOST_MEMBERS,
  MOST_PATHS,
  type PathProfile,
  PROFILE_VERSION,
  type Profile,
  type RecordsProfile,
} from './profile.ts';

type Counts<Key extends string> = Readonly<Partial<Record<Key, number>>>;

/** What messages call a profile that has no name. */
const OTHER = 'What mergeProfiles was given';

/**
 * Merges profiles of the same resource: of threads, days or accounts. The order and the grouping do not matter: what a
 * bound leaves out of a part is left out of the whole, too.
 *
 * @throws UsageError `profile-invalid` if one is not a profile, or if they are not of the same provider and resource
 */
export function mergeProfiles(first: Profile, ...others: readonly Profile[]): Profile {
  return others.map((other) => parseProfile(other, OTHER)).reduce(mergeTwo, parseProfile(first, OTHER));
}

function mergeTwo(left: Profile, right: Profile): Profile {
  if (left.provider !== right.provider || left.resource !== right.resource) throw otherResource(left, right);
  const named = namedByBoth(left, right);
  const merger: Merger = {
    orders: { left: pathOrder(left), right: pathOrder(right), merged: pathOrder(named) },
    isHidden: hiddenPlaces(left, right),
  };
  const accounts = mergeAccounts(left.accounts, right.accounts, merger);
  return {
    version: PROFILE_VERSION,
    provider: left.provider,
    resource: left.resource,
    ...named,
    of: left.of + right.of,
    ...mergeRecords(left, right, MOST_PATHS, merger),
    ...(accounts === undefined ? {} : { accounts }),
  };
}

/** How paths are merged. */
interface Merger {
  readonly orders: Readonly<Record<'left' | 'right' | 'merged', PathOrder>>;
  /** Whether a path is in one of the profiles only, since it has no name in the other. */
  readonly isHidden: (path: string) => boolean;
}

function otherResource(left: Profile, right: Profile): UsageError {
  const [one, other] = [left, right].map(({ provider, resource }) => `${provider} ${resource}`);
  const message = `One profile is of ${one}, the other of ${other}.`;
  return new UsageError('The profiles cannot be used together.', [{ code: 'profile-invalid', message }]);
}

function mergeAccounts(
  left: Profile['accounts'],
  right: Profile['accounts'],
  merger: Merger,
): Profile['accounts'] {
  if (left === undefined || right === undefined) return left ?? right;
  const none: RecordsProfile = { records: 0, paths: {} };
  const digests = unionOf(left, right).slice(0, MOST_ACCOUNTS);
  return Object.fromEntries(
    digests.map((digest) => [
      digest,
      mergeRecords(
        ownMember(left, digest) ?? none,
        ownMember(right, digest) ?? none,
        MOST_ACCOUNT_PATHS,
        merger,
      ),
    ]),
  );
}

/** A path that one of the profiles does not know, since it was cut before it, is not known of both. */
function mergeRecords(
  left: RecordsProfile,
  right: RecordsProfile,
  mostPaths: number,
  { orders, isHidden }: Merger,
): RecordsProfile {
  const ends = [orders.left.endOf(left), orders.right.endOf(right)];
  const paths = unionOf(left.paths, right.paths)
    .filter((path) => ends.every((end) => orders.merged.isKnown(path, end)) && !isHidden(path))
    .map((path) => [path, mergePaths(ownMember(left.paths, path), ownMember(right.paths, path))] as const);
  const isCut = left.cut === true || right.cut === true;
  return { records: left.records + right.records, ...orders.merged.keep(paths, mostPaths, isCut) };
}

function mergePaths(left: PathProfile | undefined, right: PathProfile | undefined): PathProfile {
  if (left === undefined || right === undefined) return left ?? right ?? NO_PATH;
  const members = mergeMembers(left.members, right.members);
  return {
    there: left.there + right.there,
    filled: left.filled + right.filled,
    types: mergeCounts(left.types, right.types),
    forms: mergeCounts(left.forms, right.forms),
    ...(members === undefined ? {} : { members }),
  };
}

const NO_PATH: PathProfile = { there: 0, filled: 0, types: {}, forms: {} };

/** One that counts no members knows nothing of them, so that both together know nothing either. */
function mergeMembers(left: PathProfile['members'], right: PathProfile['members']): PathProfile['members'] {
  if (left === undefined || right === undefined) return undefined;
  if (left === 'many' || right === 'many') return 'many';
  const members = mergeCounts(left, right);
  return Object.keys(members).length > MOST_MEMBERS ? 'many' : members;
}

function mergeCounts<Key extends string>(left: Counts<Key>, right: Counts<Key>): Record<Key, number>;
function mergeCounts(left: Counts<string>, right: Counts<string>): Record<string, number> {
  return Object.fromEntries(
    unionOf(left, right).map((key) => [key, (ownMember(left, key) ?? 0) + (ownMember(right, key) ?? 0)]),
  );
}

/** The keys of both, sorted. */
function unionOf(left: object, right: object): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
}
