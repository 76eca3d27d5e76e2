// Builds the extension and packs it as a .vsix: npm run pack:vscode. Needs no network.
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { zip } from './zip.mjs';

const TYPES = {
  '.json': 'application/json',
  '.js': 'application/javascript',
  '.cjs': 'application/javascript',
  '.vsixmanifest': 'text/xml',
};

const HERE = fileURLToPath(new URL('.', import.meta.url));
const ROOT = join(HERE, '../..');

await rm(join(HERE, 'dist'), { recursive: true, force: true });
await build({
  input: join(HERE, 'extension.ts'),
  platform: 'node',
  external: ['vscode', /^node:/, ...builtinModules],
  output: { file: join(HERE, 'dist/extension.cjs'), format: 'cjs', minify: true },
});
await copyServer(join(HERE, 'dist/server'));

const { name, displayName, description, version, publisher, engines, keywords, categories } = JSON.parse(
  await readFile(join(HERE, 'package.json'), 'utf8'),
);
const files = await filesOf(HERE, [
  'package.json',
  'README.md',
  'language-configuration.json',
  'syntaxes',
  'dist',
]);
const archive = zip([
  { path: 'extension.vsixmanifest', content: Buffer.from(manifest()) },
  { path: '[Content_Types].xml', content: Buffer.from(contentTypes(files)) },
  ...files.map(({ path, content }) => ({ path: `extension/${path}`, content })),
]);
const target = join(HERE, `${name}-${version}.vsix`);
await writeFile(target, archive);
console.log(`${target}: ${files.length} files, ${Math.round(archive.length / 1024)} kB`);

/** The command of the package, as `npm run build` writes it, with what it loads and the packages that it imports. */
async function copyServer(folder) {
  const source = join(ROOT, 'dist');
  await mkdir(folder, { recursive: true });
  for (const part of await readdir(source)) {
    if (part === 'portable' || part === 'ahead-of-time' || part.endsWith('.d.ts')) continue;
    await cp(join(source, part), join(folder, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.d.ts'),
    });
  }
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }\n');
  for (const dependency of ['commander', 'p-retry', 'is-network-error', 'cli-progress', 'string-width'])
    await copyPackage(dependency, join(folder, 'node_modules'));
}

async function copyPackage(name, folder) {
  const source = join(ROOT, 'node_modules', name);
  await cp(source, join(folder, name), { recursive: true });
  const { dependencies = {} } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  for (const needed of Object.keys(dependencies)) await copyPackage(needed, folder);
}

async function filesOf(folder, names) {
  const found = [];
  for (const name of names) {
    const entries = await readdir(join(folder, name), { recursive: true, withFileTypes: true }).catch(
      () => undefined,
    );
    if (entries === undefined) found.push({ path: name, content: await readFile(join(folder, name)) });
    else
      for (const entry of entries) {
        if (!entry.isFile()) continue;
        const full = join(entry.parentPath, entry.name);
        found.push({ path: full.slice(folder.length), content: await readFile(full) });
      }
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

function manifest() {
  const property = (id, value) =>
    `      <Property Id="Microsoft.VisualStudio.${id}" Value="${escaped(value)}" />`;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}" />
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Tags>${escaped(keywords.join(','))}</Tags>
    <Categories>${escaped(categories.join(','))}</Categories>
    <GalleryFlags>Public</GalleryFlags>
    <Properties>
${[property('Code.Engine', engines.vscode), property('Code.ExtensionKind', 'workspace')].join('\n')}
    </Properties>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code" /></Installation>
  <Dependencies />
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true" />
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true" />
  </Assets>
</PackageManifest>
`;
}

/** Every ending of a file's name needs a type. */
function contentTypes(files) {
  const endings = new Set(['.vsixmanifest', ...files.map(({ path }) => /\.[^./]+$/.exec(path)?.[0] ?? '')]);
  const types = [...endings]
    .filter((ending) => ending !== '')
    .map((ending) => `<Default Extension="${ending}" ContentType="${TYPES[ending] ?? 'text/plain'}" />`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${types.join('')}</Types>\n`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
