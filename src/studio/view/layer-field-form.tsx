import { useSignal } from '@preact/signals';
import type { MappablePath } from '../protocol.ts';
import { textOf } from '../state/documents.ts';
import { describePath, emptyLayer, fieldNameFor } from '../state/layer-text.ts';
import type { Studio } from '../state/studio.ts';
import { useAnswer } from './use-answer.ts';

/** Name of the layer that is made if there is none. */
const FIRST_LAYER = 'account';

/** A field of the customer's own: choose what the records have, and the layer reads it. */
export function LayerFieldForm({ studio }: { readonly studio: Studio }) {
  const { aside, corpus, files, notices, results } = studio;
  const ofExamples = useAnswer(() => aside.ask('mappablePaths', files.input.value), notices).value;
  const report = corpus.report.value;
  const paths = report?.mappable ?? (ofExamples?.ok === true ? ofExamples.value : []);
  const chosen = useSignal('');
  const name = useSignal('');
  const target = useSignal('');
  const outcome = useSignal('');
  const path = paths.find((candidate) => candidate.path === chosen.value);
  const layers = files.layers.value.map(({ file }) => file);
  const layer = layers.includes(target.value) ? target.value : (layers.at(-1) ?? FIRST_LAYER);

  async function add(read: MappablePath): Promise<void> {
    const field = name.value.trim();
    const [provider, resource] = [results.facts.value?.slug ?? files.provider.value, files.resource.value];
    const known = files.layers.value.find(({ file }) => file === layer);
    const text = known === undefined ? emptyLayer(provider, resource) : textOf(known);
    const isOfModel = results.facts.value?.modelFields.includes(field) === true;
    const added = { provider, resource, field, path: read, isOfModel };
    const answer = await aside.ask('addLayerField', { name: layer, text }, added);
    if (!answer.ok) outcome.value = answer.problems.map(({ message }) => message).join(' ');
    else {
      if (known === undefined) files.addLayer({ name: layer, text: answer.value });
      else files.editLayer(layer, answer.value);
      outcome.value = `${field} reads ${read.path} in ${layer}.`;
    }
  }

  return (
    <section aria-label="New field">
      <h3>New field</h3>
      <p>
        <label htmlFor="layer-path">Raw path</label>{' '}
        <select
          id="layer-path"
          value={path === undefined ? '' : chosen.value}
          onChange={({ currentTarget }) => {
            chosen.value = currentTarget.value;
            const found = paths.find((candidate) => candidate.path === currentTarget.value);
            name.value = found === undefined ? '' : fieldNameFor(found);
            outcome.value = '';
          }}
        >
          <option value="">
            {paths.length} paths of {report === undefined ? 'the examples' : report.name}
          </option>
          {paths.map((candidate) => (
            <option key={candidate.path} value={candidate.path}>
              {describePath(candidate)}
            </option>
          ))}
        </select>
      </p>
      <p>
        <label>
          Field{' '}
          <input
            value={name}
            list="model-fields"
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>{' '}
        <datalist id="model-fields">
          {(results.facts.value?.modelFields ?? []).map((field) => (
            <option key={field} value={field} />
          ))}
        </datalist>
        <label>
          Layer{' '}
          <select
            value={layer}
            onChange={({ currentTarget }) => {
              target.value = currentTarget.value;
            }}
          >
            {(layers.length === 0 ? [FIRST_LAYER] : layers).map((file) => (
              <option key={file} value={file}>
                {file}
              </option>
            ))}
          </select>
        </label>{' '}
        <button
          type="button"
          disabled={path === undefined || name.value.trim() === ''}
          onClick={() => {
            if (path !== undefined) void notices.guard(() => add(path));
          }}
        >
          Add the field
        </button>{' '}
        <span role="status">{outcome}</span>
      </p>
    </section>
  );
}
