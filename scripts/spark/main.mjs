// Tests integrations/spark with a real Spark, in a virtual environment that is made once:
// npm run test:spark -- [--records COUNT] [--bench] [--required]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadTypeScript } from '../load-typescript.mjs';
import { notRun, outcomeOf, runOrThrow } from '../run-tests-of-engine.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const { values: options } = parseArgs({
  options: {
    records: { type: 'string', default: '1000000' },
    bench: { type: 'boolean', default: false },
    required: { type: 'boolean', default: false },
  },
});
const INTEGRATION = resolve('integrations/spark');
const REQUIREMENTS = join(INTEGRATION, 'requirements-test.txt');
const MINUTES = 60_000;

const python = findPython();
runOrThrow('build', process.execPath, ['scripts/build/main.mjs'], { timeout: 5 * MINUTES, isQuiet: true });
const folder = mkdtempSync(join(tmpdir(), 'mapwright-spark-'));
try {
  const records = join(folder, 'records.ndjson');
  const { writeVariedRecords } = await loadTypeScript('bench/varied/write-records.ts');
  writeVariedRecords(records, 'hubspot', Number(options.records), 'steady');
  const what = options.bench ? ['bench.py', folder] : ['-m', 'unittest', 'discover', '-s', 'test', '-v'];
  runOrThrow('Spark', python, ['-W', 'ignore', ...what], {
    cwd: INTEGRATION,
    timeout: 20 * MINUTES,
    env: { ...process.env, PYTHONPATH: INTEGRATION, MAPWRIGHT_RECORDS: records, TMPDIR: folder },
  });
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The Python of the environment with the pinned packages; ends the run if they cannot be had. */
function findPython() {
  for (const [command, parameter] of [
    ['java', '-version'],
    ['python3', '--version'],
  ]) {
    const { isDone, output } = outcomeOf(command, [parameter], { timeout: MINUTES });
    if (!isDone) notRun('Spark', `${command} cannot be run: ${output}`, options.required);
  }
  const version = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex').slice(0, 12);
  const environment = resolve('node_modules/.cache', `mapwright-spark-${version}`);
  const complete = join(environment, 'complete');
  const inside = join(environment, 'bin/python');
  if (existsSync(complete)) return inside;
  mkdirSync(resolve('node_modules/.cache'), { recursive: true });
  rmSync(environment, { recursive: true, force: true });
  for (const [command, ...parameters] of [
    ['python3', '-m', 'venv', environment],
    [inside, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS],
  ]) {
    const { isDone, output } = outcomeOf(command, parameters, { timeout: 10 * MINUTES });
    if (!isDone) notRun('Spark', `its packages cannot be installed: ${output}`, options.required);
  }
  writeFileSync(complete, '');
  return inside;
}
