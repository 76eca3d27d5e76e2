import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { SourceEvent } from '../state/source.ts';

/** Milliseconds that a file must be left alone before its change is reported: editors write in several steps. */
const SETTLED = 100;

/**
 * Watches files, also those that other programs replace, and reports each change once. Returns a function that ends it.
 *
 * @param paths The files by the names under which they are reported.
 */
export function watchFiles(
  paths: ReadonlyMap<string, string>,
  report: (event: SourceEvent) => void,
): () => void {
  const known = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined;

  async function look(isFirst: boolean): Promise<void> {
    for (const [file, path] of paths) {
      const state = await stateOf(path);
      const before = known.get(file);
      known.set(file, state);
      if (isFirst || state === before) continue;
      report({ kind: state === GONE ? 'vanished' : 'changed', file });
    }
  }

  const folders = new Set([...paths.values()].map((path) => dirname(path)));
  const watchers = [...folders].flatMap((folder) =>
    watcherOf(folder, () => {
      clearTimeout(timer);
      timer = setTimeout(() => void look(false), SETTLED);
    }),
  );
  void look(true);
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

const GONE = 'gone';

/** What changes whenever a file is written; a file that is replaced has another number. */
async function stateOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs } = await stat(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return GONE;
  }
}

/** A folder that cannot be watched is not: its files can still be edited. */
function watcherOf(folder: string, onChange: () => void): FSWatcher[] {
  try {
    const watcher = watch(folder, onChange);
    watcher.on('error', () => watcher.close());
    return [watcher];
  } catch {
    return [];
  }
}
