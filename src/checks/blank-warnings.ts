import type { Definition, ResourceDefinition } from '../definition/index.ts';
import { knownPlaces } from '../definition/known-places.ts';
import { parseExpression } from '../expression/compiler.ts';
import { analyseTypes, type Type } from '../expression/typing.ts';
import { nameHint } from '../issue/nearest-name.ts';
import type { Warning } from './checked-expression.ts';

/** Stands for every path. */
const EVERYWHERE = '*';

/** Finds paths of `blanks` that the schema of the raw record does not have: what they list is never compared. */
export function blankWarnings(
  definition: Definition,
  name: string,
  { blanks = {} }: ResourceDefinition,
  raw: Type,
): readonly Warning[] {
  const places = knownPlaces(definition, definition.resources);
  return Object.keys(blanks).flatMap((path): Warning[] => {
    const unknown = path === EVERYWHERE ? undefined : unknownName(path, raw);
    if (unknown === undefined) return [];
    const hint = nameHint(unknown.found, [...new Set(unknown.known)]);
    return [
      {
        place: `resources.${name}.blanks.${path}`,
        issue: {
          code: 'unknown-path',
          severity: 'warning',
          message: `blanks: “${unknown.found}” of \`${path}\` is not among the properties that are described.`,
          source: places.keyAt(['resources', name, 'blanks', path]),
          ...(hint === undefined ? {} : { hint }),
        },
      },
    ];
  });
}

/** The first name of a dotted path that a record does not have. */
function unknownName(
  path: string,
  raw: Type,
): { readonly found: string; readonly known: readonly string[] } | undefined {
  const parsed = parseExpression(
    path
      .split('.')
      .map((name) => `\`${name}\``)
      .join('.'),
  );
  if (!parsed.ok) return undefined;
  return analyseTypes(parsed.ast, raw).findings.find(({ code }) => code === 'unknown-path')?.name;
}
