import { useComputed } from '@preact/signals';
import type { Problem } from '../protocol.ts';
import { isUnsaved, textOf } from '../state/documents.ts';
import { showPlace } from '../state/show-place.ts';
import type { Studio } from '../state/studio.ts';
import { LazyEditor } from './lazy-editor.tsx';
import { ProblemList } from './problem-list.tsx';

/** The provider file in an editor. */
export function MappingPane({ studio }: { readonly studio: Studio }) {
  const { files } = studio;
  const document = files.definition.value;
  const problems = useComputed(() => allProblems(studio));
  return (
    <section aria-labelledby="mapping-title">
      <h2 id="mapping-title">Mapping</h2>
      <p>
        <code>{document.file}</code> {isUnsaved(document) ? 'has unsaved changes' : 'is unchanged'}{' '}
        {files.isWritable(document.file) ? (
          <button type="button" disabled={!isUnsaved(document)} onClick={() => void files.save()}>
            Save
          </button>
        ) : null}{' '}
        <button
          type="button"
          disabled={!isUnsaved(document) || document.saved === undefined}
          onClick={() => files.discard(document.file)}
        >
          Discard the changes
        </button>
      </p>
      {document.notice === undefined ? null : <p class="notice">{document.notice}</p>}
      <LazyEditor
        label="Mapping"
        toolSuffix=""
        studio={studio}
        document={document}
        rows={24}
        currentText={() => textOf(files.definition.peek())}
        onEdit={files.edit}
        onSave={() => void files.save()}
      />
      <ProblemList problems={problems.value} onShow={(place) => showPlace(studio, place)} />
    </section>
  );
}

/** Everything that is said of the provider file, and what is said of other files. */
function allProblems({ files, results, language }: Studio): readonly Problem[] {
  const { file } = files.definition.value;
  const inspected = language.inspected.value.get(file);
  if (inspected === undefined) return results.problems.value;
  const others = results.problems.value.filter(({ place }) => place?.file !== file);
  return [...inspected.problems, ...others];
}
