import type { Problem } from '../protocol.ts';

/** Problems of files, each with a button that shows its place. */
export function ProblemList({
  problems,
  label = 'Problems',
  onShow,
}: {
  readonly problems: readonly Problem[];
  /** The accessible name; `Problems` if omitted. */
  readonly label?: string;
  readonly onShow: (place: NonNullable<Problem['place']>) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label={label}>
      {problems.map(({ code, severity, message, hint, place }, index) => (
        <li key={`${index} ${code}`} class={severity}>
          {place === undefined ? null : (
            <button type="button" class="link" onClick={() => onShow(place)}>
              {place.file}:{place.line}:{place.column}
            </button>
          )}{' '}
          {message} {hint} <small>{code}</small>
        </li>
      ))}
    </ul>
  );
}
