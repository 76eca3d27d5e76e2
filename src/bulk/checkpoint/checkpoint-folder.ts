import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../issue/index.ts';
import { isCode } from '../../node/output/write-fully.ts';
import { isRunning, startOf } from '../../node/running-process.ts';
import type { TransformCounts } from '../transform-options.ts';
import { createDurableFile, UNFINISHED } from './durable-file.ts';

/** What a part of the input became. */
export interface PartEntry {
  readonly part: number;
  /** Bytes of the input. */
  readonly start: number;
  readonly end: number;
  /** Lines of the input in this part. */
  readonly lines: number;
  /** Hash of these bytes. */
  readonly sha256: string;
  /** When the input was last written to, and when its entry in the file system was, in nanoseconds. */
  readonly modified: string;
  /** Hashes of the files of the part. */
  readonly written: { readonly output: string; readonly rejects: string };
  readonly counts: TransformCounts;
}

/** A folder with the finished parts of a run. */
export interface CheckpointFolder {
  /** The parts that are complete, from the first on. */
  readonly entries: readonly PartEntry[];
  /** The first finished part whose files are not as they were written: it and those after it are made again. */
  readonly damaged: number | undefined;
  outputPath(part: number): string;
  rejectsPath(part: number): string;
  /** Says that a part is complete. */
  finish(entry: PartEntry): Promise<void>;
  /** Lets another process use the folder. */
  release(): Promise<void>;
  /** Removes all that the run left in the folder. */
  clear(): Promise<void>;
}

const MANIFEST = 'manifest.json';
const LOCK = 'lock';
const OWN = /^(?:manifest\.json|lock|part-\d{6}\.(?:output|rejects|json))(?:\.unfinished)?$/;

/**
 * Opens the folder of a run, which goes on where it was; `identity` says what run it is. What a killed run left unfinished
 * is removed.
 *
 * @throws UsageError `option-invalid` if the folder holds another run, other files, or is in use
 */
export async function openCheckpoint(
  folder: string,
  identity: Readonly<Record<string, unknown>>,
): Promise<CheckpointFolder> {
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  const foreign = names.find((name) => !OWN.test(name));
  if (foreign !== undefined) throw unusable(folder, `it holds “${foreign}”, which no run wrote`);
  await lock(folder);
  const known = await readJson(join(folder, MANIFEST));
  const text = JSON.stringify(identity, null, 2);
  if (known === undefined) {
    for (const name of names.filter((name) => name !== LOCK)) await rm(join(folder, name), { force: true });
    await writeJson(join(folder, MANIFEST), text);
  } else if (JSON.stringify(known, null, 2) !== text) {
    await rm(join(folder, LOCK), { force: true });
    throw unusable(folder, `it holds another run: ${differenceOf(known, identity)} differs`);
  }
  const path = (part: number, kind: string): string =>
    join(folder, `part-${String(part).padStart(6, '0')}.${kind}`);
  const finished = await readEntries(folder);
  const damaged = await firstDamaged(finished, path);
  const entries = finished.slice(0, damaged);
  await sweep(folder, entries.length);
  return {
    entries,
    damaged,
    outputPath: (part) => path(part, 'output'),
    rejectsPath: (part) => path(part, 'rejects'),
    finish: (entry) => writeJson(path(entry.part, 'json'), JSON.stringify(entry)),
    release: () => rm(join(folder, LOCK), { force: true }),
    async clear() {
      // The manifest goes first: parts without it are of no run.
      await rm(join(folder, MANIFEST), { force: true });
      for (const name of await readdir(folder)) {
        if (OWN.test(name)) await rm(join(folder, name), { force: true });
      }
    },
  };
}

/** Bytes that the run in a folder reads of its input; undefined if there is no such run. */
export async function knownInputSize(folder: string): Promise<number | undefined> {
  const manifest = await readJson(join(folder, MANIFEST));
  const input =
    typeof manifest === 'object' && manifest !== null && 'input' in manifest ? manifest.input : undefined;
  const size = typeof input === 'object' && input !== null && 'size' in input ? input.size : undefined;
  return typeof size === 'number' ? size : undefined;
}

async function lock(folder: string): Promise<void> {
  const path = join(folder, LOCK);
  const [holder = '', start = ''] = (await readFile(path, 'utf8').catch(() => '')).trim().split(' ');
  const pid = Number(holder);
  if (pid > 0 && pid !== process.pid && isRunning(pid) && startOf(pid) === start) {
    throw unusable(folder, `the process ${holder} uses it`);
  }
  await writeJson(path, `${process.pid} ${startOf(process.pid)}`);
}

async function readEntries(folder: string): Promise<readonly PartEntry[]> {
  const entries: PartEntry[] = [];
  for (;;) {
    const name = `part-${String(entries.length).padStart(6, '0')}.json`;
    const entry = await readJson(join(folder, name));
    if (!isEntry(entry)) return entries;
    entries.push(entry);
  }
}

async function firstDamaged(
  entries: readonly PartEntry[],
  path: (part: number, kind: string) => string,
): Promise<number | undefined> {
  for (const { part, written } of entries) {
    const [output, rejects] = [await hashOf(path(part, 'output')), await hashOf(path(part, 'rejects'))];
    if (output !== written.output || rejects !== written.rejects) return part;
  }
  return undefined;
}

/** Hash of a file; undefined if there is none. */
async function hashOf(path: string): Promise<string | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk);
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
  return hash.digest('hex');
}

/** Removes what is unfinished, and parts that no entry tells of. */
async function sweep(folder: string, complete: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const part = /^part-(\d{6})\./.exec(name)?.[1];
    const isLate = part !== undefined && Number(part) >= complete;
    if (isLate || name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true });
  }
}

function isEntry(value: unknown): value is PartEntry {
  return typeof value === 'object' && value !== null && 'counts' in value && 'written' in value;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

async function writeJson(path: string, text: string): Promise<void> {
  const file = await createDurableFile(path);
  await file.write(`${text}\n`);
  await file.commit();
}

function differenceOf(known: unknown, now: Readonly<Record<string, unknown>>): string {
  const before: Readonly<Record<string, unknown>> =
    typeof known === 'object' && known !== null ? { ...known } : {};
  const names = Object.keys({ ...before, ...now });
  return names.find((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name])) ?? 'it';
}

/** The error that a folder is of another run. */
export function unusable(folder: string, reason: string): UsageError {
  const message = `The folder ${folder} cannot be used for a checkpoint: ${reason}.`;
  const hint = 'Name an empty folder, or remove this one to begin again.';
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message, hint }]);
}
