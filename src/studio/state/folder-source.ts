import type { ProviderChoice, Source } from './source.ts';

/** The files of the folder that the page is in: the bundled providers, which cannot be written. */
export function folderSource(base: string): Source {
  const at = (path: string): URL => new URL(path, base);
  return {
    async load() {
      const providers = choicesIn(await (await get(at(LIST))).text());
      return { providers, layers: [], models: [], problems: [], writable: [] };
    },
    read: async (file) => (await get(at(file))).text(),
    write: () => Promise.reject(new Error('Files cannot be saved here: copy the text instead.')),
    open: async (file) => (await get(at(file))).blob(),
    watch() {
      // The folder does not change while the page is open.
    },
  };
}

const LIST = 'providers/index.json';

/** Reads the list of providers, which anyone may have changed. @throws Error with a sentence */
function choicesIn(text: string): readonly ProviderChoice[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isChoice))
    throw new Error(`${LIST} is not a list of providers: serve the folder dist/studio as it was built.`);
  return value;
}

function isChoice(value: unknown): value is ProviderChoice {
  if (typeof value !== 'object' || value === null) return false;
  return (
    ['slug', 'name', 'file'].every((name) => typeof Reflect.get(value, name) === 'string') &&
    typeof Reflect.get(value, 'bundled') === 'boolean'
  );
}

async function get(address: URL): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch {
    throw new Error(`${address.pathname} cannot be read: the server of this page does not answer.`);
  }
  if (!response.ok) throw new Error(`${address.pathname} cannot be read: status ${response.status}.`);
  return response;
}
