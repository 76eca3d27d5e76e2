import { isUnsaved, textOf } from './documents.ts';
import { type LinkedState, writeLink } from './link.ts';
import type { Studio } from './studio.ts';

/** Returns the address of the page with the present state in its fragment, which no server ever receives. */
export async function linkTo({ files, results }: Studio, address: string): Promise<string> {
  const definition = files.definition.value;
  const state: LinkedState = {
    provider: files.provider.value,
    resource: files.resource.value,
    record: results.record.value.text,
    ...(isUnsaved(definition) ? { definition: textOf(definition) } : {}),
    layers: files.layers.value.map((layer) => ({ name: layer.file, text: textOf(layer) })),
  };
  const url = new URL(address);
  url.hash = await writeLink(state);
  return url.href;
}

/** Takes over the state of a link. Returns false, and says why, if there is no file of its provider. */
export async function openLink(
  studio: Studio,
  { provider, resource, ...state }: LinkedState,
): Promise<boolean> {
  const { files, notices, results } = studio;
  if (!files.choices.peek().some(({ slug }) => slug === provider)) {
    notices.show(`The link is about “${provider}”, of which there is no provider file here.`);
    return false;
  }
  files.resource.value = resource;
  await files.choose(provider);
  if (state.definition !== undefined) files.edit(state.definition);
  for (const layer of state.layers ?? []) files.addLayer(layer);
  if (state.record !== undefined) results.record.value = { text: state.record, title: 'From the link' };
  return true;
}
