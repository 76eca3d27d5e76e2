import { render } from 'preact';
import type { CorpusCalls, CorpusReport, MappingCalls } from './protocol.ts';
import { createDrafts } from './state/drafts.ts';
import { readLink } from './state/link.ts';
import { openLink } from './state/link-to.ts';
import { openSource } from './state/open-source.ts';
import { createStudio } from './state/studio.ts';
import { App } from './view/app.tsx';
import { connect } from './worker/connection.ts';

/** Milliseconds after which a worker that does not answer is ended. */
const LONGEST_CALL = 15_000;

const source = await openSource(document);
const workspace = await source.load();
const studio = createStudio({
  source,
  workspace,
  worker: connect<MappingCalls>(() => startWorker('mapping-worker.js'), LONGEST_CALL),
  corpusWorker: connect<CorpusCalls, CorpusReport>(() => startWorker('corpus-worker.js'), LONGEST_CALL),
  drafts: createDrafts(storage(), location.pathname),
});
render(<App studio={studio} />, document.body);
const linked = await readLink(location.hash.slice(1));
if (linked === undefined) await studio.files.choose(workspace.providers[0]?.slug ?? '');
else await openLink(studio, linked);

if (workspace.corpus !== undefined) {
  const name = workspace.corpus;
  await studio.notices.guard(async () => studio.corpus.open({ name, content: await source.open(name) }));
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
