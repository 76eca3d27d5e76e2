import type { OverrideLayer } from '../definition/definition.ts';

export { openEngine } from '../node/open-engine.ts';

/** Loads layers of overrides in the order given. @throws DefinitionError */
export async function loadLayers(files: readonly string[] = []): Promise<OverrideLayer[]> {
  if (files.length === 0) return [];
  const { loadOverrides } = await import('../node/index.ts');
  return Promise.all(files.map((file) => loadOverrides(file)));
}
