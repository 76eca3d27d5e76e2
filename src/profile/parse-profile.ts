import { UsageError } from '../issue/index.ts';
import type { PathProfile, Profile, RecordsProfile } from './profile.ts';

/**
 * Returns a profile that was written as JSON and read again.
 *
 * @param name What messages call it, such as its file.
 * @throws UsageError `profile-invalid` with the first place that is not as it should be
 */
export function parseProfile(value: unknown, name: string): Profile {
  const wrong = faultIn(value);
  if (wrong === undefined && isProfile(value)) return value;
  const message = `${name} is not a profile: ${wrong}.`;
  const hint = 'Profiles are written by “mapwright transform --profile FILE”.';
  throw new UsageError('The profile cannot be used.', [{ code: 'profile-invalid', message, hint }]);
}

/** Whether a value says of itself that it is a profile. */
export function looksLikeProfile(value: unknown): boolean {
  return isTable(value) && 'version' in value && 'records' in value && 'paths' in value;
}

function isProfile(value: unknown): value is Profile {
  return faultIn(value) === undefined;
}

function faultIn(value: unknown): string | undefined {
  if (!isTable(value)) return 'it is not an object';
  if (value.version !== 1) return `its version is ${JSON.stringify(value.version)} instead of 1`;
  const names = ['provider', 'resource'].filter((key) => typeof value[key] !== 'string');
  if (names.length > 0) return `${names[0]} must be a string`;
  if (!isCount(value.of)) return '“of” must be a whole number';
  return recordsFault(value, '') ?? accountsFault(value.accounts);
}

function accountsFault(accounts: unknown): string | undefined {
  if (accounts === undefined) return undefined;
  if (!isTable(accounts)) return '“accounts” must be an object';
  return firstFault(accounts, (account, digest) => recordsFault(account, `accounts.${digest}.`));
}

function recordsFault(value: unknown, place: string): string | undefined {
  if (!isTable(value)) return `${place} must be an object`;
  if (!isCount(value.records)) return `${place}records must be a whole number`;
  const cut: unknown = value.cut;
  if (cut !== undefined && cut !== true) return `${place}cut must be true or left out`;
  const paths: unknown = value.paths;
  if (!isTable(paths)) return `${place}paths must be an object`;
  return firstFault(paths, (path, name) => pathFault(path, `${place}paths[${JSON.stringify(name)}]`));
}

function pathFault(value: unknown, place: string): string | undefined {
  if (!isTable(value)) return `${place} must be an object`;
  const counts = ['there', 'filled'].filter((key) => !isCount(value[key]));
  if (counts.length > 0) return `${place}.${counts[0]} must be a whole number`;
  const tables = ['types', 'forms'].filter((key) => !isCounts(value[key]));
  if (tables.length > 0) return `${place}.${tables[0]} must be an object of whole numbers`;
  const members: unknown = value.members;
  const isTold = members === undefined || members === 'many' || isCounts(members);
  return isTold ? undefined : `${place}.members must be an object of whole numbers, or “many”`;
}

function firstFault(
  table: Readonly<Record<string, unknown>>,
  faultOf: (value: unknown, key: string) => string | undefined,
): string | undefined {
  for (const [key, value] of Object.entries(table)) {
    const fault = faultOf(value, key);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function isCounts(value: unknown): value is PathProfile['types'] {
  return isTable(value) && Object.values(value).every(isCount);
}

function isCount(value: unknown): value is RecordsProfile['records'] {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
