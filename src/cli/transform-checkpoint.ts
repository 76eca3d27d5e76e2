import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import {
  added,
  type CheckpointFolder,
  identifyInput,
  knownInputSize,
  openCheckpoint,
  refuseChangedParts,
  transformParts,
  writeResult,
} from '../bulk/checkpoint/index.ts';
import type { OutputFormatName } from '../bulk/output/index.ts';
import type { MappingSettings } from '../bulk/settings.ts';
import type { RejectedRecord, TransformCounts } from '../bulk/transform-options.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { openEngine } from './open-engine.ts';
import { VERSION } from './version.ts';

/** What a run in parts needs of the command. */
export interface CheckpointRun {
  readonly folder: string;
  readonly partSize: number;
  readonly path: string;
  /** Whether the caller says that the file is NDJSON, so that it need not be recognised. */
  readonly isLines: boolean;
  readonly mapping: Mapping;
  readonly settings: MappingSettings;
  readonly output: {
    readonly outputFormat: OutputFormatName;
    readonly outputCompression: string;
  };
  readonly write: (chunk: Uint8Array) => Promise<void>;
  /** Receives the rejected records of all parts at the end; undefined without a file for them. */
  readonly writeRejects: ((lines: string) => Promise<void>) | undefined;
  readonly rejectLine: (record: RejectedRecord) => string;
  /** Receives rejected records where there is no file for them. */
  readonly onReject: (record: RejectedRecord) => void;
  readonly onProgress: (counts: TransformCounts) => void;
  /** Receives what the user should know of the run that goes on. */
  readonly say: (line: string) => void;
  /** Puts the result in its place, before the parts are removed. */
  readonly commit: () => Promise<void>;
}

/**
 * Maps a file in parts that outlive the process, and goes on where a killed run was. The result is that of an undisturbed
 * run.
 */
export async function transformWithCheckpoint(run: CheckpointRun): Promise<TransformCounts> {
  const { folder: path, mapping, settings, partSize } = run;
  const input = await identifyInput(run.path, run.isLines, await knownInputSize(path), mapping);
  const mapOptions = settings.mapOptions ?? {};
  const identity = { mapwright: VERSION, input, partSize, mapping: await identifyMapping(settings) };
  const folder = await openCheckpoint(path, identity);
  try {
    const wasWritten = await refuseChangedParts(run.path, path, folder.entries);
    await sayWhatChanged(run, folder, input.size, wasWritten);
    const entries = await transformParts({ ...run, mapOptions, size: input.size }, folder);
    const outputs = entries.map(({ part }) => folder.outputPath(part));
    await writeResult(outputs, { ...run.output, mapping: () => mapping, mapOptions, write: run.write });
    for (const { part } of entries) await passRejects(run, await readFile(folder.rejectsPath(part), 'utf8'));
    await run.commit();
    await folder.clear();
    return entries.reduce((sum, { counts }) => added(sum, counts), NOTHING);
  } finally {
    await folder.release();
  }
}

/** What became of the input and the parts since the run began is said, also where the run can go on. */
async function sayWhatChanged(
  { path, say }: CheckpointRun,
  { damaged, entries }: CheckpointFolder,
  size: number,
  wasWritten: boolean,
): Promise<void> {
  if (damaged !== undefined)
    say(`Part ${damaged} of the checkpoint is not as it was written; it and what follows are mapped again.`);
  const added = (await stat(path)).size - size;
  if (added > 0) say(`${path} grew by ${added} bytes since the run began; they are left to the next run.`);
  else if (wasWritten)
    say(
      `${path} was written to since the run began. Its first ${entries.at(-1)?.end} bytes, which are mapped already, are as they were; the rest is read as it is now.`,
    );
}

async function passRejects({ writeRejects, onReject }: CheckpointRun, lines: string): Promise<void> {
  if (writeRejects !== undefined) return writeRejects(lines);
  for (const line of lines.split('\n').slice(0, -1)) onReject(JSON.parse(line));
}

const NOTHING: TransformCounts = { records: 0, mapped: 0, rejected: 0, withIssues: 0, withWarnings: 0 };

/** What the result depends on, besides the input. */
async function identifyMapping({
  provider,
  resource,
  definitions,
  models,
  overrides = [],
  timeZones,
  mapOptions,
}: MappingSettings) {
  const engine = await openEngine({
    ...(definitions === undefined ? {} : { definitions }),
    ...(models === undefined ? {} : { models }),
    ...(timeZones === undefined ? {} : { timeZones }),
  });
  const texts = await Promise.all(overrides.map((path) => readFile(path)));
  const hash = createHash('sha256').update(JSON.stringify(engine.definition(provider)));
  const { schema } = engine.mapping(provider, resource === undefined ? {} : { resource }).model;
  hash.update(JSON.stringify(schema));
  if (timeZones !== undefined) hash.update(JSON.stringify(timeZones));
  for (const text of texts) hash.update(createHash('sha256').update(text).digest());
  return { provider, resource, mapOptions, sha256: hash.digest('hex') };
}
