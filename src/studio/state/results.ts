import { effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { reasonOf } from '../../issue/reason-of.ts';
import type { Answer, MappedRecord, MappingCalls, Problem, ProviderFacts } from '../protocol.ts';
import type { Connection } from '../worker/connection.ts';
import type { Files } from './files.ts';
import { createLatest } from './latest.ts';
import type { Notices } from './notices.ts';

/** A record in the page. */
export interface ShownRecord {
  readonly text: string;
  /** Where it comes from, such as the title of an example. */
  readonly title: string;
}

/** What records are mapped to. */
export interface Results {
  readonly record: Signal<ShownRecord>;
  readonly facts: ReadonlySignal<ProviderFacts | undefined>;
  /** The latest result; it stays while a file is broken. */
  readonly mapped: ReadonlySignal<MappedRecord | undefined>;
  /** Problems of the files. */
  readonly problems: ReadonlySignal<readonly Problem[]>;
  /** Whether a result is on its way. */
  readonly isWorking: ReadonlySignal<boolean>;
}

/** What results are made from. */
export interface ResultsParts {
  readonly files: Files;
  readonly worker: Connection<MappingCalls>;
  readonly notices: Notices;
}

/** Asks the worker again whenever the files or the record change. */
export function createResults({ files, worker, notices }: ResultsParts): Results {
  const record = signal<ShownRecord>({ text: '', title: '' });
  const facts = signal<ProviderFacts>();
  const mapped = signal<MappedRecord>();
  const problems = signal<readonly Problem[]>([]);
  const isWorking = signal(false);
  const latest = createLatest({
    onStart: () => {
      isWorking.value = true;
    },
    onEnd: () => {
      isWorking.value = false;
    },
    onError: (error) => notices.show(reasonOf(error)),
  });

  function take<Value>(answer: Answer<Value>, use: (value: Value) => void): void {
    problems.value = answer.ok ? [] : answer.problems;
    if (answer.ok) use(answer.value);
  }

  function takeFacts(value: ProviderFacts): void {
    const isOther = facts.value?.slug !== value.slug;
    facts.value = value;
    const [example] = value.examples;
    if (example !== undefined && (isOther || record.value.text === ''))
      record.value = { text: example.text, title: example.title };
  }

  effect(() => {
    const input = files.input.value;
    if (input.provider === '' || input.definition?.text === '') return;
    latest.run(
      'describe',
      () => worker.ask('describe', input),
      (answer) => take(answer, takeFacts),
    );
  });

  effect(() => {
    const [input, { text }] = [files.input.value, record.value];
    if (text === '' || input.definition?.text === '') return;
    latest.run(
      'map',
      () => worker.ask('map', input, text),
      (answer) =>
        take(answer, (value) => {
          mapped.value = value;
        }),
    );
  });

  return { record, facts, mapped, problems, isWorking };
}
