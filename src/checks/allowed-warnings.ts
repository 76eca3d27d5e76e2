import type { Allowance } from '../definition/definition.ts';
import type { KeyPlaces } from '../definition/known-places.ts';
import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { Warning } from './checked-expression.ts';

/**
 * Leaves out the warnings that a definition or a layer allows, and adds one for each permission that is not needed.
 *
 * @param places The places in the file of the permissions.
 */
export function withoutAllowed(
  allow: readonly Allowance[],
  warnings: readonly Warning[],
  places: KeyPlaces,
): readonly Issue[] {
  const left = warnings.filter(
    ({ place, issue }) => !allow.some(({ code, path }) => code === issue.code && path === place),
  );
  const unneeded = allow.flatMap(({ code, path }, index): Issue[] => {
    if (warnings.some(({ place, issue }) => code === issue.code && path === place)) return [];
    const here = warnings.filter(({ issue }) => issue.code === code).map(({ place }) => place);
    const hint = nameHint(path, [...new Set(here)]);
    return [
      {
        code: 'allow-unneeded',
        severity: 'warning',
        message: `There is no warning “${code}” at \`${path}\`.`,
        source: places.valueAt(['allow', index]),
        ...(hint === undefined ? {} : { hint }),
      },
    ];
  });
  return [...left.map(({ issue }) => issue), ...unneeded];
}
