import { type ReadonlySignal, signal } from '@preact/signals';
import type { CorpusCalls, CorpusProgress, CorpusRecord } from '../protocol.ts';
import { type Connection, WorkerEnded } from '../worker/connection.ts';
import type { Corpus } from './corpus.ts';
import type { Files } from './files.ts';
import type { Notices } from './notices.ts';
import type { Results } from './results.ts';

/** Records of the corpus, one at a time. */
export interface CorpusRecords {
  /** Number of the record that is shown; undefined if it is not one of the corpus. */
  readonly number: ReadonlySignal<number | undefined>;
  readonly isFinding: ReadonlySignal<boolean>;
  /** Shows a record; one that is so long that it was not kept is read again. */
  show(record: CorpusRecord): void;
  /** Shows the record of a number, from 1. */
  find(number: number): Promise<void>;
}

/** What shows the records of a corpus. */
export interface CorpusRecordsParts {
  readonly files: Files;
  readonly corpus: Corpus;
  readonly results: Results;
  readonly worker: Connection<CorpusCalls, CorpusProgress>;
  readonly notices: Notices;
}

/** Makes what shows the records of a corpus. */
export function createCorpusRecords(parts: CorpusRecordsParts): CorpusRecords {
  const { files, corpus, results, worker, notices } = parts;
  const number = signal<number>();
  const isFinding = signal(false);
  let latest = 0;

  function put(text: string, shown: number): void {
    number.value = shown;
    results.record.value = { text, title: `Record ${shown}` };
  }

  async function find(sought: number): Promise<void> {
    const opened = corpus.file.peek();
    if (opened === undefined) return;
    latest += 1;
    const call = latest;
    isFinding.value = true;
    // Who asks for the next one twice wants the one after it.
    number.value = sought;
    try {
      // A file on its way to an earlier record is not read further.
      worker.end(SUPERSEDED);
      const { name, content } = opened;
      const input = { name, file: content, mapping: files.input.peek() };
      const answer = await worker.ask('recordAt', input, sought);
      if (call !== latest) return;
      if (!answer.ok) notices.show('The mapping has problems, so that the file cannot be read.');
      else if (answer.value?.text === undefined) notices.show(`${name} has no record ${sought}.`);
      else put(answer.value.text, sought);
    } catch (error) {
      if (!(error instanceof WorkerEnded) || error.message !== SUPERSEDED) throw error;
    } finally {
      if (call === latest) isFinding.value = false;
    }
  }

  return {
    ...{ number, isFinding },
    show(record) {
      latest += 1;
      isFinding.value = false;
      if (record.text === undefined) void notices.guard(() => find(record.number));
      else put(record.text, record.number);
    },
    find: (sought) => notices.guard(() => find(sought)),
  };
}

const SUPERSEDED = 'Another record is sought.';
