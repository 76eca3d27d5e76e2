import type { Problem } from '../protocol.ts';

/** Problems of files, each with a button that shows its place. */
export function ProblemList({
  problems,
  onShow,
}: {
  readonly problems: readonly Problem[];
  readonly onShow: (place: NonNullable<Problem['place']>) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <ul class="problems" aria-label="Problems">
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
