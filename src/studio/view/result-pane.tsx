import type { FieldRow } from '../protocol.ts';
import { fieldsFedBy } from '../state/fields-fed-by.ts';
import { showPlace } from '../state/show-place.ts';
import type { Studio } from '../state/studio.ts';
import { usePath } from '../state/use-path.ts';
import { DRAGGED_PATH } from './record-tree.tsx';
import { StepList } from './step-list.tsx';

/** What the record is mapped to, and why. */
export function ResultPane({ studio }: { readonly studio: Studio }) {
  const { mapped, problems } = studio.results;
  const result = mapped.value;
  const isOld = problems.value.some(({ severity }) => severity === 'error');
  return (
    <section aria-labelledby="result-title" class="result">
      <h2 id="result-title">Result</h2>
      {isOld ? <p class="notice">The mapping has problems: this is the result of before.</p> : null}
      {result === undefined ? (
        <p>No record is mapped yet.</p>
      ) : (
        <>
          <p>{result.accepted ? 'The record is mapped.' : 'The record is rejected.'}</p>
          {result.problems.map(({ code, message }) => (
            <p key={message} class="problem">
              {message} <small>{code}</small>
            </p>
          ))}
          <ResultTable studio={studio} rows={result.rows} />
          <StepList studio={studio} />
        </>
      )}
    </section>
  );
}

function ResultTable({ studio, rows }: { readonly studio: Studio; readonly rows: readonly FieldRow[] }) {
  const { path } = studio.selection;
  const fed = fieldsFedBy(path.value, rows);
  return (
    <table aria-label="Result">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
          <th scope="col">State</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ResultRow key={row.name} studio={studio} row={row} isFed={fed.has(row.name)} />
        ))}
      </tbody>
    </table>
  );
}

interface ResultRowProps {
  readonly studio: Studio;
  readonly row: FieldRow;
  /** Whether the chosen path of the record feeds it. */
  readonly isFed: boolean;
}

function ResultRow({ studio, row, isFed }: ResultRowProps) {
  const { selection } = studio;
  const { name, value, state, why, place, layer } = row;
  const isChosen = selection.field.value === name;
  return (
    <tr
      class={`${isFed ? 'fed ' : ''}${isChosen ? 'chosen' : ''}`}
      onDragOver={(event) => {
        if (event.dataTransfer?.types.includes(DRAGGED_PATH) === true) event.preventDefault();
      }}
      onDrop={(event) => {
        const path = event.dataTransfer?.getData(DRAGGED_PATH) ?? '';
        if (path === '') return;
        event.preventDefault();
        void usePath(studio, name, path);
      }}
    >
      <th scope="row">
        <button
          type="button"
          class="path"
          aria-pressed={isChosen}
          onClick={() => {
            selection.field.value = isChosen ? undefined : name;
          }}
        >
          {name}
        </button>
      </th>
      <td>{value === undefined ? '' : <code>{value}</code>}</td>
      <td>
        <span class={`state ${state}`}>{state}</span>
      </td>
      <td>
        {why}{' '}
        {place === undefined ? null : (
          <button type="button" class="link" onClick={() => showPlace(studio, place)}>
            {layer === undefined || layer === 'definition' ? 'Line' : layer} {place.line}
          </button>
        )}
      </td>
    </tr>
  );
}
