import { type FSWatcher, watch } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { reportFailure } from './report-failure.ts';

/** A part of what is shown, and what tells it apart from the others. */
export interface WatchedBlock {
  readonly key: string;
  readonly text: string;
}

/** What a run found. */
export interface WatchedRun {
  readonly blocks: readonly WatchedBlock[];
  /** One line about the whole. */
  readonly summary: string;
}

/** Milliseconds after a change until the files are read: editors write a file in several steps. */
const PAUSE = 60;

/**
 * Runs at once, and again whenever one of the files changes, until the process is ended. Shows everything the first time,
 * and then only what changed; in a terminal on one screen.
 *
 * @param paths Files and folders that the run reads.
 */
export async function watchFiles(paths: readonly string[], run: () => Promise<WatchedRun>): Promise<never> {
  let before: ReadonlyMap<string, string> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function show(): Promise<void> {
    let found: WatchedRun;
    try {
      found = await run();
    } catch (error) {
      clearScreen();
      reportFailure(error);
      // What was there before is not known to be gone.
      return;
    }
    clearScreen();
    process.stdout.write(`${fittingScreen(screenOf(found, before))}\n`);
    before = new Map(found.blocks.map(({ key, text }) => [key, text]));
  }

  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(show);
    }, PAUSE);
  };
  const watchers: FSWatcher[] = [];
  for (const path of new Set(paths)) watchers.push(await watcherOf(path, schedule));
  await show();
  return new Promise(() => undefined);
}

/** Watches a folder and all in it, or a file, which editors may replace by another one. */
async function watcherOf(path: string, changed: () => void): Promise<FSWatcher> {
  if ((await stat(path)).isDirectory()) return watch(path, { recursive: true }, changed);
  const name = basename(path);
  return watch(dirname(path), (_event, file) => {
    if (file === null || file === name) changed();
  });
}

/** What changed since the last run: new and other blocks in full, and how many are gone. */
function screenOf({ blocks, summary }: WatchedRun, before: ReadonlyMap<string, string> | undefined): string {
  if (before === undefined) return [...blocks.map(({ text }) => text), summary].join('\n\n');
  const changed = blocks.filter(({ key, text }) => before.get(key) !== text);
  const gone = [...before.keys()].filter((key) => !blocks.some((block) => block.key === key));
  const left = gone.map((key) => `gone: ${key}`);
  const same = blocks.length - changed.length;
  return [
    ...changed.map(({ text }) => text),
    ...(left.length === 0 ? [] : [left.join('\n')]),
    ...(changed.length + left.length === 0 ? ['Nothing changed.'] : []),
    `${summary}${same === 0 ? '' : ` (${same} as before)`}`,
  ].join('\n\n');
}

function clearScreen(): void {
  if (process.stdout.isTTY === true) process.stdout.write('\u001b[2J\u001b[3J\u001b[H');
}

/** The first lines that fit on the screen, and the last one. */
function fittingScreen(text: string): string {
  const { isTTY, rows } = process.stdout;
  const lines = text.split('\n');
  if (isTTY !== true || lines.length < rows) return text;
  const last = lines.at(-1) ?? '';
  const shown = lines.slice(0, Math.max(1, rows - 4));
  return [...shown, `… ${lines.length - shown.length - 1} more lines`, '', last].join('\n');
}
