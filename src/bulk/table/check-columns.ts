import { UsageError } from '../../issue/index.ts';
import { namesOfDottedPath } from '../../json/dotted-path.ts';
import { REMOTE_DATA } from '../../mapping/shape/shape-value.ts';
import type { AnswerSource } from '../answer-source.ts';

/** Names that a message lists. */
const LISTED = 8;

/**
 * Refuses columns of which it is not clear where their values go.
 *
 * @throws UsageError `input-kind` if two columns have one name, or one has none
 */
export function refuseUnclear(names: readonly string[], paths: readonly (readonly string[])[]): void {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    if (name.trim() === '') throw unusable(`Column ${index + 1} has no name.`);
    if (seen.has(name)) throw unusable(`Two columns have the name “${name}”.`);
    seen.add(name);
  }
  const leaves = new Set(paths.map((path) => path.join('\0')));
  for (const path of paths) {
    const around = path.slice(0, -1).map((_, index) => path.slice(0, index + 1));
    const taken = around.find((part) => leaves.has(part.join('\0')));
    if (taken !== undefined)
      throw unusable(`The columns “${taken.join('.')}” and “${path.join('.')}” exclude each other.`);
  }
}

/**
 * Refuses columns of which a mapping reads none: the first row is then no header, or the separator is another.
 *
 * @throws UsageError `input-kind`
 */
export function refuseUnread(
  names: readonly string[],
  mapping: AnswerSource,
  { nestColumns }: { readonly nestColumns: boolean },
): void {
  const read = namesRead(mapping);
  if (read === undefined || read.size === 0) return;
  if (names.some((name) => read.has((nestColumns ? name.split('.')[0] : name) ?? name))) return;
  throw unusable(
    `The mapping reads none of the columns ${listed(names)}.`,
    `The first row must name the columns; the mapping reads ${listed([...read])}.`,
  );
}

/** Names of the members of a record that the fields read; undefined if they may read any. */
export function namesRead({ fields }: AnswerSource): ReadonlySet<string> | undefined {
  const own = fields.filter(({ name }) => name !== REMOTE_DATA);
  if (own.some(({ reads }) => reads.dynamic)) return undefined;
  const names = own.flatMap(({ reads }) => reads.paths.map((path) => namesOfDottedPath(path)[0] ?? ''));
  return names.some((name) => name === '' || name === '$' || name.includes('*')) ? undefined : new Set(names);
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => `“${name}”`);
  return [...shown, ...(names.length > LISTED ? ['…'] : [])].join(', ');
}

function unusable(message: string, hint?: string): UsageError {
  return new UsageError('The input cannot be read.', [
    { code: 'input-kind', message, ...(hint === undefined ? {} : { hint }) },
  ]);
}
