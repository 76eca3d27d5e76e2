import { type FSWatcher, watch } from 'node:fs';
import type { SourceEvent } from '../state/source.ts';
import { GONE, stateOfFile } from './state-of-file.ts';

/** Milliseconds that files must be left alone before a change is reported: editors write in several steps. */
const SETTLED = 100;
/** Milliseconds after which it is reported although something is still written. */
const LONGEST_WAIT = 500;
/** Milliseconds between looks: not every file system says when something changes, and a folder can be replaced. */
const BETWEEN_LOOKS = 2000;

/** What is watched. */
export interface WatchedFiles {
  /** Paths of files by the names under which they are reported. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders in which something may appear. */
  readonly folders: readonly string[];
  /** What differs if there are other files to choose from. */
  readonly listing: string;
}

/**
 * Watches files, also those that other programs replace, and reports each change once, from the moment at which it returns.
 * Returns a function that ends it.
 *
 * @param list Returns what is watched at present.
 */
export async function watchFiles(
  list: () => Promise<WatchedFiles>,
  report: (event: SourceEvent) => void,
): Promise<() => void> {
  const known = new Map<string, string>();
  const watchers = new Map<string, FSWatcher>();
  let listing = '';
  let isEnded = false;
  let isLooking = false;
  let settling: { readonly since: number; readonly timer: NodeJS.Timeout } | undefined;

  /** Looks once nothing was written for a while. */
  function lookSoon(): void {
    const now = Date.now();
    const since = settling?.since ?? now;
    clearTimeout(settling?.timer);
    const wait = Math.min(SETTLED, Math.max(0, since + LONGEST_WAIT - now));
    settling = { since, timer: setTimeout(lookNow, wait) };
  }

  function lookNow(): void {
    settling = undefined;
    if (isEnded) return;
    // What changes during a look may be missed by it.
    if (isLooking) lookSoon();
    // What cannot be read at this moment is looked at again.
    else look(false).catch(() => undefined);
  }

  async function look(isFirst: boolean): Promise<void> {
    isLooking = true;
    try {
      const watched = await list();
      await compare(watched, isFirst);
      if (!isEnded) watchFolders(watched.folders);
    } finally {
      isLooking = false;
    }
  }

  async function compare(watched: WatchedFiles, isFirst: boolean): Promise<void> {
    for (const [file, path] of watched.files) {
      const state = await stateOfFile(path);
      const before = known.get(file);
      known.set(file, state);
      if (isFirst || state === before || before === undefined) continue;
      report({ kind: state === GONE ? 'vanished' : 'changed', file });
    }
    if (!isFirst && watched.listing !== listing) report({ kind: 'listed' });
    listing = watched.listing;
  }

  function watchFolders(folders: readonly string[]): void {
    for (const folder of watchers.keys()) if (!folders.includes(folder)) forget(folder);
    for (const folder of folders) {
      if (watchers.has(folder)) continue;
      const watcher = watcherOf(folder);
      if (watcher === undefined) continue;
      watchers.set(folder, watcher);
      watcher.on('change', lookSoon);
      watcher.on('error', () => forget(folder));
    }
  }

  function forget(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  await look(true);
  const looks = setInterval(() => {
    if (settling === undefined && !isLooking) lookNow();
  }, BETWEEN_LOOKS);
  return () => {
    isEnded = true;
    clearInterval(looks);
    clearTimeout(settling?.timer);
    for (const folder of [...watchers.keys()]) forget(folder);
  };
}

/** A folder that cannot be watched is not: it is looked at from time to time. */
function watcherOf(folder: string): FSWatcher | undefined {
  try {
    return watch(folder);
  } catch {
    return undefined;
  }
}
