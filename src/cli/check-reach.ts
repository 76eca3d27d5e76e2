import type { Warning } from '../checks/checked-expression.ts';
import type { Definition } from '../definition/index.ts';
import { type CheckScope, isChosen } from '../example-checks/check-scope.ts';
import { findUnreached } from '../testing/reach/find-unreached.ts';
import { quoted, UNREACHED } from '../testing/reach/unreached-messages.ts';

/** Returns a warning for each part of a definition's mappings that no example reaches. */
export function checkReach(
  definition: Definition,
  { models = [], timeZones = {}, resource: chosen }: CheckScope = {},
): Warning[] {
  const resources = Object.keys(definition.resources).filter((name) => isChosen(name, chosen));
  return resources.flatMap((resource) =>
    findUnreached(definition, resource, { models, timeZones }).map(({ field, kind, what, source }) => ({
      place: `resources.${resource}.mapping.${field}`,
      issue: {
        code: 'example-unreached',
        severity: 'warning',
        message: `${field}: ${UNREACHED[kind]} ${quoted(what)}.`,
        source,
      },
    })),
  );
}
