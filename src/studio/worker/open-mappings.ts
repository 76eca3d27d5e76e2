import type { Engine } from '../../engine.ts';
import { createEngine } from '../../index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingInput } from '../protocol.ts';

/** The engine of some files, and the mapping of the chosen resource. */
export interface OpenMapping {
  readonly engine: Engine;
  /** The slug of the provider, which may differ from the chosen one while its file is edited. */
  readonly slug: string;
  readonly mapping: Mapping;
}

/** Opens what the page maps with. @throws MapwrightError if a file cannot be used, or has no such resource */
export type OpenMappings = (input: MappingInput) => Promise<OpenMapping>;

/**
 * Makes engines when they are needed, and keeps the latest. Bundled providers as they were built need no compiler, which is
 * loaded with the first file of the author's: the first result is seen before that.
 */
export function createOpenMappings(
  loadLive: () => Promise<(input: MappingInput) => Engine> = async () =>
    (await import('./live-engine.ts')).createLiveEngine,
): OpenMappings {
  let light: Engine | undefined;
  let createLive: ((input: MappingInput) => Engine) | undefined;
  let latest: { readonly files: string; readonly engine: Engine } | undefined;

  async function engineOf(input: MappingInput): Promise<Engine> {
    const { definition, layers, models } = input;
    if (definition === undefined && layers.length === 0 && models.length === 0) {
      light ??= createEngine();
      return light;
    }
    const files = JSON.stringify([definition, layers, models]);
    createLive ??= await loadLive();
    if (latest?.files !== files) latest = { files, engine: createLive(input) };
    return latest.engine;
  }

  return async (input) => {
    const engine = await engineOf(input);
    const slug = slugOf(engine, input);
    return { engine, slug, mapping: engine.mapping(slug, { resource: input.resource }) };
  };
}

function slugOf(engine: Engine, { provider, definition }: MappingInput): string {
  if (definition === undefined) return provider;
  return engine.providers.find((slug) => engine.definition(slug).file === definition.name) ?? provider;
}
