import type { BigIntStats } from 'node:fs';
import { fileSystem } from '../built-in.ts';
import type { OutputTarget } from './find-output.ts';
import type { OutputFile } from './output-file.ts';
import { replaceFile } from './replace-file.ts';
import { isCode, writeFully } from './write-fully.ts';

/** Interval in milliseconds at which we check whether somebody reads a FIFO. */
const LOOK_EACH = 20;
const STANDARD_OUTPUT = 1;

/**
 * Opens the target of output. A regular file is replaced when it is complete; a device, FIFO or open descriptor is
 * written into. Resolves when somebody reads the FIFO.
 *
 * @throws Error of the file system where it cannot be written to
 */
export async function openOutput(target: OutputTarget): Promise<OutputFile> {
  switch (target.kind) {
    case 'descriptor':
      return intoDescriptor(target.descriptor);
    case 'new':
      return replaceFile(target.path);
    case 'file':
      return replaceFile(target.path, target.stats);
    case 'special':
      return intoSpecial(target.path, target.stats);
  }
}

/** Output to an open descriptor, which stays open. */
function intoDescriptor(descriptor: number): OutputFile {
  if (descriptor === STANDARD_OUTPUT) return into(writeToStandardOutput, () => {});
  return into(
    (chunk) => writeFully(descriptor, chunk),
    () => {},
  );
}

function writeToStandardOutput(chunk: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}

async function intoSpecial(path: string, stats: BigIntStats): Promise<OutputFile> {
  const descriptor = await openSpecial(path, stats);
  let isOpen = true;
  return into(
    (chunk) => writeFully(descriptor, chunk),
    () => {
      if (isOpen) fileSystem().closeSync(descriptor);
      isOpen = false;
    },
  );
}

/**
 * Opens a device or FIFO. Nothing blocks: a thread that waited in the system for a reader would keep the process from
 * ending.
 */
async function openSpecial(path: string, stats: BigIntStats): Promise<number> {
  const { closeSync, constants, fstatSync, openSync } = fileSystem();
  const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW | constants.O_NOCTTY;
  for (;;) {
    try {
      const descriptor = openSync(path, flags);
      const { dev, ino } = fstatSync(descriptor, { bigint: true });
      if (dev === stats.dev && ino === stats.ino) return descriptor;
      closeSync(descriptor);
    } catch (error) {
      if (!stats.isFIFO() || !isCode(error, 'ENXIO')) throw error;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EACH));
      continue;
    }
    throw new Error('it was replaced by another file at this moment');
  }
}

function into(write: OutputFile['write'], close: () => void): OutputFile {
  return { write, finish: async () => close(), commit: close, abort: close };
}
