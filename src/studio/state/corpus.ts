import { effect, type ReadonlySignal, signal } from '@preact/signals';
import type {
  CorpusCalls,
  CorpusDrift,
  CorpusInput,
  CorpusProgress,
  CorpusReport,
  MappingInput,
  ReadingProgress,
} from '../protocol.ts';
import { type Connection, WorkerEnded } from '../worker/connection.ts';
import type { Files } from './files.ts';
import type { Notices } from './notices.ts';

/** A file of records. */
export interface RecordsFile {
  readonly name: string;
  readonly content: Blob;
}

/** Many records, mapped in the background. */
export interface Corpus {
  readonly file: ReadonlySignal<RecordsFile | undefined>;
  /** What is known so far; undefined before the first records are read. */
  readonly report: ReadonlySignal<CorpusReport | undefined>;
  readonly isReading: ReadonlySignal<boolean>;
  /** What differs in a second file; undefined if none was opened. */
  /** How far the comparison with a second file is; undefined if none is under way. */
  readonly comparison: ReadonlySignal<ReadingProgress | undefined>;
  readonly drift: ReadonlySignal<readonly CorpusDrift[] | undefined>;
  open(file: RecordsFile): void;
  /** Compares a second file with the one that is open. */
  compare(file: RecordsFile): Promise<void>;
  stopComparing(): void;
  stop(): void;
}

/** What a corpus is mapped with. */
export interface CorpusParts {
  readonly files: Files;
  readonly worker: Connection<CorpusCalls, CorpusProgress>;
  /** The worker that compares two files. */
  readonly comparer: Connection<CorpusCalls, CorpusProgress>;
  readonly notices: Notices;
}

/** Milliseconds without an edit before the records are mapped again. */
const QUIET = 400;

/** Makes the state of the corpus. It is read again after every edit; a reading under way is ended by it. */
export function createCorpus({ files, worker, comparer, notices }: CorpusParts): Corpus {
  const file = signal<RecordsFile>();
  const report = signal<CorpusReport>();
  const isReading = signal(false);
  const drift = signal<readonly CorpusDrift[]>();
  const comparison = signal<ReadingProgress>();
  let readings = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  worker.onProgress((progress) => {
    if ('records' in progress) report.value = progress;
  });
  comparer.onProgress((progress) => {
    comparison.value = progress;
  });

  function inputOf({ name, content }: RecordsFile, mapping: MappingInput): CorpusInput {
    return { name, file: content, mapping };
  }

  async function read(opened: RecordsFile, mapping: MappingInput): Promise<void> {
    readings += 1;
    const number = readings;
    const saved = files.saved.peek();
    const isEdited = JSON.stringify(saved) !== JSON.stringify(mapping);
    isReading.value = true;
    try {
      const answer = await worker.ask('readCorpus', {
        ...inputOf(opened, mapping),
        ...(isEdited ? { saved } : {}),
      });
      if (answer.ok && number === readings) report.value = answer.value;
    } catch (error) {
      // Stopping ends the worker; what was found until then stays.
      if (!(error instanceof WorkerEnded)) throw error;
      if (number === readings && error.message !== STOPPED) notices.show(error.message);
    } finally {
      if (number === readings) isReading.value = false;
    }
  }

  async function compare(second: RecordsFile): Promise<void> {
    const base = file.value;
    if (base === undefined) return;
    comparer.end(STOPPED);
    drift.value = undefined;
    comparison.value = { read: 0, size: base.content.size + second.content.size };
    try {
      const mapping = files.input.value;
      const answer = await comparer.ask('compareFiles', inputOf(base, mapping), inputOf(second, mapping));
      if (answer.ok) drift.value = answer.value;
      else notices.show('The mapping has problems, so that the files cannot be compared.');
    } catch (error) {
      if (!(error instanceof WorkerEnded) || error.message !== STOPPED) throw error;
    } finally {
      comparison.value = undefined;
    }
  }

  effect(() => {
    const [opened, mapping] = [file.value, files.input.value];
    if (opened === undefined) return;
    worker.end(STOPPED);
    clearTimeout(timer);
    readings += 1;
    isReading.value = true;
    timer = setTimeout(() => void notices.guard(() => read(opened, mapping)), QUIET);
  });

  return {
    ...{ file, report, isReading, comparison, drift },
    open(opened) {
      report.value = undefined;
      drift.value = undefined;
      file.value = opened;
    },
    compare: (second) => notices.guard(() => compare(second)),
    stopComparing: () => comparer.end(STOPPED),
    stop() {
      clearTimeout(timer);
      isReading.value = false;
      worker.end(STOPPED);
    },
  };
}

const STOPPED = 'Stopped.';
