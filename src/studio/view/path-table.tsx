import { useSignal } from '@preact/signals';
import type { CorpusPath } from '../protocol.ts';
import { percent } from '../state/percent.ts';
import { Bar } from './bar.tsx';

/** Rows of the table that are shown at once: a browser lays out no more of them without a halt. */
const ROWS = 50;

/** The raw paths of a corpus with their types, forms and shares. */
export function PathTable({
  paths,
  count,
  records,
}: {
  readonly paths: readonly CorpusPath[];
  /** Paths in all; the others are not listed. */
  readonly count: number;
  readonly records: number;
}) {
  const sought = useSignal('');
  const most = useSignal(ROWS);
  const word = sought.value.trim().toLowerCase();
  const found = paths.filter(({ path }) => path.toLowerCase().includes(word));
  const left = found.length - most.value;
  return (
    <div class="scroll">
      <label>
        Search the paths{' '}
        <input
          type="search"
          value={sought}
          onInput={({ currentTarget }) => {
            sought.value = currentTarget.value;
          }}
        />
      </label>
      <table>
        <caption>Paths of the raw records</caption>
        <thead>
          <tr>
            <th scope="col">Path</th>
            <th scope="col">Read</th>
            <th scope="col">Filled</th>
            <th scope="col">Types</th>
            <th scope="col">Forms</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most.value).map(({ path, isRead, filled, types, forms }) => (
            <tr key={path} class={isRead ? undefined : 'unread'}>
              <th scope="row">
                <code>{path}</code>
              </th>
              <td>{isRead ? 'yes' : 'no'}</td>
              <td>
                {percent(filled, records)} <Bar share={filled / Math.max(records, 1)} kind="filled" />
              </td>
              <td>
                <Shares counts={types} whole={filled} />
              </td>
              <td>
                <Shares counts={forms} whole={filled} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length === 0 ? <p>No path has this in its name.</p> : null}
      {left > 0 ? (
        <button
          type="button"
          onClick={() => {
            most.value += ROWS;
          }}
        >
          Show {Math.min(left, ROWS)} more of {left}
        </button>
      ) : null}
      {count > paths.length ? (
        <p>
          There are {count.toLocaleString('en')} paths, of which the first {paths.length.toLocaleString('en')}{' '}
          are listed.
        </p>
      ) : null}
    </div>
  );
}

function Shares({
  counts,
  whole,
}: {
  readonly counts: Readonly<Record<string, number>>;
  readonly whole: number;
}) {
  return (
    <>
      {Object.entries(counts).map(([name, count]) => (
        <span key={name} class="share-of">
          {name} {percent(count, whole)} <Bar share={count / Math.max(whole, 1)} kind="plain" />
        </span>
      ))}
    </>
  );
}
