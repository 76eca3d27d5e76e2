import type { CorpusPath } from '../protocol.ts';
import { percent } from '../state/percent.ts';
import { Bar } from './bar.tsx';

/** The raw paths of a corpus with their types, forms and shares. */
export function PathTable({
  paths,
  records,
}: {
  readonly paths: readonly CorpusPath[];
  readonly records: number;
}) {
  return (
    <div class="scroll">
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
          {paths.map(({ path, isRead, filled, types, forms }) => (
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
