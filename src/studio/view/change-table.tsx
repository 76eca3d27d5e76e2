import type { CorpusChange, CorpusRecord } from '../protocol.ts';

/** What the edit does to the records, compared with the saved mapping. */
export function ChangeTable({
  changes,
  onShow,
}: {
  readonly changes: readonly CorpusChange[];
  readonly onShow: (record: CorpusRecord) => void;
}) {
  if (changes.length === 0) return null;
  return (
    <table>
      <caption>Changes against the saved mapping</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Change</th>
          <th scope="col">Records</th>
          <th scope="col">First records</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ field, kind, count, samples }) => (
          <tr key={`${field} ${kind}`}>
            <th scope="row">{field}</th>
            <td>{kind}</td>
            <td>{count.toLocaleString('en')}</td>
            <td>
              {samples.map((sample) => (
                <p key={sample.number}>
                  <button type="button" class="link" onClick={() => onShow(sample)}>
                    Record {sample.number}
                  </button>
                  : <code>{sample.before ?? 'absent'}</code> → <code>{sample.after ?? 'absent'}</code>
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
