import type { ReadonlySignal } from '@preact/signals';
import type { Corpus } from './corpus.ts';
import type { Files } from './files.ts';
import type { Notices } from './notices.ts';
import type { Source, Workspace } from './source.ts';

/** The file of records that the studio was opened with. */
export interface ServedRecords {
  readonly name: string;
  /** Whether another program changed it since it was opened. */
  readonly isChanged: ReadonlySignal<boolean>;
  /** Opens it as it is at present. */
  open(): Promise<void>;
}

/** What opens the file of records. */
export interface ServedRecordsParts {
  readonly source: Source;
  readonly workspace: Workspace;
  readonly files: Files;
  readonly corpus: Corpus;
  readonly notices: Notices;
}

/** Makes what opens the file of records that the studio was opened with; undefined if there is none. */
export function createServedRecords(parts: ServedRecordsParts): ServedRecords | undefined {
  const { source, files, corpus, notices, workspace } = parts;
  const name = workspace.corpus;
  if (name === undefined) return undefined;
  return {
    name,
    isChanged: files.isCorpusChanged,
    open: () =>
      notices.guard(async () => {
        files.isCorpusChanged.value = false;
        corpus.open({ name, content: await source.open(name) });
      }),
  };
}
