// Fills the generated parts of README.md: the support table, the benchmarks, the functions for mappings
// and the issue codes. With --check it writes nothing, and fails when a part is not current.
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadTypeScript } from './load-typescript.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { readmeParts } = await loadTypeScript('scripts/readme-parts.ts');
const current = await readFile('README.md', 'utf8');
let text = current;
for (const [name, content] of Object.entries(await readmeParts())) text = fill(text, name, content);
text = format(text);

if (text !== current && process.argv.includes('--check')) {
  console.error('README.md is not current: run npm run generate');
  process.exitCode = 1;
} else if (text !== current) {
  await writeFile('README.md', text);
  console.log('written: README.md');
}

/** Puts content between `<!-- name -->` and `<!-- /name -->`. */
function fill(text, name, content) {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(start);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${start} … ${end}.`);
  return `${text.slice(0, from + start.length)}\n\n${content.trim()}\n\n${text.slice(to)}`;
}

/** As the formatter wants it, which aligns the columns of tables. */
function format(text) {
  const parameters = ['biome', 'format', '--stdin-file-path=README.md'];
  const { status, stdout, stderr } = spawnSync('npx', parameters, {
    input: text,
    encoding: 'utf8',
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`README.md cannot be formatted.\n${stderr}`);
  return stdout;
}
