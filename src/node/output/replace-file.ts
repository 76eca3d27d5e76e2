import type { BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import { fileSystem } from '../built-in.ts';
import type { OutputFile } from './output-file.ts';
import { partialName, sweepPartials } from './partial-name.ts';
import { writeFully } from './write-fully.ts';

const COPY_SIZE = 1024 * 1024;
const PERMISSIONS = 0o7777n;

/**
 * Begins a file that appears whole or not at all: it is written under a temporary name in the same folder, which nobody
 * can guess; what killed processes left there is removed. If the file exists, its mode and owner are kept; if it has further hard links, or its
 * owner cannot be set on another file, the new text is copied into it at the end.
 *
 * @throws Error where the folder or the file cannot be written to
 */
export function replaceFile(path: string, stats?: BigIntStats): OutputFile {
  const { closeSync, renameSync, rmSync } = fileSystem();
  // A file that is not writable is not replaced either.
  const target = stats === undefined ? undefined : openTarget(path, stats);
  const temporary = partialName(path);
  let descriptor: number | undefined;
  let isThere = false;

  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }

  function abort(): void {
    close();
    if (target !== undefined) target.close();
    if (isThere) rmSync(temporary, { force: true });
    isThere = false;
  }

  let keepsFile = false;
  sweepPartials(dirname(path));
  try {
    descriptor = createExclusively(temporary, stats === undefined ? 0o666 : 0o600);
    isThere = true;
    if (stats !== undefined) keepsFile = !takeOn(descriptor, stats) || stats.nlink > 1n;
  } catch (error) {
    abort();
    throw error;
  }
  return {
    async write(chunk) {
      if (descriptor === undefined) throw new Error('The output has already ended.');
      await writeFully(descriptor, chunk);
    },
    async finish() {
      close();
    },
    commit() {
      close();
      if (keepsFile && target !== undefined) copyInto(target.descriptor, temporary);
      else {
        renameSync(temporary, path);
        isThere = false;
      }
      abort();
    },
    abort,
  };
}

/** Opens an existing file without changing it. */
function openTarget(path: string, stats: BigIntStats) {
  const { closeSync, constants, fstatSync, openSync } = fileSystem();
  let descriptor: number | undefined = openSync(path, constants.O_WRONLY | (constants.O_NOFOLLOW ?? 0));
  const { dev, ino } = fstatSync(descriptor, { bigint: true });
  if (dev !== stats.dev || ino !== stats.ino) {
    closeSync(descriptor);
    throw new Error('it was replaced by another file at this moment');
  }
  return {
    descriptor,
    close() {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}

/** Creates a file that does not exist; a link of that name is not followed. */
function createExclusively(path: string, mode: number): number {
  const { constants, openSync } = fileSystem();
  const flags = constants.O_RDWR | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);
  try {
    return openSync(path, flags, mode);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`its folder ${dirname(path)} cannot be written to (${code})`, { cause: error });
  }
}

/** Sets the owner and mode of a new file to those of another; returns whether that succeeded. */
function takeOn(descriptor: number, stats: BigIntStats): boolean {
  const { fchmodSync, fchownSync, fstatSync } = fileSystem();
  const own = fstatSync(descriptor, { bigint: true });
  try {
    if (own.uid !== stats.uid || own.gid !== stats.gid) {
      fchownSync(descriptor, Number(stats.uid), Number(stats.gid));
    }
    fchmodSync(descriptor, Number(stats.mode & PERMISSIONS));
    return true;
  } catch {
    return false;
  }
}

/** Writes the text of one file over that of another, which stays the same file. */
function copyInto(descriptor: number, source: string): void {
  const { closeSync, ftruncateSync, openSync, readSync, writeSync } = fileSystem();
  const from = openSync(source, 'r');
  try {
    const buffer = Buffer.allocUnsafe(COPY_SIZE);
    let position = 0;
    for (let size = readSync(from, buffer); size > 0; size = readSync(from, buffer)) {
      for (let done = 0; done < size; ) {
        done += writeSync(descriptor, buffer, done, size - done, position + done);
      }
      position += size;
    }
    ftruncateSync(descriptor, position);
  } finally {
    closeSync(from);
  }
}
