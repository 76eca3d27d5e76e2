import { readdirSync, readFileSync } from 'node:fs';
import { createEngine, parseDefinition } from '../../../src/live.ts';

/** An engine of the provider files as they are in the repository. */
export const engine = createEngine({
  definitions: readdirSync('providers')
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parseDefinition(readFileSync(`providers/${name}`, 'utf8'), { file: `providers/${name}` })),
});

/** The examples of a provider: raw records by id, and what they map to. */
export function examplesOf(provider: string) {
  const examples = engine.definition(provider).resources['crm/users']?.examples ?? [];
  const raws = new Map(examples.map(({ raw, unified }) => [String(unified.id), raw]));
  // An example with variables of its own was not found in a list.
  const unified = examples.map(({ raw, bindings, unified: own }) =>
    bindings === undefined ? own : engine.map(provider, raw, { ignoreRemoteData: true }),
  );
  return { raws, unified };
}
