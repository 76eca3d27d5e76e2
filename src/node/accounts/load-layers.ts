import { dirname, isAbsolute, join } from 'node:path';
import type { CheckedOverrides } from '../../definition/index.ts';
import type { Engine } from '../../engine.ts';
import { checkOverridesFile } from '../load-overrides.ts';

/**
 * Returns what loads the layers of accounts, and checks them against the engine: each file once, so that accounts with the
 * same layers share their mappings.
 */
export function layerLoader(
  accountsFile: string,
  { providers, definition, models }: Engine,
): (path: string) => Promise<CheckedOverrides> {
  const loaded = new Map<string, Promise<CheckedOverrides>>();
  return (path) => {
    const file = isAbsolute(path) ? path : join(dirname(accountsFile), path);
    const known =
      loaded.get(file) ?? checkOverridesFile(file, { targets: { providers, definition, models } });
    loaded.set(file, known);
    return known;
  };
}
