import { useSignal } from '@preact/signals';
import type { Document } from '../state/documents.ts';
import { isUnsaved, textOf } from '../state/documents.ts';
import type { Studio } from '../state/studio.ts';

/** The layers on the definition, lowest first, and which of them has each field. */
export function LayersPanel({ studio }: { readonly studio: Studio }) {
  const { files, results } = studio;
  const rows = results.mapped.value?.rows ?? [];
  return (
    <>
      <table>
        <caption>The layer that has each field</caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Layer</th>
            <th scope="col">Expression</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, layer = 'none', expression = '' }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{layer}</td>
              <td>
                <code>{expression}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {files.layers.value.map((layer) => (
        <LayerField key={layer.file} layer={layer} studio={studio} />
      ))}
      <NewLayer studio={studio} />
    </>
  );
}

function LayerField({ layer, studio: { files } }: { readonly layer: Document; readonly studio: Studio }) {
  const { file, notice } = layer;
  return (
    <section aria-label={`Layer ${file}`}>
      <label class="block" htmlFor={`layer-${file}`}>
        {file}
      </label>
      <textarea
        id={`layer-${file}`}
        class="code"
        rows={8}
        spellcheck={false}
        value={textOf(layer)}
        onInput={({ currentTarget }) => files.editLayer(file, currentTarget.value)}
      />
      {notice === undefined ? null : <p class="notice">{notice}</p>}
      {files.isWritable(file) ? (
        <button type="button" disabled={!isUnsaved(layer)} onClick={() => void files.saveLayer(file)}>
          Save {file}
        </button>
      ) : null}{' '}
      <button type="button" onClick={() => files.removeLayer(file)}>
        Remove {file}
      </button>
    </section>
  );
}

function NewLayer({ studio: { files } }: { readonly studio: Studio }) {
  const name = useSignal('account');
  return (
    <p>
      <label>
        Name of a new layer{' '}
        <input
          value={name}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
      </label>{' '}
      <button
        type="button"
        disabled={name.value.trim() === ''}
        onClick={() =>
          files.addLayer({
            name: name.value.trim(),
            text: layerText(files.provider.value, files.resource.value),
          })
        }
      >
        Add the layer
      </button>
    </p>
  );
}

/** The text of a layer that changes nothing yet. */
function layerText(provider: string, resource: string): string {
  return `providers:\n  ${provider}:\n    ${resource}:\n      mapping: {}\n`;
}
