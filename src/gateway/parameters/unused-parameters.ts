import type { Issue } from '../../issue/index.ts';
import { nameHint, nearestName } from '../../issue/nearest-name.ts';
import type { BracketQuery } from './bracket-query.ts';
import type { ParameterNames } from './parameters.ts';

/** Maximum number of names that are reported; a request can have hundreds. */
const MOST = 20;

/** A known parameter without effect on this request, and what it has no effect on. */
export type Unused = readonly [parameter: keyof ParameterNames, where: string];

/**
 * Returns an issue for each parameter that nothing reads, so that nobody assumes that it had an effect.
 *
 * @param own Names that the embedder reads.
 */
export function unknownParameters(
  { lists, others }: Pick<BracketQuery, 'lists' | 'others'>,
  names: ParameterNames,
  own: readonly string[],
): Issue[] {
  const known = Object.values<string>({ ...names });
  const unknown = [...[...lists.keys()].filter((written) => !known.includes(written)), ...others].filter(
    (written) => !own.includes(nameOf(written)),
  );
  if (unknown.length === 0) return [];
  const issues = unknown.slice(0, MOST).map(
    (written): Issue => ({
      code: 'parameter-unknown',
      message: `There is no parameter “${shown(written)}”; it has no effect.`,
      ...hintFor(written, names, known),
    }),
  );
  const more = unknown.length - issues.length;
  if (more > 0) {
    issues.push({ code: 'parameter-unknown', message: `${more} more parameters are not known.` });
  }
  return issues;
}

/** Returns an issue for each parameter of the request that has no effect on it. */
export function unusedParameters(
  { lists, nested }: BracketQuery,
  names: ParameterNames,
  unused: readonly Unused[],
): Issue[] {
  return unused.flatMap(([parameter, where]): Issue[] => {
    const name = names[parameter];
    const isGiven =
      parameter === 'remoteQuery'
        ? Object.keys(nested).length > 0
        : (lists.get(name) ?? []).some((value) => !/^\s*(?:false|0)?\s*$/i.test(value));
    return isGiven ? [{ code: 'parameter-unused', message: `“${name}” has no effect on ${where}.` }] : [];
  });
}

function hintFor(written: string, names: ParameterNames, known: readonly string[]): { hint?: string } {
  const name = nameOf(written);
  const dotted = name.startsWith(`${names.remoteQuery}.`) ? name.slice(names.remoteQuery.length + 1) : '';
  if (dotted !== '') return { hint: `Did you mean “${names.remoteQuery}[${shown(dotted)}]”?` };
  const prefix = names.format.slice(0, names.format.indexOf('response_format'));
  const isOurs = prefix !== '' && name.startsWith(prefix);
  if (nearestName(name, known) === undefined && !isOurs) {
    const brackets = written.slice(name.length);
    return { hint: `For the provider itself, write “${shown(`${names.remoteQuery}[${name}]${brackets}`)}”.` };
  }
  const hint = nameHint(name, known);
  return hint === undefined ? {} : { hint };
}

/** The name before any bracket. */
function nameOf(written: string): string {
  return /^[^[\]]*/.exec(written)?.[0] ?? '';
}

function shown(written: string): string {
  return written.length > 60 ? `${written.slice(0, 60)}…` : written;
}
