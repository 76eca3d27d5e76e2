import { positionAt, type SourcePosition } from '../issue/index.ts';
import type { MappedField } from '../mapping/types.ts';
import type { Change, Edit } from './drift.ts';
import { findPath, type NameInText, namesIn, namesOfPath } from './find-path.ts';
import { ANY_NAME, ITEMS, nameOfStep, parentOf, readPath, stepsOf } from './paths.ts';

/** Adds to a change which fields read its path, where, and what they must say if it was renamed. */
export function placeChange(change: Change, fields: readonly MappedField[]): Change {
  const path = readPath(change.path);
  const reading = fields.filter(({ reads }) => reads.paths.some((read) => isSameOrInside(read, path)));
  const [first] = reading;
  const edits = reading.flatMap((field) => editsOf(field, change));
  return {
    ...change,
    fields: reading.map(({ name }) => name),
    ...(first === undefined ? {} : { source: placeOf(first, change.path) }),
    ...(edits.length === 0 ? {} : { edits }),
  };
}

function isSameOrInside(read: string, path: string): boolean {
  return read === path || read.startsWith(`${path}.`);
}

/** The names of a path, as they are in records: an expression needs no brackets for the items of an array. */
function namesOf(path: string): readonly string[] {
  return stepsOf(path)
    .filter((step) => step !== ITEMS)
    .map(nameOfStep);
}

/** Where a field reads a path, or at least names its last step; otherwise where its expression begins. */
function placeOf({ expression }: MappedField, path: string): SourcePosition {
  const names = namesOf(path);
  const [whole] = findPath(expression.text, names);
  const [exact] = namesOfPath(expression.text, names);
  const last = namesIn(expression.text).find(({ name }) => name === names.at(-1));
  return positionAt(expression.source, (whole?.[0] ?? exact ?? last)?.start ?? 0);
}

/** What must be replaced so that a field reads the new path; undefined if the expression alone does not show it. */
function editsOf(field: MappedField, { code, path, renamed }: Change): readonly Edit[] {
  if (renamed === undefined) return [];
  // Some records still have the old path, which is then read where the new one is not there.
  const edited = (names: readonly NameInText[], steps: readonly string[]): readonly Edit[] => {
    const edit = editOf(field, names, steps);
    if (edit === undefined || code === 'path-vanished') return edit === undefined ? [] : [edit];
    return [{ ...edit, to: `(${edit.to} ?? ${edit.from})` }];
  };
  const { text } = field.expression;
  const after = stepsOf(renamed.path).filter((step) => step !== ITEMS);
  if (parentOf(path) === parentOf(renamed.path)) {
    // Only the last name differs, wherever it is seen from, such as in `teams.(name)`.
    const last = namesOfPath(text, namesOf(path)).flatMap((name) => edited([name], after.slice(-1)));
    if (last.length > 0) return last;
  }
  return findPath(text, namesOf(path)).flatMap((names) => edited(names, after));
}

/** Replaces the steps that differ by the new ones; everything else, such as predicates on the steps that stay, stays. */
function editOf(
  { name, expression }: MappedField,
  before: readonly NameInText[],
  after: readonly string[],
): Edit | undefined {
  const same = (index: number, other: number): boolean =>
    before[index]?.name === nameOfStep(after[other] ?? '');
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest - 1 && same(start, start)) start += 1;
  let kept = 0;
  while (kept < shortest - start - 1 && same(before.length - 1 - kept, after.length - 1 - kept)) kept += 1;
  const replaced = before.slice(start, before.length - kept);
  const [first, last] = [replaced[0], replaced.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = expression.text.slice(first.start, last.end);
  const to = writtenSteps(after.slice(start, after.length - kept), first.start);
  // Where only items of an array are new, expressions read the same path.
  if (to === undefined || to === from || from.includes('[')) return undefined;
  return { field: name, source: positionAt(expression.source, first.start), from, to };
}

/** Names that are something else where they are not in backticks. */
const WORDS: ReadonlySet<string> = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);
/** What can be put into YAML as it is, whatever quotes are around it. */
const WRITABLE = /^`?[\p{L}\p{N}_ -]+`?$/u;

/** Steps as an expression has them; undefined if they have no names, or YAML would need other quotes. */
function writtenSteps(steps: readonly string[], offset: number): string | undefined {
  if (steps.some((step) => step === ANY_NAME || !WRITABLE.test(step))) return undefined;
  const text = steps.map((step) => (WORDS.has(step) ? `\`${step}\`` : step)).join('.');
  // YAML text without quotes cannot begin with a backtick.
  return offset === 0 && text.startsWith('`') ? undefined : text;
}
