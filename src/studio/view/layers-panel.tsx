import { useSignal } from '@preact/signals';
import type { Document } from '../state/documents.ts';
import { isUnsaved, textOf } from '../state/documents.ts';
import { emptyLayer } from '../state/layer-text.ts';
import { showPlace } from '../state/show-place.ts';
import type { Studio } from '../state/studio.ts';
import { LayerEffect } from './layer-effect.tsx';
import { LayerFieldForm } from './layer-field-form.tsx';
import { LazyEditor } from './lazy-editor.tsx';
import { ProblemList } from './problem-list.tsx';

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
      <LayerFieldForm studio={studio} />
      <LayerEffect studio={studio} />
    </>
  );
}

function LayerField({ layer, studio }: { readonly layer: Document; readonly studio: Studio }) {
  const { files } = studio;
  const { file, notice } = layer;
  const current = (): Document | undefined => files.layers.peek().find((each) => each.file === file);
  return (
    <section aria-label={`Layer ${file}`} class="layer">
      <h3>{file}</h3>
      <LazyEditor
        studio={studio}
        document={layer}
        label={file}
        toolSuffix={` ${file}`}
        rows={8}
        currentText={() => textOf(current() ?? layer)}
        onEdit={(text) => files.editLayer(file, text)}
        onSave={() => {
          if (files.isWritable(file)) void files.saveLayer(file);
        }}
      />
      <LayerProblems studio={studio} file={file} />
      {notice === undefined ? null : <p class="notice">{notice}</p>}
      {files.isWritable(file) ? (
        <>
          <button type="button" disabled={!isUnsaved(layer)} onClick={() => void files.saveLayer(file)}>
            Save {file}
          </button>{' '}
          <button
            type="button"
            disabled={!isUnsaved(layer) || layer.saved === undefined}
            onClick={() => files.discard(file)}
          >
            Discard the changes of {file}
          </button>
        </>
      ) : null}{' '}
      <button type="button" onClick={() => files.removeLayer(file)}>
        Remove {file}
      </button>
    </section>
  );
}

/** Everything that is said of a layer. */
function LayerProblems({ studio, file }: { readonly studio: Studio; readonly file: string }) {
  const problems = studio.language.inspected.value.get(file)?.problems ?? [];
  return (
    <ProblemList
      problems={problems}
      label={`Problems of ${file}`}
      onShow={(place) => showPlace(studio, place)}
    />
  );
}

function NewLayer({ studio: { files, results } }: { readonly studio: Studio }) {
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
            text: emptyLayer(results.facts.value?.slug ?? files.provider.value, files.resource.value),
          })
        }
      >
        Add the layer
      </button>
    </p>
  );
}
