import { isUnsaved } from '../state/documents.ts';
import type { Studio } from '../state/studio.ts';
import { ChangeTable } from './change-table.tsx';
import { CorpusProgress } from './corpus-progress.tsx';

/** What the unsaved layers do to the records of the corpus. */
export function LayerEffect({ studio: { corpus, files, records } }: { readonly studio: Studio }) {
  const report = corpus.report.value;
  const isEdited = files.layers.value.some(isUnsaved);
  return (
    <section aria-label="Effect on the corpus">
      <h3>Effect on the corpus</h3>
      {corpus.file.value === undefined ? (
        <p>Open a file of records in “Corpus” to see what an edit does to them before it is saved.</p>
      ) : null}
      <CorpusProgress corpus={corpus} />
      {report === undefined ? null : (
        <>
          {isUnsaved(files.definition.value) ? (
            <p>The mapping has unsaved changes, too: what they do is in the table as well.</p>
          ) : null}
          {report.changes.length === 0 && !corpus.isReading.value ? (
            <p>{isEdited ? 'No field of a record changes.' : 'No layer has unsaved changes.'}</p>
          ) : null}
          <ChangeTable changes={report.changes} onShow={records.show} />
        </>
      )}
    </section>
  );
}
