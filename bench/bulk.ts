import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createEngine } from '../src/live.ts';
import { EFFORT } from './effort.ts';
import { median } from './measure.ts';
import { progress } from './progress.ts';
import { recordsOf } from './records.ts';
import { type Cores, runProcess } from './run-process.ts';

/** Records in the file that the programs read; slow ones read only a part, so that rounds are short. */
const RECORDS = 4_000_000 * EFFORT.partOfRecords;
const FEWER_RECORDS = 1_000_000 * EFFORT.partOfRecords;
const FEW_RECORDS = 50_000 * EFFORT.partOfRecords;
/** Records that differ; then they repeat. */
const DISTINCT_RECORDS = Math.min(20_000, FEW_RECORDS);

/** Result of one program. */
interface BulkRow {
  readonly recordsPerSecond: number;
  readonly peakMegabytes?: number;
  /** Speed relative to the loop that only reads and parses. */
  readonly timesParsing: number;
  /** For programs that run on two cores: speed compared with one thread. */
  readonly timesOneThread?: number;
}

/** Measurements of one process. */
type ProcessFigures = Omit<BulkRow, 'timesParsing' | 'timesOneThread'>;

/** Reads lines and parses them; `USE` is replaced by what is done with each. */
const LOOP = `
import { createReadStream } from 'node:fs';
IMPORTS
let rest = Buffer.alloc(0);
let output = '';
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 512 * 1024 })) {
  const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const record = JSON.parse(bytes.toString('latin1', start, end));
    USE
    start = end + 1;
  }
  rest = bytes.subarray(start);
  if (output !== '') process.stdout.write(output);
  output = '';
}
`;

const HAND_WRITTEN = `
    const name = [record.firstName, record.lastName].map((part) => part?.trim()).filter(Boolean).join(' ');
    const user = { id: record.id, created_at: new Date(record.createdAt).toISOString(), email: record.email?.trim(),
      is_active: !record.archived, name: name || undefined, remote_data: record,
      updated_at: new Date(record.updatedAt).toISOString() };
    output += JSON.stringify(user) + '\\n';`;

