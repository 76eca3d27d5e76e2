import { stat } from 'node:fs/promises';

/** The state of a file that is not there. */
export const GONE = 'gone';

/** Makes a function that reads files, each again only when it was written. */
export function readWhenWritten<Value>(
  read: (path: string) => Promise<Value>,
): (path: string) => Promise<Value> {
  const known = new Map<string, { readonly state: string; readonly value: Value }>();
  return async (path) => {
    const state = await stateOfFile(path);
    const before = known.get(path);
    const value = before?.state === state ? before.value : await read(path);
    known.set(path, { state, value });
    return value;
  };
}

/** What changes whenever a file is written; a file that is replaced has another number. */
export async function stateOfFile(path: string): Promise<string> {
  try {
    const { ino, size, mtimeMs, mode } = await stat(path);
    return `${ino} ${size} ${mtimeMs} ${mode}`;
  } catch {
    return GONE;
  }
}
