import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { reasonOf } from '../../issue/reason-of.ts';
import type { Inspection, LanguageCalls, LanguageInput } from '../language-protocol.ts';
import type { Connection } from '../worker/connection.ts';
import { textOf } from './documents.ts';
import type { Files } from './files.ts';
import { createLatest } from './latest.ts';
import type { Notices } from './notices.ts';

/** What was said of a file, with the state of it. */
export interface InspectedText extends Inspection {
  readonly file: string;
  readonly text: string;
}

/** Help with writing the provider file and layers. */
export interface Language {
  /** What is said of files, by name. */
  readonly inspected: ReadonlySignal<ReadonlyMap<string, InspectedText>>;
  readonly worker: Connection<LanguageCalls>;
  /** Everything that an answer about a file depends on, if its text is the given one. */
  inputWith(file: string, text: string): LanguageInput;
  /** Begins to inspect a file, now and after each edit of any file. Returns a function that ends it. */
  start(file: string): () => void;
}

/** What help with writing needs. */
export interface LanguageParts {
  readonly files: Files;
  readonly worker: Connection<LanguageCalls>;
  readonly notices: Notices;
}

/** Milliseconds without an edit before the file is inspected. */
const QUIET = 150;

/** Makes the help with writing. It is loaded when it is started, since the first result does not need it. */
export function createLanguage({ files, worker, notices }: LanguageParts): Language {
  const inspected = signal<ReadonlyMap<string, InspectedText>>(new Map());
  const started = signal<readonly string[]>([]);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const latest = createLatest({
    onStart() {},
    onEnd() {},
    onError: (error) => notices.show(`The mapping could not be inspected: ${reasonOf(error)}`),
  });

  function inputWith(file: string, text: string): LanguageInput {
    const own = [files.definition.peek(), ...files.layers.peek()].map((document) => ({
      name: document.file,
      text: document.file === file ? text : textOf(document),
    }));
    return { documents: [...own, ...files.models.peek()], file };
  }

  function inspect({ file, text }: { readonly file: string; readonly text: string }): void {
    latest.run(
      `inspect ${file}`,
      () => worker.ask('inspect', inputWith(file, text)),
      (inspection) => {
        inspected.value = new Map([...inspected.value, [file, { ...inspection, file, text }]]);
      },
    );
  }

  effect(() => {
    const documents = [files.definition.value, ...files.layers.value]
      .map((document) => ({ file: document.file, text: textOf(document) }))
      .filter(({ file, text }) => text !== '' && started.value.includes(file));
    // What is wrong with a file may depend on the others, too.
    void files.models.value;
    clearTimeout(timer);
    timer = setTimeout(() => {
      for (const document of documents) inspect(document);
    }, QUIET);
  });

  return {
    inspected,
    worker,
    inputWith,
    start(file) {
      started.value = [...started.value, file];
      return () => {
        const at = started.value.indexOf(file);
        started.value = started.value.filter((_file, index) => index !== at);
      };
    },
  };
}
