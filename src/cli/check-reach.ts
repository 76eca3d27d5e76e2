import type { Definition } from '../definition/index.ts';
import type { Issue } from '../issue/index.ts';
import { findUnreached } from '../testing/reach/find-unreached.ts';
import { quoted, UNREACHED } from './unreached-messages.ts';

/** Returns a warning for each part of a definition's mappings that no example reaches. */
export function checkReach(definition: Definition): Issue[] {
  return Object.keys(definition.resources).flatMap((resource) =>
    findUnreached(definition, resource).map((unreached) => ({
      code: 'example-unreached',
      severity: 'warning',
      message: `${unreached.field}: ${UNREACHED[unreached.kind]} ${quoted(unreached.what)}.`,
      source: unreached.source,
      provider: definition.slug,
    })),
  );
}
