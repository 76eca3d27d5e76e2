import { findUnreached } from '../../testing/reach/find-unreached.ts';
import { quoted, UNREACHED } from '../../testing/reach/unreached-messages.ts';
import type { MappingInput, UnreachedPart } from '../protocol.ts';
import { modelsOf } from './live-engine.ts';
import type { OpenMapping } from './open-mappings.ts';

/** Lists what the examples of a definition do not reach. */
export function findUnreachedParts(
  { engine, slug, mapping }: OpenMapping,
  input: MappingInput,
): readonly UnreachedPart[] {
  const found = findUnreached(engine.definition(slug), mapping.resource, { models: modelsOf(input) });
  return found.map(({ field, kind, what, source: { file, line, column } }) => ({
    field,
    message: `${UNREACHED[kind]} ${quoted(what)}`,
    what,
    place: { file, line, column },
  }));
}
