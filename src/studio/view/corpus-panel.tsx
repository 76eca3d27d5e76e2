import type { Corpus } from '../state/corpus.ts';
import type { Studio } from '../state/studio.ts';
import { ChangeTable } from './change-table.tsx';
import { CorpusProgress } from './corpus-progress.tsx';
import { FieldBars } from './field-bars.tsx';
import { OpenFile } from './open-file.tsx';
import { PathTable } from './path-table.tsx';

/** Many records: how their fields are filled, what an edit does to them, and what they consist of. */
export function CorpusPanel({ studio }: { readonly studio: Studio }) {
  const { corpus, results, records } = studio;
  const report = corpus.report.value;
  return (
    <section
      aria-label="File of records"
      class="plain"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const file = event.dataTransfer?.files[0];
        if (file !== undefined) corpus.open({ name: file.name, content: file });
      }}
    >
      <p>
        <OpenFile label="Open file" onOpen={corpus.open} />{' '}
        {corpus.file.value === undefined
          ? 'Or drop one here: NDJSON, JSON, CSV or TSV, also compressed with gzip. Nothing leaves the browser.'
          : null}
      </p>
      {results.problems.value.some(({ severity }) => severity === 'error') &&
      corpus.file.value !== undefined ? (
        <p class="notice">
          The mapping has problems{report === undefined ? '' : ': these are the figures of before'}.
        </p>
      ) : null}
      <CorpusProgress corpus={corpus} />
      <ChangedFile studio={studio} />
      {report === undefined ? null : (
        <>
          {report.failure === undefined ? null : <p class="problem">{report.failure}</p>}
          <FieldBars fields={report.fields} records={report.records} onShow={records.show} />
          <ChangeTable changes={report.changes} onShow={records.show} />
          <UnreadableLines corpus={corpus} />
          <PathTable paths={report.paths} count={report.pathCount} records={report.records} />
          <Drift corpus={corpus} />
        </>
      )}
    </section>
  );
}

/** Another program changed the file while it was open: the figures are those of before. */
function ChangedFile({ studio: { corpus, served } }: { readonly studio: Studio }) {
  if (served?.isChanged.value !== true || corpus.file.value?.name !== served.name) return null;
  return (
    <p class="notice">
      {served.name} was changed by another program since it was opened.{' '}
      <button type="button" onClick={() => void served.open()}>
        Open it again
      </button>
    </p>
  );
}

function UnreadableLines({ corpus: { report } }: { readonly corpus: Corpus }) {
  const { unreadable = 0, unreadableSamples = [] } = report.value ?? {};
  if (unreadable === 0) return null;
  return (
    <section aria-label="Not readable">
      <h3>
        {unreadable === 1
          ? '1 line is not a record'
          : `${unreadable.toLocaleString('en')} lines are not records`}
      </h3>
      <ul>
        {unreadableSamples.map(({ line, message }, index) => (
          <li key={`${index} ${line}`}>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Drift({ corpus }: { readonly corpus: Corpus }) {
  const [drift, comparison] = [corpus.drift.value, corpus.comparison.value];
  return (
    <section aria-label="Drift">
      <h3>Drift</h3>
      <p>
        <OpenFile label="Open a second file" onOpen={(file) => void corpus.compare(file)} /> It is compared
        with the first one.
      </p>
      {comparison === undefined ? null : (
        <p>
          <progress
            aria-label="Comparing the files"
            max={Math.max(comparison.size, 1)}
            value={comparison.read}
          />{' '}
          <button type="button" onClick={corpus.stopComparing}>
            Stop comparing
          </button>
        </p>
      )}
      {drift?.length === 0 ? <p>The files differ in nothing that is sure.</p> : null}
      <ul>
        {(drift ?? []).map(({ code, message }) => (
          <li key={message}>
            {message} <small>{code}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}
