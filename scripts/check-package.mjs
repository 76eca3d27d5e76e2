// Checks the package as its users get it: packs it, reads the tarball with publint and are-the-types-wrong,
// installs it in an empty project, imports every entry and runs the command there.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const { exports, version, devDependencies, scripts } = JSON.parse(await readFile('package.json', 'utf8'));
const entries = Object.entries(exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([subpath]) => `mapwright${subpath.slice(1).replace('*', 'hubspot')}`);
const NEEDS_FAST_CHECK = 'mapwright/testing';

const folder = await mkdtemp(join(tmpdir(), 'mapwright-package-'));
const project = join(folder, 'project');
try {
  run('build', ['node', 'scripts/build/main.mjs']);
  const [packed] = JSON.parse(
    run('pack', ['npm', 'pack', '--json', '--ignore-scripts', '--pack-destination', folder]),
  );
  checkFiles(packed.files.map(({ path }) => path));
  await checkLinks(packed.files.map(({ path }) => path));
  checkScripts();
  const tarball = join(folder, packed.filename);
  run('publint', ['npx', 'publint', 'run', tarball, '--strict']);
  // YAML and JSON files are not modules, so they have no types that could be wrong.
  const areTypesWrong = ['npx', 'attw', tarball, '--profile', 'esm-only'];
  const others = entries.filter((entry) => entry !== NEEDS_FAST_CHECK);
  run('are the types wrong', [...areTypesWrong, '--entrypoints', ...others]);
  // It takes an import that leads to a package for one that leads to a file; the compiler tries it below.
  const ignored = ['--ignore-rules', 'internal-resolution-error'];
  run(`are the types of ${NEEDS_FAST_CHECK} wrong`, [
    ...[...areTypesWrong, '--entrypoints', NEEDS_FAST_CHECK],
    ...ignored,
  ]);

  await mkdir(project);
  await writeProject();
  run('install', ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', tarball], project);
  run('import every entry', ['node', 'entries.js', ...others], project);
  run('map a record', ['node', 'map.js'], project);
  const printed = run('mapwright --version', ['npx', '--no-install', 'mapwright', '--version'], project);
  if (printed.trim() !== version)
    fail('mapwright --version', `It says ${printed.trim()} instead of ${version}.`);
  run('mapwright coverage', ['npx', '--no-install', 'mapwright', 'coverage'], project);
  run('mapwright demo', ['npx', '--no-install', 'mapwright', 'demo'], project);

  // The declarations must not need packages that only this repository has, nor one that is optional.
  checkTypes('without fast-check', ['entries.ts']);
  const fastCheck = `fast-check@${devDependencies['fast-check']}`;
  run(
    'install fast-check',
    ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', fastCheck],
    project,
  );
  run(`import ${NEEDS_FAST_CHECK}`, ['node', 'entries.js', NEEDS_FAST_CHECK], project);
  run('test a mapping', ['node', 'laws.js'], project);
  checkTypes('with fast-check', ['entries.ts', 'laws.ts']);
  console.log(
    `The package is sound: ${packed.files.length} files, ${Math.round(packed.size / 1024)} kB packed.`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** Prints and runs a command, and returns what it printed; ends this process if it fails. */
function run(title, [command, ...parameters], cwd = process.cwd()) {
  console.log(`- ${title}`);
  // npm passes its settings on to what it starts; the project must behave like a stranger's.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('npm_package_')),
  );
  const { status, stdout, stderr, error } = spawnSync(command, parameters, {
    cwd,
    env: { ...env, NO_COLOR: '1' },
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 300_000,
  });
  if (error !== undefined || status !== 0) fail(title, `${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
  return stdout;
}

/** Compiles files of the project with the declarations of the package, in both ways in which modules are found. */
function checkTypes(title, files) {
  for (const [moduleResolution, module] of [
    ['nodenext', 'nodenext'],
    ['bundler', 'esnext'],
  ]) {
    const options = [
      ...['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'],
      ...['--module', module, '--moduleResolution', moduleResolution, '--target', 'es2022'],
      ...['--typeRoots', join(process.cwd(), 'node_modules/@types'), '--types', 'node'],
    ];
    run(
      `check the declarations ${title}, ${moduleResolution}`,
      [join(process.cwd(), 'node_modules/.bin/tsc'), ...options, ...files],
      project,
    );
  }
}

function fail(title, output) {
  throw new Error(`The package check failed at: ${title}\n${output}`);
}

/** What must be in the package, and what must not. */
function checkFiles(paths) {
  const expected = [
    'LICENSE',
    'NOTICE',
    'README.md',
    'docs/getting-started.md',
    'docs/api/mapwright.md',
    'integrations/spark/mapwright_spark.py',
    'package.json',
    'providers/hubspot.yaml',
    'dist/cli/main.js',
    'dist/index.d.ts',
    'dist/licences-of-others.txt',
    'dist/ahead-of-time/common-runtime.js',
    'dist/isolate/child.js',
    'dist/isolate/watchdog.js',
    'dist/ahead-of-time/linear-regex.js',
    'dist/ahead-of-time/runtime.js',
    'schemas/provider.schema.json',
    'schemas/crm/users.schema.json',
  ];
  const missing = expected.filter((path) => !paths.includes(path));
  if (missing.length > 0) fail('files', `These are missing: ${missing.join(', ')}.`);
  const strange = paths.filter(
    (path) =>
      !/^(?:dist|docs|examples|integrations|providers|schemas)\/|^(?:LICENSE|NOTICE|(?:README|CHANGELOG|CONTRIBUTING|SECURITY)\.md|package\.json)$/.test(
        path,
      ),
  );
  if (strange.length > 0) fail('files', `These do not belong there: ${strange.join(', ')}.`);
}

/** What pages of the package link to is in the package. */
async function checkLinks(paths) {
  const isThere = (target) => paths.some((path) => path === target || path.startsWith(`${target}/`));
  for (const page of paths.filter((path) => path.endsWith('.md'))) {
    const links = (await readFile(page, 'utf8')).matchAll(/\]\((?!https?:|#)([^)#]+)/g);
    const targets = [...links].map(([, target]) => posix.join(posix.dirname(page), target));
    const dead = targets.filter((target) => !isThere(target));
    if (dead.length > 0) fail('links', `${page} links to what is not in the package: ${dead.join(', ')}.`);
  }
}

/** npm asks people who install a package to approve the scripts that it would run. */
function checkScripts() {
  const found = [
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'prepare',
    'postprepare',
  ].filter((name) => name in scripts);
  if (found.length > 0)
    fail('scripts', `People who install the package would be asked about: ${found.join(', ')}.`);
}

async function writeProject() {
  const files = {
    'package.json': JSON.stringify({ name: 'empty', private: true, type: 'module' }),
    'entries.js': `
for (const entry of process.argv.slice(2)) {
  const names = Object.keys(await import(entry));
  if (names.length === 0) throw new Error(entry + ' exports nothing');
}`,
    'entries.ts': entries.map((entry, index) => `export * as entry${index} from '${entry}';`).join('\n'),
    'map.js': `
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import schema from 'mapwright/schemas/crm/users.schema.json' with { type: 'json' };
import { createEngine } from 'mapwright';
import { createEngine as createLiveEngine, parseDefinition } from 'mapwright/live';

const light = createEngine();
assert.equal(light.providers.length, 18);
assert.ok(Object.hasOwn(schema.properties, 'id'));
for (const provider of light.providers) {
  const file = fileURLToPath(import.meta.resolve('mapwright/providers/' + provider + '.yaml'));
  const definition = parseDefinition(readFileSync(file, 'utf8'), { file });
  const live = createLiveEngine({ bundled: false, definitions: [definition] });
  for (const { raw, unified, bindings } of definition.resources['crm/users'].examples) {
    const options = { ...bindings, ignoreRemoteData: true };
    assert.deepEqual(light.map(provider, raw, options), unified);
    assert.deepEqual(live.map(provider, raw, options), unified);
  }
}`,
    'laws.ts': `
import * as fc from 'fast-check';
import { createEngine } from 'mapwright';
import { mapsToValidValue, rawRecord } from 'mapwright/testing';
fc.assert(mapsToValidValue(createEngine(), 'hubspot'));
fc.assert(fc.property(rawRecord(true), (value) => Object.is(value, value)));
export const id: string = createEngine().map('hubspot', {}).id;`,
    'laws.js': `
import { createEngine } from 'mapwright/live';
import { checkMapping } from 'mapwright/testing';
checkMapping(createEngine(), 'hubspot');`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
}
