import { readFile, rename, writeFile } from 'node:fs/promises';

/** Tokens in a file, in place of a database. The file is complete at every moment. */
export function createFileStore(path) {
  const read = async () => JSON.parse(await readFile(path, 'utf8'));
  let last = Promise.resolve();
  return {
    load: async (accountId) => (await read())[accountId],
    save(accountId, tokens) {
      // One after the other, so that none overwrites what another has just written.
      last = last
        .catch(() => {})
        .then(async () => {
          await writeFile(`${path}.new`, JSON.stringify({ ...(await read()), [accountId]: tokens }), {
            mode: 0o600,
          });
          await rename(`${path}.new`, path);
        });
      return last;
    },
  };
}
