import type { ProviderChoice, Source } from './source.ts';

/** The files of the folder that the page is in: the bundled providers, which cannot be written. */
export function folderSource(base: string): Source {
  const at = (path: string): URL => new URL(path, base);
  return {
    async load() {
      const response = await get(at('providers/index.json'));
      const providers: ProviderChoice[] = await response.json();
      return { providers, layers: [], models: [], writable: [] };
    },
    read: async (file) => (await get(at(file))).text(),
    write: () => Promise.reject(new Error('Files cannot be saved here: copy the text instead.')),
    open: async (file) => (await get(at(file))).blob(),
    watch() {
      // The folder does not change while the page is open.
    },
  };
}

async function get(address: URL): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} cannot be read: status ${response.status}.`);
  return response;
}
