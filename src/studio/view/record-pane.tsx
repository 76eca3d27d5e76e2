import { useComputed, useSignal } from '@preact/signals';
import { parseRecord } from '../state/parse-record.ts';
import { recordTree, searchTree } from '../state/record-tree.ts';
import type { Studio } from '../state/studio.ts';
import { RecordTree } from './record-tree.tsx';

/** The raw record: as text, and as a tree whose paths can be chosen. */
export function RecordPane({ studio }: { readonly studio: Studio }) {
  const { results, selection } = studio;
  const sought = useSignal('');
  const parsed = useComputed(() => parseRecord(results.record.value.text));
  const tree = useComputed(() =>
    parsed.value.ok ? searchTree(recordTree(parsed.value.record), sought.value) : undefined,
  );
  const unread = useComputed(() => new Set(results.mapped.value?.unread));
  const marked = useComputed(
    () => new Set(results.mapped.value?.rows.find(({ name }) => name === selection.field.value)?.reads),
  );
  return (
    <section
      aria-labelledby="record-title"
      onDragOver={allowDrop}
      onDrop={(event) => void drop(event, studio)}
    >
      <h2 id="record-title">Record</h2>
      <ExampleChooser studio={studio} />
      <label class="block" htmlFor="raw-record">
        Raw record
      </label>
      <textarea
        id="raw-record"
        class="code"
        rows={10}
        spellcheck={false}
        value={results.record.value.text}
        onInput={({ currentTarget }) => {
          results.record.value = { text: currentTarget.value, title: 'Your own' };
        }}
      />

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
        <RecordTree
          root={tree.value}
          unread={unread.value}
          marked={marked.value}
          chosen={selection.path.value}
          onChoose={(path) => {
            selection.path.value = selection.path.value === path ? undefined : path;
          }}
        />
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
