import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { isUnsaved, textOf } from '../state/documents.ts';
import type { Studio } from '../state/studio.ts';
import type { EditorProps } from './editor.tsx';
import { ProblemList } from './problem-list.tsx';

/** The provider file in an editor. */
export function MappingPane({ studio }: { readonly studio: Studio }) {
  const { files, results, selection } = studio;
  const document = files.definition.value;
  return (
    <section aria-labelledby="mapping-title">
      <h2 id="mapping-title">Mapping</h2>
      <p>
        <code>{document.file}</code> {isUnsaved(document) ? 'has unsaved changes' : 'is unchanged'}{' '}
        {files.isWritable(document.file) ? (
          <button type="button" disabled={!isUnsaved(document)} onClick={() => void files.save()}>
            Save
          </button>
        ) : null}
      </p>
      {document.notice === undefined ? null : <p class="notice">{document.notice}</p>}
      <LazyEditor
        label="Mapping"
        file={document.file}
        text={textOf(document)}
        currentText={() => textOf(files.definition.peek())}
        problems={results.problems.value.filter(({ place }) => place?.file === document.file)}
        place={selection.place.value?.file === document.file ? selection.place.value : undefined}
        onEdit={files.edit}
        onSave={() => void files.save()}
      />
      <ProblemList
        problems={results.problems.value}
        onShow={(place) => {
          selection.place.value = place;
        }}
      />
    </section>
  );
}

/** A plain text field until the editor is loaded, which the first result does not wait for. */
function LazyEditor(props: EditorProps) {
  const loaded = useSignal<{ readonly Editor: FunctionComponent<EditorProps> } | undefined>(undefined);
  useEffect(() => {
    void import('./editor.tsx').then(({ Editor }) => {
      loaded.value = { Editor };
    });
  }, []);
  if (loaded.value !== undefined) return <loaded.value.Editor {...props} />;
  return (
    <textarea
      class="code"
      aria-label={props.label}
      rows={24}
      spellcheck={false}
      value={props.text}
      onInput={({ currentTarget }) => props.onEdit(currentTarget.value)}
    />
  );
}
