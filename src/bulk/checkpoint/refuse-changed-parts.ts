import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type PartEntry, unusable } from './checkpoint-folder.ts';

/** When a file was last written to, and when its entry was, in nanoseconds: programs set the first as they like. */
export async function modifiedOf(path: string): Promise<string> {
  const { mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return `${mtimeNs} ${ctimeNs}`;
}

/**
 * Refuses to go on where the input of a finished part is not what it was. Appending to a file changes nothing of it, so that
 * the bytes are compared where the file was written to. Returns whether it was.
 *
 * @throws UsageError `option-invalid`
 */
export async function refuseChangedParts(
  path: string,
  folder: string,
  entries: readonly PartEntry[],
): Promise<boolean> {
  const modified = await modifiedOf(path);
  const written = entries.filter((entry) => entry.modified !== modified);
  for (const entry of written) {
    if ((await hashOf(path, entry)) !== entry.sha256)
      throw unusable(folder, `the input was changed between the bytes ${entry.start} and ${entry.end}`);
  }
  return written.length > 0;
}

async function hashOf(path: string, { start, end }: PartEntry): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { start, end: end - 1 })) hash.update(chunk);
  return hash.digest('hex');
}
