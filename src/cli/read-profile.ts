import { readFile, stat } from 'node:fs/promises';
import { openInput } from '../bulk/open-input.ts';
import { transformStream } from '../bulk/transform-stream.ts';
import { UsageError } from '../issue/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { looksLikeProfile, type Profile, parseProfile } from '../profile/index.ts';
import { namedInput, unreadableInput } from './named-input.ts';
import { STANDARD_STREAM } from './outputs.ts';

/** A larger file holds records. */
const LARGEST_PROFILE = 32 * 1024 * 1024;

/** Reads a profile; undefined if the file holds something else, such as records. @throws UsageError */
export async function readProfile(path: string): Promise<Profile | undefined> {
  if (path === STANDARD_STREAM) return undefined;
  let text: string;
  try {
    const stats = await stat(path);
    if (stats.isDirectory()) throw new Error('it is a folder');
    // A pipe can be read only once.
    if (!stats.isFile() || stats.size > LARGEST_PROFILE) return undefined;
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw unreadableInput(path, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return looksLikeProfile(value) ? parseProfile(value, path) : undefined;
}

/** Observes the records of a file, or of standard input. @throws UsageError where there are none */
export async function profileOfRecords(path: string, mapping: Mapping): Promise<Profile> {
  let profile: Profile | undefined;
  await transformStream({
    mapping,
    // Nothing is mapped, and nothing is written.
    mapOptions: { format: 'raw' },
    input: namedInput(path, path === STANDARD_STREAM ? process.stdin : await openInput(path)),
    write: () => {},
    onProfile: (found) => {
      profile = found;
    },
  });
  if (profile !== undefined && profile.records > 0) return profile;
  const message = `${path} holds neither a profile nor a record of ${mapping.provider}.`;
  throw new UsageError('The file cannot be used.', [{ code: 'record-not-found', message }]);
}
