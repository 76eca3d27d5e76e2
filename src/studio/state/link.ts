/** What a link to the studio carries in its fragment. */
export interface LinkedState {
  readonly provider: string;
  readonly resource: string;
  /** The text of the provider file, if it differs from the stored one. */
  readonly definition?: string;
  readonly record?: string;
  readonly layers?: readonly { readonly name: string; readonly text: string }[];
}

/** Characters of a fragment that is read: a longer one is not one of ours. */
const LONGEST = 2_000_000;
/** Characters of the state in a fragment: compressed text may be far longer than it looks. */
const LONGEST_STATE = 20_000_000;

/** Writes a state as a fragment, without the number sign. */
export async function writeLink(state: LinkedState): Promise<string> {
  const packed = new Blob([JSON.stringify(state)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(packed).arrayBuffer());
  const characters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(characters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads a fragment; undefined if it is not one that `writeLink` wrote. Nothing in it is trusted. */
export async function readLink(fragment: string): Promise<LinkedState | undefined> {
  if (fragment === '' || fragment.length > LONGEST) return undefined;
  try {
    const characters = atob(fragment.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(characters, (character) => character.charCodeAt(0));
    const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return stateOf(JSON.parse(await readText(unpacked)));
  } catch {
    return undefined;
  }
}

async function readText(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of stream) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length > LONGEST_STATE) throw new RangeError('The state of the link is too long.');
  }
  return text + decoder.decode();
}

function stateOf(value: unknown): LinkedState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member = (name: string): unknown => Reflect.get(value, name);
  const [provider, resource, definition, record] = [
    member('provider'),
    member('resource'),
    member('definition'),
    member('record'),
  ];
  if (typeof provider !== 'string' || typeof resource !== 'string') return undefined;
  return {
    provider,
    resource,
    ...(typeof definition === 'string' ? { definition } : {}),
    ...(typeof record === 'string' ? { record } : {}),
    layers: layersOf(member('layers')),
  };
}

function layersOf(value: unknown): NonNullable<LinkedState['layers']> {
  if (!Array.isArray(value)) return [];
  return value.flatMap((layer: unknown) => {
    if (typeof layer !== 'object' || layer === null) return [];
    const [name, text]: unknown[] = [Reflect.get(layer, 'name'), Reflect.get(layer, 'text')];
    return typeof name === 'string' && typeof text === 'string' ? [{ name, text }] : [];
  });
}
