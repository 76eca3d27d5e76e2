import { relative } from 'node:path';
import type { Reporter } from 'vitest/node';
import { type RunningNote, readNotes, removeNotes } from './running-notes.ts';

export interface WatchOptions {
  /** Milliseconds that one test runs until it is named on standard error, and again each time that they pass. */
  readonly tellAfter: number;
  /** Milliseconds that one test runs until its worker is killed, which fails its file. The other files go on. */
  readonly killAfter: number;
}

/**
 * Names tests that do not end, and ends them. Vitest's own limits cannot stop a test that never returns to the event
 * loop, such as one that loops or waits for a child.
 */
export class Watch implements Reporter {
  readonly #options: WatchOptions;
  readonly #told = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
  }

  onTestRunStart(): void {
    const { tellAfter } = this.#options;
    this.#timer = setInterval(() => this.#look(), Math.min(5_000, tellAfter / 2));
    this.#timer.unref();
  }

  onTestRunEnd(): void {
    clearInterval(this.#timer);
    removeNotes(process.pid);
  }

  #look(): void {
    const { tellAfter, killAfter } = this.#options;
    for (const note of readNotes(process.pid)) {
      const age = Date.now() - note.since;
      const times = Math.floor(age / tellAfter);
      const key = `${note.worker} ${note.since}`;
      if (times > (this.#told.get(key) ?? 0)) {
        this.#told.set(key, times);
        console.error(`Still running after ${seconds(age)}: ${nameOf(note)}`);
      }
      if (age < killAfter) continue;
      console.error(`Killed, since it did not end within ${seconds(killAfter)}: ${nameOf(note)}`);
      process.kill(note.worker, 'SIGKILL');
    }
  }
}

function nameOf({ file, doing }: RunningNote): string {
  return `${relative(process.cwd(), file)} > ${doing}`;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
