import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path/posix';
import { brotliCompressSync } from 'node:zlib';

const SERVED = /\.(?:html|css|js|json|yaml)$/;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["'](\.[^"']+)["']/g;
/** What the page loads until the first result is seen, besides what these files import. */
const FIRST = ['index.html', 'style.css', 'main.js', 'mapping-worker.js', 'providers/index.json'];

/**
 * Measures the built page in bytes compressed with brotli: all of it, the provider files in that, and what is loaded until
 * the first result is seen, with the largest provider file.
 */
export async function studioSizes(folder = 'dist/studio') {
  const names = (await readdir(folder, { recursive: true })).filter((name) => SERVED.test(name));
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`)])),
  );
  const sizes = new Map([...files].map(([name, content]) => [name, brotliCompressSync(content).length]));
  const sum = (some) => some.reduce((total, name) => total + (sizes.get(name) ?? 0), 0);
  const providers = names.filter((name) => name.endsWith('.yaml'));
  const first = new Set(FIRST);
  for (const name of first)
    for (const [, imported] of String(files.get(name) ?? '').matchAll(STATIC_IMPORT))
      first.add(join(dirname(name), imported));
  const largest = Math.max(0, ...providers.map((name) => sizes.get(name)));
  return { all: sum(names), providers: sum(providers), first: sum([...first]) + largest };
}

/** Kilobytes of 1,000 bytes. */
export function inKilobytes(bytes) {
  return `${(bytes / 1000).toFixed(0)} kB`;
}
