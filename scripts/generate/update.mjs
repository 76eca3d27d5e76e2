import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Brings generated files up to date. With `check` nothing is written: outdated files are printed at the end, and
 * the process fails.
 */
export function createUpdate({ check }) {
  const generated = new Set();
  const stale = [];

  return {
    /** Writes files, by path, that are outdated. */
    async write(files) {
      for (const [path, text] of files) {
        generated.add(path);
        if ((await readFile(path, 'utf8').catch(() => undefined)) === text) continue;
        if (check) {
          stale.push(path);
          continue;
        }
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, text);
        console.log(`written: ${path}`);
      }
    },
    /** Removes the files of a folder that are generated, by `isGenerated` of their path, but were not written. */
    async removeOthers(folder, isGenerated) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath}/${entry.name}`);
      for (const path of paths.filter((path) => isGenerated(path) && !generated.has(path))) {
        if (check) {
          stale.push(path);
          continue;
        }
        await rm(path);
        console.log(`removed: ${path}`);
      }
    },
    /** Sets the exit status. */
    finish() {
      for (const path of stale) console.error(`${path} is not current: run npm run generate`);
      process.exitCode = stale.length === 0 ? 0 : 1;
    },
  };
}
