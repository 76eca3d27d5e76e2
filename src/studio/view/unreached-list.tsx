import { useSignalEffect } from '@preact/signals';
import { showPlace } from '../state/show-place.ts';
import type { Studio } from '../state/studio.ts';
import { useAnswer } from './use-answer.ts';

/** What no example reaches: the same parts are marked in the editor. */
export function UnreachedList({ studio }: { readonly studio: Studio }) {
  const { aside, files, notices, unreached } = studio;
  const answer = useAnswer(() => aside.ask('findUnreached', files.input.value), notices);
  useSignalEffect(() => {
    if (answer.value?.ok === true) unreached.value = answer.value.value;
  });
  if (answer.value === undefined) return <p>What the examples reach is being looked for …</p>;
  if (!answer.value.ok) return null;
  const parts = answer.value.value;
  return (
    <section aria-label="Coverage">
      <h3>Coverage</h3>
      {parts.length === 0 ? (
        <p>The examples reach every path and branch of the mapping.</p>
      ) : (
        <p>
          {parts.length} {parts.length === 1 ? 'part' : 'parts'} of the mapping{' '}
          {parts.length === 1 ? 'is' : 'are'} reached by no example. They are underlined in the editor.
        </p>
      )}
      <ul>
        {parts.map(({ field, message, place }, index) => (
          <li key={`${index} ${field}`}>
            <strong>{field}</strong>: {message}{' '}
            <button type="button" class="link" onClick={() => showPlace(studio, place)}>
              Line {place.line}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
