import { dirname, isAbsolute, join } from 'node:path';
import type { OverrideLayer } from '../../definition/definition.ts';
import { DefinitionError, type Issue } from '../../issue/index.ts';
import { loadOverrides } from '../load-overrides.ts';

/** A layer, or why its file cannot be used. */
export type LoadedLayer = { readonly layer: OverrideLayer } | { readonly issues: readonly Issue[] };

/** Returns what loads the layers of accounts: each file once, so that accounts with the same layers share their mappings. */
export function layerLoader(accountsFile: string): (path: string) => Promise<LoadedLayer> {
  const loaded = new Map<string, Promise<LoadedLayer>>();
  return (path) => {
    const file = isAbsolute(path) ? path : join(dirname(accountsFile), path);
    const known = loaded.get(file) ?? load(file);
    loaded.set(file, known);
    return known;
  };
}

async function load(file: string): Promise<LoadedLayer> {
  try {
    return { layer: await loadOverrides(file) };
  } catch (error) {
    if (error instanceof DefinitionError) return { issues: error.issues };
    throw error;
  }
}
