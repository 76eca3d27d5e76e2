import { useSignal } from '@preact/signals';
import type { Studio } from '../state/studio.ts';
import { usePath } from '../state/use-path.ts';

/** Maps a field from the chosen path of the record. */
export function UsePathForm({ studio }: { readonly studio: Studio }) {
  const { results, selection } = studio;
  const own = useSignal<string | undefined>(undefined);
  const path = selection.path.value;
  const names = results.mapped.value?.rows.map(({ name }) => name) ?? [];
  const field = [own.value, selection.field.value].find((name) => name !== undefined && names.includes(name));
  if (path === undefined || path === '') return null;
  return (
    <p class="use-path">
      <code>{path}</code>{' '}
      <label>
        Field{' '}
        <select
          value={field ?? ''}
          onChange={({ currentTarget }) => {
            own.value = currentTarget.value;
          }}
        >
          <option value="">Choose a field</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>{' '}
      <button
        type="button"
        disabled={field === undefined}
        onClick={() => {
          if (field !== undefined) void usePath(studio, field, path);
        }}
      >
        Use this path
      </button>
    </p>
  );
}
