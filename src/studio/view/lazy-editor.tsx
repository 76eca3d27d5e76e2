import { useSignal } from '@preact/signals';
import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Document } from '../state/documents.ts';
import { textOf } from '../state/documents.ts';
import type { Studio } from '../state/studio.ts';
import { languageHelp } from './editor/language-help.ts';
import type { EditorProps } from './editor.tsx';

/** What differs between the editors of the provider file and of layers. */
export interface LazyEditorProps extends Pick<EditorProps, 'label' | 'toolSuffix' | 'onEdit' | 'onSave'> {
  readonly studio: Studio;
  readonly document: Document;
  /** The text of this moment. */
  readonly currentText: () => string;
  /** Lines of the field that is shown first. */
  readonly rows: number;
}

/** A plain text field until the editor is loaded, which the first result does not wait for. */
export function LazyEditor({ studio, document, rows, ...props }: LazyEditorProps) {
  const { language, notices, results, selection, unreached } = studio;
  const { file } = document;
  const loaded = useSignal<{ readonly Editor: FunctionComponent<EditorProps> } | undefined>(undefined);
  useEffect(() => {
    import('./editor.tsx').then(
      ({ Editor }) => {
        loaded.value = { Editor };
      },
      // The text field does without it.
      () => notices.show('The editor could not be loaded: a plain text field is in its place.'),
    );
  }, []);
  const isLoaded = loaded.value !== undefined;
  useEffect(() => (isLoaded ? language.start(file) : undefined), [isLoaded, file]);
  const text = textOf(document);
  if (loaded.value === undefined)
    return (
      <textarea
        class="code"
        aria-label={props.label}
        rows={rows}
        spellcheck={false}
        value={text}
        onInput={({ currentTarget }) => props.onEdit(currentTarget.value)}
      />
    );
  const place = selection.place.value;
  return (
    <loaded.value.Editor
      {...props}
      file={file}
      text={text}
      problems={results.problems.value.filter((problem) => problem.place?.file === file)}
      unreached={unreached.value.filter((part) => part.place.file === file)}
      inspected={language.inspected.value.get(file)}
      help={languageHelp(studio, file)}
      place={place?.file === file ? place : undefined}
    />
  );
}
