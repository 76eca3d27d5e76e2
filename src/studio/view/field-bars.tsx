import type { CorpusField, CorpusRecord, FieldState } from '../protocol.ts';
import { percent } from '../state/percent.ts';
import { Bar } from './bar.tsx';

const STATES: readonly FieldState[] = ['filled', 'absent', 'unusable', 'invalid'];

/** How the fields of a corpus are filled, with a way to the records that are not. */
export function FieldBars({
  fields,
  records,
  onShow,
}: {
  readonly fields: readonly CorpusField[];
  readonly records: number;
  readonly onShow: (record: CorpusRecord) => void;
}) {
  return (
    <div class="scroll">
      <table>
        <caption>States of the fields</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {STATES.map((state) => (
              <th key={state} scope="col">
                {state}
              </th>
            ))}
            <th scope="col">Records</th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, counts, samples }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {STATES.map((state) => (
                <td key={state}>
                  {percent(counts[state], records)}{' '}
                  <Bar share={counts[state] / Math.max(records, 1)} kind={state} />
                </td>
              ))}
              <td>
                {STATES.flatMap((state) =>
                  (samples[state] ?? []).map((record) => (
                    <button
                      key={`${state} ${record.number}`}
                      type="button"
                      class="link"
                      onClick={() => onShow(record)}
                    >
                      Record {record.number} ({state})
                    </button>
                  )),
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
