import type { NamedText } from '../protocol.ts';

/** Where drafts are kept: `localStorage` is one. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** Unsaved edits that outlive the page. */
export interface Drafts {
  /** The draft of a file; undefined if there is none. */
  find(file: string): string | undefined;
  /** Keeps the draft of a file; without one it is forgotten. Returns whether it outlives the page. */
  keep(file: string, text: string | undefined): boolean;
  /** The layers that were added in the page, lowest first. */
  findLayers(): readonly NamedText[];
  /** Keeps the layers that were added in the page. Returns whether they outlive it. */
  keepLayers(layers: readonly NamedText[]): boolean;
}

/**
 * Keeps drafts under a prefix, so that folders do not share them. A browser may refuse to store anything, or to store more:
 * then they last as long as the page.
 */
export function createDrafts(storage: DraftStorage | undefined, folder: string): Drafts {
  const memory = new Map<string, string>();
  const fileKey = (file: string): string => `mapwright draft ${folder} ${file}`;
  const layersKey = `mapwright layers ${folder}`;

  function find(key: string): string | undefined {
    const known = memory.get(key);
    if (known !== undefined) return known;
    try {
      return storage?.getItem(key) ?? undefined;
    } catch {
      return undefined;
    }
  }

  function keep(key: string, text: string | undefined): boolean {
    if (text === undefined) memory.delete(key);
    else memory.set(key, text);
    try {
      if (text === undefined) storage?.removeItem(key);
      else storage?.setItem(key, text);
      return storage !== undefined;
    } catch {
      return false;
    }
  }

  return {
    find: (file) => find(fileKey(file)),
    keep: (file, text) => keep(fileKey(file), text),
    findLayers: () => layersIn(find(layersKey)),
    keepLayers: (layers) => keep(layersKey, layers.length === 0 ? undefined : JSON.stringify(layers)),
  };
}

/** Anything can be in the storage of a browser. */
function layersIn(text: string | undefined): readonly NamedText[] {
  if (text === undefined) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isNamedText) : [];
  } catch {
    return [];
  }
}

function isNamedText(value: unknown): value is NamedText {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'name') === 'string' &&
    typeof Reflect.get(value, 'text') === 'string'
  );
}
