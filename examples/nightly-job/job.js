import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from 'mapwright/bulk';
import { createOutputFile } from 'mapwright/node';

/** If a larger part of all records is rejected, the night's result is not used. */
const MOST_REJECTED = 0.5;

/**
 * Maps a night's export. Users and rejects appear in the folder when all is read, or not at all.
 *
 * @returns the counts, and whether the result may be used
 */
export async function runJob({ input, folder, provider = 'hubspot', threads = 2 }) {
  await mkdir(folder, { recursive: true });
  const users = await createOutputFile(join(folder, 'users.ndjson'));
  const rejects = await createOutputFile(join(folder, 'rejects.ndjson'));
  try {
    const counts = await transformFile({
      settings: { provider, mapOptions: { ignoreRemoteData: true, onInvalid: 'omit' } },
      path: input,
      threads,
      write: (chunk) => users.write(chunk),
      reject: (record) => rejects.write(`${JSON.stringify(record)}\n`),
    });
    const isUsable = counts.records > 0 && counts.rejected / counts.records <= MOST_REJECTED;
    await rejects.finish();
    rejects.commit();
    if (isUsable) {
      await users.finish();
      users.commit();
    } else users.abort();
    return { ...counts, isUsable };
  } catch (error) {
    users.abort();
    rejects.abort();
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [input, folder] = process.argv.slice(2);
  try {
    const result = await runJob({ input, folder });
    console.log(JSON.stringify(result));
    // The exit status for the scheduler: 0 all well, 1 some were rejected, 3 too many were.
    process.exitCode = !result.isUsable ? 3 : result.rejected > 0 ? 1 : 0;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
