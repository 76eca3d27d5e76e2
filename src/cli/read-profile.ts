import { stat } from 'node:fs/promises';
import { openInput } from '../bulk/open-input.ts';
import type { TransformCounts } from '../bulk/transform-options.ts';
import { transformStream } from '../bulk/transform-stream.ts';
import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { readText } from '../node/index.ts';
import { looksLikeProfile, type Profile, parseProfile } from '../profile/index.ts';
import { namedInput, unreadableInput } from './named-input.ts';
import { STANDARD_STREAM } from './outputs.ts';

/** Bytes of the largest profile; a larger file has records. */
const LARGEST_PROFILE = 32 * 1024 * 1024;
/** How the text of a profile begins, even if the rest of it is missing. */
const BEGINNING = /^\s*\{\s*"version"\s*:\s*\d+\s*,\s*"provider"/;

/**
 * Reads a profile; undefined if the file has something else, such as records.
 *
 * @throws UsageError `file-unreadable`, `file-encoding`; `profile-invalid` of a profile that is damaged
 */
export async function readProfile(path: string): Promise<Profile | undefined> {
  if (path === STANDARD_STREAM || !(await isSmallFile(path))) return undefined;
  const read = await readText(path);
  if ('issue' in read) throw new UsageError('The input cannot be read.', [read.issue]);
  const value = jsonOf(read.text);
  if (value === undefined && BEGINNING.test(read.text)) throw cutOff(path);
  return looksLikeProfile(value) ? parseProfile(value, path) : undefined;
}

/** A pipe can be read only once, and a large file has records. */
async function isSmallFile(path: string): Promise<boolean> {
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new Error('it is a folder');
    return stats.isFile() && stats.size <= LARGEST_PROFILE;
  } catch (error) {
    throw unreadableInput(path, error);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function cutOff(path: string): UsageError {
  const message = `${path} is not a profile: it begins as one, but is not valid JSON.`;
  const hint = 'The end of the file may be missing. Write the profile again.';
  return new UsageError('The profile cannot be used.', [{ code: 'profile-invalid', message, hint }]);
}

/**
 * Observes the records of a file, or of standard input. What cannot be read as a record is left out, and said on
 * standard error.
 *
 * @throws UsageError if there are none
 */
export async function profileOfRecords(path: string, mapping: Mapping): Promise<Profile> {
  let profile: Profile | undefined;
  const counts = await transformStream({
    mapping,
    // Nothing is mapped, and nothing is written.
    mapOptions: { format: 'raw' },
    input: namedInput(path, path === STANDARD_STREAM ? process.stdin : await openInput(path)),
    write: () => {},
    onProfile: (found) => {
      profile = found;
    },
  });
  if (profile === undefined || profile.records === 0) throw withoutRecords(path, mapping);
  sayUnread(path, counts);
  return profile;
}

function withoutRecords(path: string, { provider }: Mapping): UsageError {
  const message = `${path} has neither a profile nor a record of ${provider}.`;
  return new UsageError('The file cannot be used.', [{ code: 'record-not-found', message }]);
}

function sayUnread(path: string, { records, rejected }: TransformCounts): void {
  if (rejected === 0) return;
  process.stderr.write(`${path}: ${rejected} of ${records} records cannot be read, and are not compared.\n`);
}
