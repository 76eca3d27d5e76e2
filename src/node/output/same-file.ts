import type { BigIntStats } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileSystem } from '../built-in.ts';
import { followLinks, statDescriptor } from './find-output.ts';

/**
 * Identifies a file: the same for every spelling, link and hard link of it. Undefined for a target that several
 * processes may share, such as a terminal.
 *
 * @throws Error if the file cannot be examined
 */
export function identityOf(path: string): string | undefined {
  const place = followLinks(path);
  if ('descriptor' in place) return identityOfDescriptor(place.descriptor);
  if (place.stats !== undefined) return identityOfStats(place.stats);
  const folder = fileSystem().statSync(dirname(place.path), { bigint: true });
  return `${folder.dev}:${folder.ino}/${basename(place.path)}`;
}

/** The same for an open descriptor. */
export function identityOfDescriptor(descriptor: number): string | undefined {
  return identityOfStats(statDescriptor(descriptor));
}

function identityOfStats(stats: BigIntStats): string | undefined {
  return stats.isFile() || stats.isFIFO() ? `${stats.dev}:${stats.ino}` : undefined;
}
