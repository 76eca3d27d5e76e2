import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import type { FieldFindings, UnreadFindings } from '../bulk/report/findings.ts';
import type { RunReport } from '../bulk/report/run-report.ts';
import { openEngine } from './open-engine.ts';
import { STANDARD_STREAM } from './outputs.ts';
import type { CheckedThreshold } from './thresholds.ts';
import type { TransformCommandOptions } from './transform.ts';
import { VERSION } from './version.ts';

/** What a report file is written from. */
export interface ReportParts {
  readonly options: TransformCommandOptions;
  readonly report: RunReport;
  readonly thresholds: readonly CheckedThreshold[];
}

/** Parts of a large file that its digest is made of, and their size: they take some milliseconds to read. */
const PARTS = 64;
const PART_SIZE = 128 * 1024;

/** Returns the report of a run as JSON: what it was made from, what was found, and whether it failed. */
export async function reportFile({ options, report, thresholds }: ReportParts): Promise<string> {
  const { provider = '', resource, overrides } = options;
  const engine = await openEngine({ ...options, overrides: [] });
  const definition = engine.definition(provider);
  const layers = await Promise.all(
    overrides.map(async (path) => ({ path, sha256: sha256(await readFile(path)) })),
  );
  const { counts, fields, issues, repeatedIds, unread } = report;
  const file = {
    version: 1,
    mapwright: VERSION,
    provider,
    resource,
    definition: {
      file: definition.file,
      apiVersion: definition.apiVersion,
      sha256: sha256(JSON.stringify(definition)),
    },
    layers,
    input: await inputOf(options.in),
    counts,
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, withShares(field, counts.records)]),
    ),
    issues,
    ...(repeatedIds === undefined ? {} : { repeatedIds }),
    ...(unread === undefined ? {} : { unread: withPathShares(unread) }),
    thresholds,
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function withShares({ smallest, largest, ...states }: FieldFindings, records: number) {
  const shares = Object.fromEntries(
    Object.entries(states).map(([state, count]) => [state, records === 0 ? 0 : count / records]),
  );
  const range = smallest === undefined ? {} : { smallest, largest };
  return { ...states, shares, ...range };
}

/** Paths with their shares, those that have a value most often first. */
function withPathShares({ observed, paths }: UnreadFindings) {
  const shares = Object.entries(paths)
    .map(([path, count]) => ({ path, share: count / observed }))
    .sort((left, right) => right.share - left.share);
  return { observed, paths: shares };
}

/**
 * What identifies the input. The digest of a large file is made of parts that are spread evenly over it: to read all of it
 * would take a third of the time of the run.
 */
async function inputOf(path: string) {
  if (path === STANDARD_STREAM) return { path: 'standard input' };
  const file = await open(path);
  try {
    const stats = await file.stat();
    if (!stats.isFile()) return { path };
    const { size: bytes } = stats;
    const hash = createHash('sha256');
    const isWhole = bytes <= PARTS * PART_SIZE;
    const step = isWhole ? PART_SIZE : (bytes - PART_SIZE) / (PARTS - 1);
    const part = Buffer.alloc(PART_SIZE);
    for (let index = 0; index < PARTS; index += 1) {
      const { bytesRead } = await file.read(part, 0, PART_SIZE, Math.floor(index * step));
      hash.update(part.subarray(0, bytesRead));
    }
    return { path, bytes, [isWhole ? 'sha256' : 'sha256OfParts']: hash.digest('hex') };
  } finally {
    await file.close();
  }
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
