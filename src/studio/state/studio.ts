import { type Signal, signal } from '@preact/signals';
import type { LanguageCalls } from '../language-protocol.ts';
import type { CorpusCalls, CorpusProgress, MappingCalls, Problem, UnreachedPart } from '../protocol.ts';
import type { Connection } from '../worker/connection.ts';
import { type Corpus, createCorpus } from './corpus.ts';
import { type CorpusRecords, createCorpusRecords } from './corpus-records.ts';
import type { Drafts } from './drafts.ts';
import { createFiles, type Files } from './files.ts';
import { createLanguage, type Language } from './language.ts';
import { createNotices, type Notices } from './notices.ts';
import { createResults, type Results } from './results.ts';
import { createServedRecords, type ServedRecords } from './served-records.ts';
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
  readonly language: Language;
  readonly notices: Notices;
  readonly selection: Selection;
  readonly worker: Connection<MappingCalls>;
  /** A second worker that maps: what takes long does not hold up the result of an edit. */
  readonly aside: Connection<MappingCalls>;
  readonly records: CorpusRecords;
  /** The file of records that the studio was opened with. */
  readonly served: ServedRecords | undefined;
  /** What the examples do not reach; empty as long as nobody asked. */
  readonly unreached: Signal<readonly UnreachedPart[]>;
}

/** What a studio is made of. */
export interface StudioParts {
  readonly source: Source;
  readonly workspace: Workspace;
  readonly worker: Connection<MappingCalls>;
  readonly aside: Connection<MappingCalls>;
  readonly corpusWorker: Connection<CorpusCalls, CorpusProgress>;
  /** A second worker for files of records, which finds one while the other reads all of them. */
  readonly finder: Connection<CorpusCalls, CorpusProgress>;
  /** A third one, which compares two files. */
  readonly comparer: Connection<CorpusCalls, CorpusProgress>;
  readonly languageWorker: Connection<LanguageCalls>;
  readonly drafts: Drafts;
}

/** Makes the state of the page. */
export function createStudio(parts: StudioParts): Studio {
  const { source, workspace, worker, aside, corpusWorker, finder, comparer, languageWorker, drafts } = parts;
  const notices = createNotices();
  const files = createFiles({ source, workspace, drafts, notices });
  const results = createResults({ files, worker, notices });
  const corpus = createCorpus({ files, worker: corpusWorker, comparer, notices });
  return {
    ...{ files, results, corpus, notices },
    served: createServedRecords({ source, workspace, files, corpus, notices }),
    records: createCorpusRecords({ files, corpus, results, worker: finder, notices }),
    language: createLanguage({ files, worker: languageWorker, notices }),
    selection: {
      tab: signal<Tab>('Corpus'),
      field: signal<string | undefined>(undefined),
      path: signal<string | undefined>(undefined),
      place: signal<Problem['place']>(undefined),
    },
    ...{ worker, aside },
    unreached: signal<readonly UnreachedPart[]>([]),
  };
}
