import { render } from 'preact';
import { reasonOf } from '../issue/reason-of.ts';
import type { LanguageCalls } from './language-protocol.ts';
import type { CorpusCalls, CorpusProgress, MappingCalls } from './protocol.ts';
import { createDrafts } from './state/drafts.ts';
import { readLink } from './state/link.ts';
import { openLink } from './state/link-to.ts';
import { openSource } from './state/open-source.ts';
import type { Source, Workspace } from './state/source.ts';
import { createStudio } from './state/studio.ts';
import { App } from './view/app.tsx';
import { StartFailure } from './view/start-failure.tsx';
import { type Connection, connect } from './worker/connection.ts';

/** Milliseconds after which a worker that does not answer is ended. */
const LONGEST_CALL = 15_000;

// A file that is dropped beside what takes it would replace the page.
for (const event of ['dragover', 'drop'])
  addEventListener(event, (dropped) => {
    dropped.preventDefault();
  });
void start();

/** Opens the page; if the files cannot be listed, it says why, and can be asked to try again. */
async function start(): Promise<void> {
  const source = openSource(document);
  let workspace: Workspace;
  try {
    workspace = await source.load();
  } catch (error) {
    render(<StartFailure reason={reasonOf(error)} onRetry={() => void start()} />, document.body);
    return;
  }
  await open(source, workspace);
}

async function open(source: Source, workspace: Workspace): Promise<void> {
  const studio = createStudio({
    source,
    workspace,
    ...{ worker: mappingWorker(), aside: mappingWorker() },
    ...{ corpusWorker: corpusWorker(), finder: corpusWorker(), comparer: corpusWorker() },
    languageWorker: connect<LanguageCalls>(() => startWorker('language-worker.js'), LONGEST_CALL),
    drafts: createDrafts(storage(), workspace.id ?? location.pathname),
  });
  render(<App studio={studio} />, document.body);
  const fragment = location.hash.slice(1);
  const linked = await readLink(fragment);
  if (fragment !== '' && linked === undefined)
    studio.notices.show('The link cannot be read: it is not complete, or not one of this page.');
  const isOpened = linked !== undefined && (await openLink(studio, linked));
  if (!isOpened) await studio.files.choose(workspace.providers[0]?.slug ?? '');
  await studio.served?.open();
}

function mappingWorker(): Connection<MappingCalls> {
  return connect<MappingCalls>(() => startWorker('mapping-worker.js'), LONGEST_CALL);
}

function corpusWorker(): Connection<CorpusCalls, CorpusProgress> {
  return connect<CorpusCalls, CorpusProgress>(() => startWorker('corpus-worker.js'), LONGEST_CALL);
}

function startWorker(file: string): Worker {
  return new Worker(new URL(file, import.meta.url), { type: 'module' });
}

/** Reading `localStorage` throws where the browser stores nothing. */
function storage(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