/** Measures whole processes that transform the same file; the programs take turns. */
export function benchBulk(): Record<string, BulkRow> {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-bench-'));
  try {
    const many = writeRecords(join(folder, 'many.ndjson'), RECORDS);
    const fewer = writeRecords(join(folder, 'fewer.ndjson'), FEWER_RECORDS);
    const few = writeRecords(join(folder, 'few.ndjson'), FEW_RECORDS);
    const cli = (...more: string[]): string[] => [
      resolve('dist/cli/main.js'),
      'transform',
      '--provider',
      'hubspot',
      '--in',
      many,
      ...more,
    ];
    const parse = script(folder, 'parse.mjs', '', 'if (record.id === undefined) throw new Error();');
    const written = script(folder, 'written.mjs', '', HAND_WRITTEN);
    const report = join(folder, 'report.cjs');
    writeFileSync(report, REPORT);
    const runMany = (parameters: readonly string[], cores?: Cores): ProcessFigures =>
      run(report, parameters, RECORDS, cores);
    const programs: Record<string, () => ProcessFigures> = {
      'read and parse only': () => runMany([parse, many]),
      'mapwright transform': () => runMany(cli()),
      'mapwright transform, with a profile': () => runMany(cli('--profile', join(folder, 'profile.json'))),
      'mapwright transform, two threads': () => runMany(cli('--threads', '2'), 'all cores'),
      'mapwright transform, two processes at once': () => runTwice(cli()),
      'written by hand': () => run(report, [written, fewer], FEWER_RECORDS),
      jsonata: () => run(report, [jsonataScript(folder), few], FEW_RECORDS),
      ...(spawnSync('jq', ['--version']).error === undefined ? { jq: () => runJq(few) } : {}),
    };
    return toRows(inTurn(programs));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs every program several times. */
function inTurn(programs: Readonly<Record<string, () => ProcessFigures>>): Record<string, ProcessFigures[]> {
  const runs = Object.fromEntries(
    Object.keys(programs).map((name): [string, ProcessFigures[]] => [name, []]),
  );
  for (let round = 0; round < EFFORT.programRounds; round += 1)
    for (const [name, program] of Object.entries(programs)) {
      progress(`bulk: round ${round + 1} of ${EFFORT.programRounds}, ${name}`);
      runs[name]?.push(program());
    }
  return runs;
}

/** Returns medians; ratios are those of runs in the same round, as the machine's speed changes. */
function toRows(runs: Readonly<Record<string, readonly ProcessFigures[]>>): Record<string, BulkRow> {
  const speeds = (name: string): number[] => (runs[name] ?? []).map((run) => run.recordsPerSecond);
  const times = (name: string, other: string): number => {
    const others = speeds(other);
    return median(speeds(name).map((speed, round) => speed / (others[round] ?? Number.NaN)));
  };
  return Object.fromEntries(
    Object.entries(runs).map(([name, figures]) => {
      const peaks = figures.flatMap(({ peakMegabytes }) => peakMegabytes ?? []);
      const row: BulkRow = {
        recordsPerSecond: median(speeds(name)),
        ...(peaks.length === 0 ? {} : { peakMegabytes: Math.max(...peaks) }),
        timesParsing: times(name, 'read and parse only'),
        ...(name.includes('two') ? { timesOneThread: times(name, 'mapwright transform') } : {}),
      };
      return [name, row];
    }),
  );
}

function writeRecords(path: string, count: number): string {
  // Owners of the older API have no times, which the mappings written by hand do not expect.
  const owners = recordsOf(createEngine(), 'hubspot', DISTINCT_RECORDS).filter(hasTimes);
  const lines = owners.map((record) => `${JSON.stringify(record)}\n`);
  const file = openSync(path, 'w');
  const block = lines.join('');
  for (let written = 0; written < count; written += lines.length) writeSync(file, block);
  // Otherwise the first program would share the machine with the writing.
  fsyncSync(file);
  closeSync(file);
  return path;
}

function script(folder: string, name: string, imports: string, use: string): string {
  const path = join(folder, name);
  writeFileSync(path, LOOP.replace('IMPORTS', imports).replace('USE', use));
  return path;
}

function jsonataScript(folder: string): string {
  const fields = Object.entries(createEngine().definition('hubspot').resources['crm/users']?.mapping ?? {});
  const text = `{${fields.map(([name, expression]) => `${JSON.stringify(name)}: (${expression.text})`).join(', ')}}`;
  // Substitutes that do no more than they must, which favours the package.
  const functions = `
const text = (value) => (typeof value === 'string' ? value.trim() || undefined : value === undefined || value === null ? undefined : String(value));
expression.registerFunction('text', text);
expression.registerFunction('emailAddress', text);
expression.registerFunction('timestamp', (value) => (value ? new Date(value).toISOString() : undefined));
expression.registerFunction('fullName', (...parts) => parts.map(text).filter(Boolean).join(' ') || undefined);`;
  const imports = `import jsonata from ${JSON.stringify(resolve('node_modules/jsonata/jsonata.js'))};
const expression = jsonata(${JSON.stringify(text)});${functions}`;
  return script(
    folder,
    'jsonata.mjs',
    imports,
    "output += JSON.stringify(await expression.evaluate(record)) + '\\n';",
  );
}

/** The same mapping in jq, which has no clean way to read times: it copies those that need no change. */
const JQ = `
def text: if type == "string" then (sub("^[[:space:]]+"; "") | sub("[[:space:]]+$"; "") | select(. != ""))
  elif type == "number" then tostring else empty end;
def timestamp: select(type == "string"
  and test("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}[.][0-9]{3}Z$"));
. as $raw
| {id: (.id | text), remote_data: $raw}
+ ([.createdAt | timestamp] | if length > 0 then {created_at: .[0]} else {} end)
+ ([.email | text] | if length > 0 then {email: .[0]} else {} end)
+ (if .archived == null then {} else {is_active: (.archived | not)} end)
+ ([[.firstName, .lastName] | .[] | text] | if length > 0 then {name: join(" ")} else {} end)
+ ([.updatedAt | timestamp] | if length > 0 then {updated_at: .[0]} else {} end)`;

function runJq(path: string): ProcessFigures {
  const { seconds } = runProcess('jq', ['-c', JQ, path], 'one core');
  return { recordsPerSecond: Math.round(FEW_RECORDS / seconds) };
}

/** What the machine can do on two cores, without coordination: each process reads the whole file. */
function runTwice(parameters: readonly string[]): ProcessFigures {
  const command = [process.execPath, ...parameters].map((part) => `'${part}'`).join(' ');
  const { seconds } = runProcess('sh', ['-c', `${command} & ${command} && wait`]);
  return { recordsPerSecond: Math.round((2 * RECORDS) / seconds) };
}

/**
 * The process reports at its end the maximum of its memory; `maxRSS` would include its parent's. A script,
 * as a module would cost every thread a loader.
 */
const REPORT = `
  const { readFileSync } = require('node:fs');
  process.on('exit', () => {
    const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
    const peak = /VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS;
    process.stderr.write('peak=' + peak + '\\n');
  });`;

function run(
  report: string,
  parameters: readonly string[],
  records: number,
  cores: Cores = 'one core',
): ProcessFigures {
  const { seconds, errorOutput } = runProcess(process.execPath, ['--require', report, ...parameters], cores);
  const peak = Number(/peak=(\d+)/.exec(errorOutput)?.[1]);
  return { recordsPerSecond: Math.round(records / seconds), peakMegabytes: Math.round(peak / 1024) };
}

function hasTimes(record: unknown): boolean {
  return typeof record === 'object' && record !== null && 'createdAt' in record;
}
