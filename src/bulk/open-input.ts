import { type BigIntStats, constants, createReadStream, fstatSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Socket } from 'node:net';
import { isatty, ReadStream } from 'node:tty';
import { followLinks } from '../node/output/find-output.ts';
import { readChunks } from './read-chunks.ts';

const STANDARD_INPUT = 0;

/**
 * Opens what a path names for reading: a file, device or FIFO, or an open descriptor such as `/dev/stdin`. No thread ever
 * waits in the system for a FIFO or terminal, since that would keep the process from ending.
 *
 * @throws Error of the file system
 */
export async function openInput(path: string): Promise<AsyncIterable<Uint8Array>> {
  const place = followLinks(path);
  if ('descriptor' in place) return openDescriptor(place.descriptor);
  const { stats } = place;
  if (stats !== undefined && isStream(stats)) {
    return streamOf(openSync(place.path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY));
  }
  return readChunks(await open(place.path));
}

function openDescriptor(descriptor: number): AsyncIterable<Uint8Array> {
  if (descriptor === STANDARD_INPUT) return process.stdin;
  return isStream(fstatSync(descriptor, { bigint: true }))
    ? streamOf(descriptor)
    : createReadStream('', { fd: descriptor, autoClose: false });
}

/** Whether something can be read only once. */
export function isStream(stats: Pick<BigIntStats, 'isFIFO' | 'isSocket' | 'isCharacterDevice'>): boolean {
  return stats.isFIFO() || stats.isSocket() || stats.isCharacterDevice();
}

function streamOf(descriptor: number): AsyncIterable<Uint8Array> {
  if (isatty(descriptor)) return new ReadStream(descriptor);
  const stats = fstatSync(descriptor);
  if (!stats.isCharacterDevice()) return new Socket({ fd: descriptor, readable: true, writable: false });
  return createReadStream('', { fd: descriptor });
}
