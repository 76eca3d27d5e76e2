import { useComputed, useSignal } from '@preact/signals';
import { parseRecord } from '../state/parse-record.ts';
import { recordTree } from '../state/record-tree.ts';
import type { Studio } from '../state/studio.ts';
import { RecordTree } from './record-tree.tsx';
import { UsePathForm } from './use-path-form.tsx';

/** Characters of a record that are shown: browsers stand still while they lay out a text of megabytes. */
const LONGEST_SHOWN = 200_000;

/** The raw record: as text, and as a tree whose paths can be chosen. */
export function RecordPane({ studio }: { readonly studio: Studio }) {
  const { results, selection } = studio;
  const sought = useSignal('');
  const parsed = useComputed(() => parseRecord(results.record.value.text));
  const tree = useComputed(() =>
    parsed.value.ok ? recordTree(parsed.value.record, sought.value) : undefined,
  );
  const unread = useComputed(() => new Set(results.mapped.value?.unread));
  const marked = useComputed(
    () => new Set(results.mapped.value?.rows.find(({ name }) => name === selection.field.value)?.reads),
  );
  const { text } = results.record.value;
  const shown = text.length > LONGEST_SHOWN ? text.slice(0, LONGEST_SHOWN) : text;
  return (
    <section
      aria-labelledby="record-title"
      onDragOver={allowDrop}
      onDrop={(event) => void drop(event, studio)}
    >
      <h2 id="record-title">Record</h2>
      <ExampleChooser studio={studio} />
      <CorpusRecordChooser studio={studio} />
      <label class="block" htmlFor="raw-record">
        Raw record
      </label>
      <textarea
        id="raw-record"
        class="code"
        rows={10}
        spellcheck={false}
        value={shown}
        onInput={({ currentTarget }) => {
          results.record.value = { text: currentTarget.value, title: 'Your own' };
        }}
      />
      {shown === text ? null : (
        <p class="notice">
          The first {LONGEST_SHOWN.toLocaleString('en')} of {text.length.toLocaleString('en')} characters are
          shown. All of them are mapped, until you edit the text.
        </p>
      )}
      {parsed.value.ok ? null : <p class="problem">{parsed.value.message}</p>}
      <label>
        Search the record{' '}
        <input
          type="search"
          value={sought}
          onInput={({ currentTarget }) => {
            sought.value = currentTarget.value;
          }}
        />
      </label>
      {tree.value === undefined ? (
        <p>{parsed.value.ok ? 'Nothing in the record has this text.' : ''}</p>
      ) : (
        <>
          <RecordTree
            root={tree.value}
            unread={unread.value}
            marked={marked.value}
            chosen={selection.path.value}
            onChoose={(path) => {
              selection.path.value = selection.path.value === path ? undefined : path;
            }}
          />
          <UsePathForm studio={studio} />
        </>
      )}
    </section>
  );
}

function ExampleChooser({ studio: { results } }: { readonly studio: Studio }) {
  const examples = results.facts.value?.examples ?? [];
  const { title } = results.record.value;
  return (
    <label class="block">
      Example{' '}
      <select
        value={title}
        onChange={({ currentTarget }) => {
          const example = examples.find((candidate) => candidate.title === currentTarget.value);
          if (example !== undefined) results.record.value = { text: example.text, title: example.title };
        }}
      >
        {examples.some((example) => example.title === title) ? null : <option value={title}>{title}</option>}
        {examples.map((example) => (
          <option key={example.title} value={example.title}>
            {example.title}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Any record of the corpus, by its number. */
function CorpusRecordChooser({ studio: { corpus, records } }: { readonly studio: Studio }) {
  const typed = useSignal('');
  const report = corpus.report.value;
  if (report === undefined || report.records === 0) return null;
  const shown = records.number.value ?? 0;
  const number = Number(typed.value === '' ? shown : typed.value);
  const go = (target: number): void => {
    typed.value = '';
    void records.find(target);
  };
  return (
    // The page says by itself which record there is not; a browser would only refuse the number.
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        go(number);
      }}
    >
      <label>
        Record of {report.name}{' '}
        <input
          type="number"
          min={1}
          max={report.records + report.unreadable}
          value={typed.value === '' ? (shown === 0 ? '' : shown) : typed.value}
          onInput={({ currentTarget }) => {
            typed.value = currentTarget.value;
          }}
        />
      </label>{' '}
      <button type="submit">Show</button>{' '}
      <button type="button" disabled={shown < 2} onClick={() => go(shown - 1)}>
        Previous
      </button>{' '}
      <button type="button" onClick={() => go(shown + 1)}>
        Next
      </button>{' '}
      <span role="status">{records.isFinding.value ? 'Reading …' : ''}</span>
    </form>
  );
}

function allowDrop(event: DragEvent): void {
  event.preventDefault();
}

async function drop(event: DragEvent, { results, notices }: Studio): Promise<void> {
  event.preventDefault();
  const [file] = event.dataTransfer?.files ?? [];
  const dropped = event.dataTransfer?.getData('text/plain') ?? '';
  await notices.guard(async () => {
    const text = file === undefined ? dropped : await file.text();
    if (text !== '') results.record.value = { text, title: file?.name ?? 'Dropped' };
  });
}
