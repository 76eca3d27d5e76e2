import type { BigIntStats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileSystem } from '../built-in.ts';
import { isCode } from './write-fully.ts';

/** The target of output to a path. */
export type OutputTarget =
  /** An open descriptor of this process. */
  | { readonly kind: 'descriptor'; readonly descriptor: number }
  /** A file that does not exist yet. */
  | { readonly kind: 'new'; readonly path: string }
  /** A regular file. */
  | { readonly kind: 'file'; readonly path: string; readonly stats: BigIntStats }
  /** A device or FIFO, which is written into. */
  | { readonly kind: 'special'; readonly path: string; readonly stats: BigIntStats };

/** Linux follows the same number of links. */
const MOST_LINKS = 40;

/**
 * Finds out where output to a path would go, following links. Nothing is changed or opened.
 *
 * @throws Error with a sentence where nothing can be written
 */
export function findOutput(path: string): OutputTarget {
  if (/[/\\]$/.test(path)) throw new Error('it names a folder');
  const place = followLinks(path);
  if ('descriptor' in place) return openDescriptor(place.descriptor);
  const { stats } = place;
  if (stats === undefined) return { kind: 'new', path: place.path };
  if (stats.isDirectory()) throw new Error('it is a folder');
  if (stats.isSocket()) throw new Error('it is a socket');
  return { kind: stats.isFile() ? 'file' : 'special', path: place.path, stats };
}

function openDescriptor(descriptor: number): OutputTarget {
  const stats = statDescriptor(descriptor);
  if (stats.isDirectory()) throw new Error('it is a folder');
  return { kind: 'descriptor', descriptor };
}

/** What an open descriptor refers to. @throws Error with a sentence where it is not open */
export function statDescriptor(descriptor: number): BigIntStats {
  let stats: BigIntStats;
  try {
    stats = fileSystem().fstatSync(descriptor, { bigint: true });
  } catch {
    throw new Error(`the descriptor ${descriptor} is not open`);
  }
  const isKnown =
    stats.isFile() ||
    stats.isFIFO() ||
    stats.isSocket() ||
    stats.isCharacterDevice() ||
    stats.isBlockDevice();
  // Node has descriptors of its own, such as the one on which it waits for events.
  if (!isKnown && !stats.isDirectory()) throw new Error(`the descriptor ${descriptor} cannot be written to`);
  return stats;
}

/** A place that is not a link: a descriptor, or a path in an existing folder, and the file there. */
export type Place =
  | { readonly descriptor: number }
  | { readonly path: string; readonly stats: BigIntStats | undefined };

/**
 * Follows a path to a place that is not a link; the last link may lead to a file that does not exist.
 *
 * @throws Error of the file system where the folder does not exist or links go round in circles
 */
export function followLinks(start: string): Place {
  const { lstatSync, readlinkSync } = fileSystem();
  let path = resolve(start);
  for (let links = 0; links <= MOST_LINKS; links += 1) {
    const named = descriptorNamed(path);
    if (named !== undefined) return { descriptor: named };
    if (path === dirname(path)) return { path, stats: lstatSync(path, { bigint: true }) };
    path = join(realpathOf(dirname(path)), basename(path));
    // The folder of descriptors may have been reached by links.
    const reached = descriptorNamed(path);
    if (reached !== undefined) return { descriptor: reached };
    const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
    if (stats?.isSymbolicLink() !== true) return { path, stats };
    path = resolve(dirname(path), readlinkSync(path));
  }
  throw new Error('its symbolic links form a loop');
}

function realpathOf(folder: string): string {
  const { realpathSync } = fileSystem();
  try {
    return realpathSync(folder);
  } catch (error) {
    if (isCode(error, 'ENOENT')) throw new Error(`there is no such file or directory as ${folder}`);
    throw error;
  }
}

const STANDARD: Readonly<Record<string, number>> = { '/dev/stdin': 0, '/dev/stdout': 1, '/dev/stderr': 2 };

/** The descriptor that a path names. Opening the path would fail for a socket, and start at the beginning of a file. */
function descriptorNamed(path: string): number | undefined {
  const standard = STANDARD[path];
  if (standard !== undefined) return standard;
  const match = /^(?:\/dev\/fd|\/proc\/(self|thread-self|\d+)(?:\/task\/\d+)?\/fd)\/(\d+)$/.exec(path);
  const owner = match?.[1];
  const isOwn = owner === undefined || !/^\d+$/.test(owner) || Number(owner) === process.pid;
  return match !== null && isOwn ? Number(match[2]) : undefined;
}
