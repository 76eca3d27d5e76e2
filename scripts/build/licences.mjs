import { readdir, readFile, writeFile } from 'node:fs/promises';

/** Writes the licences of the packages whose code is in the files of these builds. */
export async function writeLicences(results) {
  const paths = results.flatMap(({ output }) => output.flatMap(({ moduleIds = [] }) => moduleIds));
  const folders = new Set(paths.flatMap((path) => /node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []));
  const texts = await Promise.all([...folders].sort().map(licenceOf));
  await writeFile('dist/licences-of-others.txt', texts.join('\n'));
}

async function licenceOf(folder) {
  const { name, version } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${folder} has no licence that could be passed on.`);
  const title = `${name} ${version}`;
  const text = await readFile(`${folder}/${file}`, 'utf8');
  return `${title}\n${'='.repeat(title.length)}\n\n${text.trim()}\n`;
}
