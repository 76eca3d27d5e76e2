import { type Signal, signal } from '@preact/signals';
import type { CorpusCalls, CorpusReport, MappingCalls, Problem } from '../protocol.ts';
import type { Connection } from '../worker/connection.ts';
import { type Corpus, createCorpus } from './corpus.ts';
import type { Drafts } from './drafts.ts';
import { createFiles, type Files } from './files.ts';
import { createNotices, type Notices } from './notices.ts';
import { createResults, type Results } from './results.ts';
import type { Source, Workspace } from './source.ts';
import type { Tab } from './tabs.ts';

/** What the page is looking at. */
export interface Selection {
  readonly tab: Signal<Tab>;
  /** A field of the result. */
  readonly field: Signal<string | undefined>;
  /** A dotted path of the record. */
  readonly path: Signal<string | undefined>;
  /** A place in a file that the editor is to show. */
  readonly place: Signal<Problem['place']>;
}

/** The state of the page, and what changes it. */
export interface Studio {
  readonly files: Files;
  readonly results: Results;
  readonly corpus: Corpus;
  readonly notices: Notices;
  readonly selection: Selection;
  readonly worker: Connection<MappingCalls>;
}

/** What a studio is made of. */
export interface StudioParts {
  readonly source: Source;
  readonly workspace: Workspace;
  readonly worker: Connection<MappingCalls>;
  readonly corpusWorker: Connection<CorpusCalls, CorpusReport>;
  readonly drafts: Drafts;
}

/** Makes the state of the page. */
export function createStudio(parts: StudioParts): Studio {
  const { source, workspace, worker, corpusWorker, drafts } = parts;
  const notices = createNotices();
  const files = createFiles({ source, workspace, drafts, notices });
  return {
    files,
    results: createResults({ files, worker, notices }),
    corpus: createCorpus({ files, worker: corpusWorker, notices }),
    notices,
    selection: {
      tab: signal<Tab>('Corpus'),
      field: signal<string | undefined>(undefined),
      path: signal<string | undefined>(undefined),
      place: signal<Problem['place']>(undefined),
    },
    worker,
  };
}
