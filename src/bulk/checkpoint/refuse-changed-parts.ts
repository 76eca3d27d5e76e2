import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { type PartEntry, unusable } from './checkpoint-folder.ts';

/** When a file was last written to, in nanoseconds. */
export async function modifiedOf(path: string): Promise<string> {
  return String((await stat(path, { bigint: true })).mtimeNs);
}

/**
 * Refuses to go on where the input of a finished part is not what it was. Appending to a file changes nothing of it, so that
 * the bytes are compared where the file was written to.
 *
 * @throws UsageError `option-invalid`
 */
export async function refuseChangedParts(
  path: string,
  folder: string,
  entries: readonly PartEntry[],
): Promise<void> {
  const modified = await modifiedOf(path);
  for (const entry of entries) {
    if (entry.modified === modified) continue;
    if ((await hashOf(path, entry)) !== entry.sha256)
      throw unusable(folder, `the input was changed between the bytes ${entry.start} and ${entry.end}`);
  }
}

async function hashOf(path: string, { start, end }: PartEntry): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { start, end: end - 1 })) hash.update(chunk);
  return hash.digest('hex');
}
