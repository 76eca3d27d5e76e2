import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a worker runs, as it noted it. */
export interface RunningNote {
  readonly worker: number;
  readonly file: string;
  /** The test, or what else the worker does with the file. */
  readonly doing: string;
  /** When that began, in milliseconds. */
  readonly since: number;
}

/** The path where a worker of a run notes what it runs. */
export function noteOf(run: number, worker: number): string {
  const folder = folderOf(run);
  mkdirSync(folder, { recursive: true });
  return join(folder, String(worker));
}

/** Reads what the workers of a run that are still alive note. */
export function readNotes(run: number): RunningNote[] {
  return namesIn(folderOf(run)).flatMap((name) => readNote(join(folderOf(run), name), Number(name)) ?? []);
}

/** Removes the notes of a run. */
export function removeNotes(run: number): void {
  rmSync(folderOf(run), { recursive: true, force: true });
}

function folderOf(run: number): string {
  return join(tmpdir(), `mapwright-running-${run}`);
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // No worker has begun yet.
    return [];
  }
}

function readNote(path: string, worker: number): RunningNote | undefined {
  if (!isAlive(worker)) {
    rmSync(path, { force: true });
    return undefined;
  }
  const [file = '', doing = ''] = readFileSync(path, 'utf8').split('\n');
  // Read in the middle of being written.
  if (doing === '') return undefined;
  return { worker, file, doing, since: statSync(path).mtimeMs };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
