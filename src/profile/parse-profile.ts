import { UsageError } from '../issue/index.ts';
import { FORMS } from './forms.ts';
import {
  MOST_ACCOUNT_PATHS,
  MOST_ACCOUNTS,
  MOST_MEMBERS,
  MOST_PATHS,
  MOST_READ,
  PROFILE_VERSION,
  type Profile,
  TYPES,
} from './profile.ts';

/**
 * Checks a profile that was written as JSON and read again, and returns it.
 *
 * @param name What messages call it, such as its file.
 * @throws UsageError `profile-invalid` with the first place that is wrong
 */
export function parseProfile(value: unknown, name: string): Profile {
  if (isProfile(value)) return value;
  if (isTable(value) && value.version === 1) throw earlier(name);
  const message = `${name} is not a profile: ${faultIn(value)}.`;
  const hint = 'Profiles are written by “mapwright transform --profile FILE”.';
  throw new UsageError('The profile cannot be used.', [{ code: 'profile-invalid', message, hint }]);
}

/** Version 1 tells fewer forms apart, and does not say which paths it keeps first: comparing it would find changes where there are none. */
function earlier(name: string): UsageError {
  const message = `${name} is a profile of version 1, which an earlier version of Mapwright wrote. It says less than one of version ${PROFILE_VERSION}, so that they cannot be compared.`;
  const hint =
    'Write it again from its records with “mapwright transform --profile FILE”, or let “mapwright drift” read the records.';
  return new UsageError('The profile cannot be used.', [{ code: 'profile-invalid', message, hint }]);
}

/** The same for profiles that are compared: they must have records. */
export function parseFilledProfile(value: unknown, name: string): Profile {
  const profile = parseProfile(value, name);
  if (profile.records > 0) return profile;
  const message = `${name} is the profile of no records, so that nothing can be compared with it.`;
  throw new UsageError('The profile cannot be used.', [{ code: 'profile-invalid', message }]);
}

const OWN_KEYS = [
  'version',
  'provider',
  'resource',
  'read',
  'described',
  'of',
  'records',
  'paths',
  'cut',
  'accounts',
];
const RECORDS_KEYS = ['records', 'paths', 'cut'];
const PATH_KEYS = ['there', 'filled', 'types', 'forms', 'members'];
/** Keys of a profile that a value must have to be taken for one. */
const TELLING = 3;

/** Whether a value is meant as a profile, even if it is damaged. */
export function looksLikeProfile(value: unknown): boolean {
  return isTable(value) && OWN_KEYS.filter((key) => Object.hasOwn(value, key)).length >= TELLING;
}

function isProfile(value: unknown): value is Profile {
  return faultIn(value) === undefined;
}

/** What is wrong, as the rest of a sentence; undefined if nothing is. */
function faultIn(value: unknown): string | undefined {
  if (!isTable(value)) return 'it is not an object';
  if (value.version !== PROFILE_VERSION)
    return `“version” must be ${PROFILE_VERSION}, but is ${JSON.stringify(value.version)}`;
  const names = ['provider', 'resource'].filter((key) => typeof value[key] !== 'string');
  if (names.length > 0) return `“${names[0]}” must be a string`;
  const { of } = value;
  return (
    unknownKey(value, OWN_KEYS, '') ??
    namesFault(value.read, 'read', MOST_READ) ??
    namesFault(value.described, 'described', MOST_PATHS) ??
    recordsFault(value, '', MOST_PATHS) ??
    (isCount(of) && isAtLeast(of, value.records)
      ? undefined
      : '“of” must be a whole number that is not less than “records”') ??
    accountsFault(value.accounts)
  );
}

function namesFault(value: unknown, place: string, most: number): string | undefined {
  const isList = Array.isArray(value) && value.every((name) => typeof name === 'string');
  return isList && value.length <= most
    ? undefined
    : `“${place}” must be an array of at most ${most} strings`;
}

function accountsFault(accounts: unknown): string | undefined {
  if (accounts === undefined) return undefined;
  if (!isTable(accounts)) return '“accounts” must be an object';
  return (
    tooMany('accounts', accounts, MOST_ACCOUNTS) ??
    firstFault(accounts, (account, digest) => {
      const place = `accounts.${digest}.`;
      if (!isTable(account)) return `“accounts.${digest}” must be an object`;
      return unknownKey(account, RECORDS_KEYS, place) ?? recordsFault(account, place, MOST_ACCOUNT_PATHS);
    })
  );
}

function recordsFault(value: Table, place: string, mostPaths: number): string | undefined {
  const { records, paths, cut } = value;
  if (!isCount(records)) return `“${place}records” must be a whole number`;
  if (cut !== undefined && cut !== true) return `“${place}cut” must be true or left out`;
  if (!isTable(paths)) return `“${place}paths” must be an object`;
  return (
    tooMany(`${place}paths`, paths, mostPaths) ??
    firstFault(paths, (path, name) => pathFault(path, `${place}paths[${JSON.stringify(name)}]`, records))
  );
}

/** Counts must fit together: a path is in no more records than there are, and filled in no more than have it. */
function pathFault(value: unknown, place: string, records: number): string | undefined {
  if (!isTable(value)) return `“${place}” must be an object`;
  const { there, filled, types, forms, members } = value;
  if (!isCountTo(there, records)) return notCount(`${place}.there`, records);
  if (!isCountTo(filled, there)) return notCount(`${place}.filled`, there);
  return (
    unknownKey(value, PATH_KEYS, `${place}.`) ??
    countsFault(types, `${place}.types`, filled, TYPES) ??
    countsFault(forms, `${place}.forms`, filled, FORMS) ??
    membersFault(members, `${place}.members`, filled)
  );
}

function membersFault(members: unknown, place: string, filled: number): string | undefined {
  if (members === undefined || members === 'many') return undefined;
  if (!isTable(members)) return `“${place}” must be an object of whole numbers, or “many”`;
  return tooMany(place, members, MOST_MEMBERS) ?? countsFault(members, place, filled);
}

function countsFault(
  value: unknown,
  place: string,
  most: number,
  names?: readonly string[],
): string | undefined {
  if (!isTable(value)) return `“${place}” must be an object of whole numbers`;
  return (
    (names === undefined ? undefined : unknownKey(value, names, `${place}.`)) ??
    firstFault(value, (count, name) =>
      isCountTo(count, most) ? undefined : notCount(`${place}[${JSON.stringify(name)}]`, most),
    )
  );
}

function notCount(place: string, most: number): string {
  return `“${place}” must be a whole number from 0 to ${most}`;
}

function unknownKey(value: Table, known: readonly string[], place: string): string | undefined {
  const unknown = Object.keys(value).find((key) => !known.includes(key));
  return unknown === undefined ? undefined : `“${place}${unknown}” is unknown`;
}

function tooMany(place: string, table: Table, most: number): string | undefined {
  const count = Object.keys(table).length;
  return count <= most ? undefined : `“${place}” has ${count} entries, and a profile at most ${most}`;
}

function firstFault(
  table: Table,
  faultOf: (value: unknown, key: string) => string | undefined,
): string | undefined {
  for (const [key, value] of Object.entries(table)) {
    const fault = faultOf(value, key);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isCountTo(value: unknown, most: number): value is number {
  return isCount(value) && value <= most;
}

function isAtLeast(value: number, least: unknown): boolean {
  return typeof least === 'number' && value >= least;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

type Table = Readonly<Record<string, unknown>>;

function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
