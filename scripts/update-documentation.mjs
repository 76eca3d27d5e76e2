// Writes the generated parts of README.md and docs/, which stand between marks, and the pages that are generated as a
// whole. With --check it writes nothing, and fails when something is not current.
import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadTypeScript } from './load-typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const check = process.argv.includes('--check');
const { documentationParts, generatedPages } = await loadTypeScript('scripts/documentation-parts.ts');
const stale = [];

const parts = Object.entries(documentationParts());
const pages = generatedPages();
const written = ['README.md', ...(await markdownIn('docs'))].filter((path) => !pages.has(path));
const used = new Set();
for (const path of written) {
  const current = await readFile(path, 'utf8');
  const found = parts.filter(([name]) => current.includes(startOf(name)));
  if (found.length === 0) continue;
  for (const [name] of found) used.add(name);
  const filled = found.reduce((text, [name, content]) => fill(path, text, name, content), current);
  await update(path, format(path, filled), current);
}
const unused = parts.map(([name]) => name).filter((name) => !used.has(name));
if (unused.length > 0) throw new Error(`No page has the marks of ${unused.join(', ')}.`);

for (const [path, text] of pages) {
  await update(path, format(path, text), await readFile(path, 'utf8').catch(() => undefined));
}
for (const path of (await markdownIn('docs/api')).filter((path) => !pages.has(path))) {
  if (check) stale.push(path);
  else await rm(path);
}

for (const path of stale) console.error(`${path} is not current: run npm run generate`);
process.exitCode = stale.length === 0 ? 0 : 1;

async function update(path, text, current) {
  if (text === current) return;
  if (check) {
    stale.push(path);
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  console.log(`written: ${path}`);
}

async function markdownIn(folder) {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`);
}

/** Puts content between `<!-- name -->` and `<!-- /name -->`. */
function fill(path, text, name, content) {
  const [start, end] = [startOf(name), `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (to < from) throw new Error(`${path} lacks the mark ${end}.`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

function startOf(name) {
  return `<!-- ${name} -->`;
}

/** As the formatter wants it, which aligns the columns of tables. */
function format(path, text) {
  const parameters = ['biome', 'format', `--stdin-file-path=${path}`];
  const { status, stdout, stderr } = spawnSync('npx', parameters, {
    input: text,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`${path} cannot be formatted.\n${stderr}`);
  return stdout;
}
