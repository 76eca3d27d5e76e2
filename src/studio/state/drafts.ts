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
  /** Keeps the draft of a file; without one it is forgotten. Returns whether that was possible. */
  keep(file: string, text: string | undefined): boolean;
}

/** Keeps drafts under a prefix, so that folders do not share them. A browser may refuse to store anything. */
export function createDrafts(storage: DraftStorage | undefined, folder: string): Drafts {
  const keyOf = (file: string): string => `mapwright draft ${folder} ${file}`;
  return {
    find(file) {
      try {
        return storage?.getItem(keyOf(file)) ?? undefined;
      } catch {
        return undefined;
      }
    },
    keep(file, text) {
      try {
        if (text === undefined) storage?.removeItem(keyOf(file));
        else storage?.setItem(keyOf(file), text);
        return storage !== undefined;
      } catch {
        return false;
      }
    },
  };
}
