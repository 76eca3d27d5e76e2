import type { Definition } from '../definition/index.ts';
import type { Issue } from '../issue/index.ts';
import { findUnreached, type Unreached } from '../testing/reach/find-unreached.ts';
import { type CheckScope, isChosen } from './check-scope.ts';

/** Returns a warning for each part of a definition's mappings that no example reaches. */
export function checkReach(
  definition: Definition,
  { models = [], resource: chosen }: CheckScope = {},
): Issue[] {
  const resources = Object.keys(definition.resources).filter((name) => isChosen(name, chosen));
  return resources.flatMap((resource) =>
    findUnreached(definition, resource, models).map((unreached) => ({
      code: 'example-unreached',
      severity: 'warning',
      message: `${unreached.field}: ${MESSAGES[unreached.kind]} ${quote(unreached.what)}.`,
      source: unreached.source,
      provider: definition.slug,
    })),
  );
}

const MESSAGES: Readonly<Record<Unreached['kind'], string>> = {
  path: 'no example has a value at',
  member: 'no example has',
  branch: 'no example takes the branch',
  condition: 'no example fails the condition',
  alternative: 'no example has a value for the alternative',
};

function quote(what: string): string {
  return `“${what.replaceAll(/\s+/g, ' ')}”`;
}
