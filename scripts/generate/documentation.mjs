import { spawnSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { loadTypeScript } from '../load-typescript.mjs';

/**
 * Returns README.md and the pages of docs/ that have generated parts, which are between marks, and the pages that are
 * generated as a whole, by path.
 *
 * @throws Error if a generated part has no marks on any page
 */
export async function generateDocumentation() {
  const { documentationParts, generatedPages } = await loadTypeScript(
    'scripts/generate/documentation/parts.ts',
  );
  const pages = generatedPages();
  const parts = Object.entries(documentationParts());
  const used = new Set();
  const files = new Map();
  const written = ['README.md', ...(await markdownIn('docs'))].filter((path) => !pages.has(path));
  for (const path of written) {
    const current = await readFile(path, 'utf8');
    const found = parts.filter(([name]) => current.includes(startOf(name)));
    if (found.length === 0) continue;
    for (const [name] of found) used.add(name);
    const filled = found.reduce((text, [name, content]) => fill(path, text, name, content), current);
    files.set(path, format(path, filled));
  }
  const unused = parts.map(([name]) => name).filter((name) => !used.has(name));
  if (unused.length > 0) throw new Error(`No page has the marks of ${unused.join(', ')}.`);
  for (const [path, text] of pages) files.set(path, format(path, text));
  return files;
}

async function markdownIn(folder) {
  const names = await readdir(folder);
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

/** In the form of the formatter, which aligns the columns of tables. */
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
