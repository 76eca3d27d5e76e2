import type { Corpus } from '../state/corpus.ts';

/** How far the file of records is read, and a way to stop it. */
export function CorpusProgress({ corpus }: { readonly corpus: Corpus }) {
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
