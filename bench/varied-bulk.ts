import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EFFORT } from './effort.ts';
import { median } from './measure.ts';
import { progress } from './progress.ts';
import { type NameOrder, writeVariedRecords } from './varied/write-records.ts';

const RECORDS = 1_000_000 * EFFORT.partOfRecords;
const ROUNDS = Math.min(5, EFFORT.programRounds);

/** The files: records of a provider, with names in some order. */
const FILES: Readonly<Record<string, { readonly provider: string; readonly order: NameOrder }>> = {
  hubspot: { provider: 'hubspot', order: 'steady' },
  salesforce: { provider: 'salesforce', order: 'steady' },
  pipedrive: { provider: 'pipedrive', order: 'steady' },
  'zoho-crm': { provider: 'zoho-crm', order: 'steady' },
  outreach: { provider: 'outreach', order: 'steady' },
  'hubspot, names in 1 order': { provider: 'hubspot', order: 1 },
  'hubspot, names in 4 orders': { provider: 'hubspot', order: 4 },
  'hubspot, names in 16 orders': { provider: 'hubspot', order: 16 },
  'hubspot, names in 256 orders': { provider: 'hubspot', order: 256 },
  'hubspot, names in any order': { provider: 'hubspot', order: 'shuffled' },
  'salesforce, names in any order': { provider: 'salesforce', order: 'shuffled' },
};

/** Reads lines and parses them, which is what the others are compared with. */
const PARSE = `
import { createReadStream } from 'node:fs';
import { isAscii } from 'node:buffer';
let rest = Buffer.alloc(0);
for await (const chunk of createReadStream(process.argv[2], { highWaterMark: 512 * 1024 })) {
  const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    const line = bytes.subarray(start, end);
    if (JSON.parse(isAscii(line) ? line.latin1Slice() : line.utf8Slice()) === undefined) throw new Error();
    start = end + 1;
  }
  rest = bytes.subarray(start);
}
`;

/** What a process took. */
interface Usage {
  readonly cpuSeconds: number;
  readonly megabytes: number;
}

/** Speed of one file, in CPU time. */
interface VariedRow {
  readonly recordsPerCpuSecond: number;
  readonly timesParsing: number;
  readonly peakMegabytes: number;
}

/** Measures whole processes on records that do not look alike; each takes turns with a loop that only parses. */
export function benchVariedBulk(): Record<string, VariedRow> {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-bench-'));
  try {
    const parse = join(folder, 'parse.mjs');
    writeFileSync(parse, PARSE);
    return Object.fromEntries(
      Object.entries(FILES).map(([name, { provider, order }]) => {
        progress(`varied bulk: ${name}`);
        const file = join(folder, 'records.ndjson');
        writeVariedRecords(file, provider, RECORDS, order);
        const transform = [resolve('dist/cli/main.js'), 'transform', '--provider', provider, '--in', file];
        return [name, measure([parse, file], transform)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function measure(parse: readonly string[], transform: readonly string[]): VariedRow {
  const rounds = Array.from({ length: ROUNDS }, () => ({
    parsed: usageOf(parse),
    mapped: usageOf(transform),
  }));
  return {
    recordsPerCpuSecond: Math.round(RECORDS / median(rounds.map(({ mapped }) => mapped.cpuSeconds))),
    timesParsing: median(rounds.map(({ parsed, mapped }) => parsed.cpuSeconds / mapped.cpuSeconds)),
    peakMegabytes: Math.round(Math.max(...rounds.map(({ mapped }) => mapped.megabytes))),
  };
}

/** Says at its end what the process took, with all its threads. */
const REPORT = `data:text/javascript,${encodeURIComponent(`
import { readFileSync } from 'node:fs';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
  const peak = /VmHWM:\\s*(\\d+)/.exec(status)?.[1] ?? maxRSS;
  process.stderr.write('cpu=' + (userCPUTime + systemCPUTime) / 1e6 + ' peak=' + peak + '\\n');
});`)}`;

function usageOf(parameters: readonly string[]): Usage {
  const { status, stderr } = spawnSync(process.execPath, ['--import', REPORT, ...parameters], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const [, cpu, peak] = /cpu=([\d.]+) peak=(\d+)/.exec(stderr) ?? [];
  return { cpuSeconds: Number(cpu), megabytes: Number(peak) / 1024 };
}
