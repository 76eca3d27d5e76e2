import type { Corpus } from '../state/corpus.ts';
import type { Studio } from '../state/studio.ts';
import { ChangeTable } from './change-table.tsx';
import { FieldBars } from './field-bars.tsx';
import { OpenFile } from './open-file.tsx';
import { PathTable } from './path-table.tsx';

/** Many records: how their fields are filled, what an edit does to them, and what they consist of. */
export function CorpusPanel({ studio }: { readonly studio: Studio }) {
  const { corpus, results } = studio;
  const report = corpus.report.value;
  const show = (record: { readonly number: number; readonly text: string }): void => {
    results.record.value = { text: record.text, title: `Record ${record.number}` };
  };
  return (
    <>
      <p>
        <OpenFile label="Open file" onOpen={corpus.open} />{' '}
        {corpus.file.value === undefined
          ? 'NDJSON, JSON, CSV or TSV, also compressed with gzip. Nothing leaves the browser.'
          : null}
      </p>
      <Progress corpus={corpus} />
      {report === undefined ? null : (
        <>
          {results.problems.value.some(({ severity }) => severity === 'error') ? (
            <p class="notice">The mapping has problems: these are the figures of before.</p>
          ) : null}
          {report.failure === undefined ? null : <p class="problem">{report.failure}</p>}
          <FieldBars fields={report.fields} records={report.records} onShow={show} />
          <ChangeTable changes={report.changes} onShow={show} />
          <UnreadableLines corpus={corpus} />
          <PathTable paths={report.paths} records={report.records} />
          <Drift corpus={corpus} />
        </>
      )}
    </>
  );
}

function Progress({ corpus }: { readonly corpus: Corpus }) {
  const { file, report, isReading } = corpus;
  if (file.value === undefined) return null;
  const { read = 0, size = file.value.content.size, records = 0, rejected = 0 } = report.value ?? {};
  return (
    <p>
      {isReading.value ? (
        <>
          <progress aria-label={`Reading ${file.value.name}`} max={Math.max(size, 1)} value={read} />{' '}
          <button type="button" onClick={corpus.stop}>
            Stop
          </button>{' '}
        </>
      ) : null}
      <strong>{file.value.name}</strong>: {records.toLocaleString('en')} records,{' '}
      {rejected.toLocaleString('en')} rejected
      {!isReading.value && read < size ? ', stopped before its end' : ''}.
    </p>
  );
}

function UnreadableLines({ corpus: { report } }: { readonly corpus: Corpus }) {
  const { unreadable = 0, unreadableSamples = [] } = report.value ?? {};
  if (unreadable === 0) return null;
  return (
    <section aria-label="Not readable">
      <h3>{unreadable.toLocaleString('en')} lines are not records</h3>
      <ul>
        {unreadableSamples.map(({ line, message }) => (
          <li key={line}>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Drift({ corpus }: { readonly corpus: Corpus }) {
  const drift = corpus.drift.value;
  return (
    <section aria-label="Drift">
      <h3>Drift</h3>
      <p>
        <OpenFile label="Open a second file" onOpen={(file) => void corpus.compare(file)} /> It is compared
        with the first one.
      </p>
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
