import { readFile } from 'node:fs/promises';
import { isTimeZones, timeZoneIssues } from '../expression/compiler.ts';
import type { TimeZones } from '../expression/library.ts';
import { type Issue, reasonOf, UsageError } from '../issue/index.ts';
import { loadTimeZones } from './load-time-zones.ts';

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
  if (isTimeZones(value)) return { zones: value, issues: [] };
  return { zones: {}, issues: timeZoneIssues(value, file) };
}

function invalid(message: string): Issue {
  return { code: 'option-invalid', message };
}
