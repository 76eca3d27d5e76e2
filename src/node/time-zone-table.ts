import { readFile } from 'node:fs/promises';
import type { TimeZones } from '../expression/library.ts';
import { type Issue, reasonOf, UsageError } from '../issue/index.ts';
import { loadTimeZones } from './load-time-zones.ts';

const MOST_MINUTES = 24 * 60;

/**
 * Makes a table of time zones, from names that the run-time knows and from JSON files of such tables, which are the same on
 * every machine.
 *
 * @param sources Names such as `Europe/Berlin`, and paths that end in `.json`.
 * @throws UsageError `option-invalid`, `file-unreadable` with all problems
 */
export async function timeZoneTable(sources: readonly string[]): Promise<TimeZones> {
  const read = await Promise.all(sources.map(readSource));
  const issues = read.flatMap((found) => found.issues);
  const names = read.flatMap((found) => Object.keys(found.zones));
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  const all = [...issues, ...[...repeated].map((name) => invalid(`The time zone “${name}” is there twice.`))];
  if (all.length > 0) throw new UsageError('The time zones cannot be used.', all);
  return Object.assign({}, ...read.map((found) => found.zones));
}

interface Source {
  readonly zones: TimeZones;
  readonly issues: readonly Issue[];
}

async function readSource(source: string): Promise<Source> {
  if (source.endsWith('.json')) return readTable(source);
  try {
    return { zones: loadTimeZones([source]), issues: [] };
  } catch (error) {
    if (error instanceof UsageError) return { zones: {}, issues: error.issues };
    throw error;
  }
}

async function readTable(file: string): Promise<Source> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    const code = error instanceof SyntaxError ? 'option-invalid' : 'file-unreadable';
    const verb = code === 'option-invalid' ? 'is not JSON' : 'cannot be read';
    return { zones: {}, issues: [{ code, message: `${file} ${verb}: ${reasonOf(error)}.` }] };
  }
  if (isTable(value)) return { zones: value, issues: [] };
  const wrong = wrongZones(value);
  if (wrong === undefined)
    return {
      zones: {},
      issues: [invalid(`${file} must hold an object with the offsets of each time zone.`)],
    };
  const issues = wrong.map((name) =>
    invalid(`${file}: “${name}” must have a list of [milliseconds since 1970, minutes from UTC], in order.`),
  );
  return { zones: {}, issues };
}

function isTable(value: unknown): value is TimeZones {
  return wrongZones(value)?.length === 0;
}

/** The names of zones that have no list of offsets; undefined of what is not an object. */
function wrongZones(value: unknown): readonly string[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).flatMap(([name, offsets]) => (isOffsets(offsets) ? [] : [name]));
}

function isOffsets(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false;
  let before = Number.NEGATIVE_INFINITY;
  return value.every((entry: unknown) => {
    if (!Array.isArray(entry) || entry.length !== 2) return false;
    const [from, minutes]: unknown[] = entry;
    if (!isWhole(from) || !isWhole(minutes) || Math.abs(minutes) > MOST_MINUTES || from <= before)
      return false;
    before = from;
    return true;
  });
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function invalid(message: string): Issue {
  return { code: 'option-invalid', message };
}
