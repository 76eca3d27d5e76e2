// Tests examples/nats with a real broker and the packed package, as a reader does who copies it:
// npm run test:nats -- [--records COUNT] [--required]
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { notRun, outcomeOf, runOrThrow } from '../run-tests-of-engine.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '7000' },
    required: { type: 'boolean', default: false },
  },
});
const MINUTES = 60_000;

const broker = findBroker();
runOrThrow('build', process.execPath, ['scripts/build/main.mjs'], { timeout: 5 * MINUTES, isQuiet: true });
const folder = mkdtempSync(join(tmpdir(), 'mapwright-nats-'));
try {
  const project = join(folder, 'project');
  copyExample(project);
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  const { isDone, output } = outcomeOf('npm', install, { cwd: project, timeout: 5 * MINUTES });
  if (!isDone) notRun('NATS', `the packages of the example cannot be installed: ${output}`, options.required);
  runOrThrow('NATS', process.execPath, ['--test', '--test-reporter=spec'], {
    cwd: project,
    timeout: 5 * MINUTES,
    env: { ...process.env, NATS_SERVER: broker, NATS_RECORDS: options.records },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The broker that is installed, or Debian's, unpacked among the packages of this repository. */
function findBroker() {
  const installed = process.env.NATS_SERVER ?? 'nats-server';
  if (outcomeOf(installed, ['--version'], { timeout: MINUTES }).isDone) return installed;
  const cache = resolve('node_modules/.cache/nats-server');
  const unpacked = join(cache, 'usr/sbin/nats-server');
  if (outcomeOf(unpacked, ['--version'], { timeout: MINUTES }).isDone) return unpacked;
  mkdirSync(cache, { recursive: true });
  const fetched = outcomeOf('apt-get', ['download', 'nats-server'], { cwd: cache, timeout: 5 * MINUTES });
  const file = readdirSync(cache).find((name) => name.endsWith('.deb'));
  if (!fetched.isDone || file === undefined)
    notRun(
      'NATS',
      `nats-server is not installed, and Debian's cannot be had: ${fetched.output}`,
      options.required,
    );
  runOrThrow('unpack', 'dpkg-deb', ['-x', join(cache, file), cache], { timeout: MINUTES });
  return unpacked;
}

/** The example, with the package as it would be published. */
function copyExample(project) {
  cpSync('examples/nats', project, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const packing = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder];
  const { isDone, output } = outcomeOf('npm', packing, { timeout: 2 * MINUTES });
  if (!isDone) throw new Error(`The package cannot be packed: ${output}`);
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
  const file = join(project, 'package.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"mapwright": "^0.1.0"', `"mapwright": "file:${join(folder, tarball)}"`));
}
