import { positionAt, type SourcePosition } from '../issue/index.ts';
import type { MappedField } from '../mapping/types.ts';
import type { Change, Edit } from './drift.ts';
import { lastName, parentOf, readPath, stepsOf } from './paths.ts';

/** Adds to a change which fields read its path, where, and what they must say if it was renamed. */
export function placeChange(change: Change, fields: readonly MappedField[]): Change {
  const path = readPath(change.path);
  const reading = fields.filter(({ reads }) => reads.paths.some((read) => isSameOrInside(read, path)));
  const [first] = reading;
  const source = first === undefined ? undefined : placeOf(first, path);
  const edits = reading.flatMap((field) => editsOf(field, change));
  return {
    ...change,
    fields: reading.map(({ name }) => name),
    ...(source === undefined ? {} : { source }),
    ...(edits.length === 0 ? {} : { edits }),
  };
}

function isSameOrInside(read: string, path: string): boolean {
  return read === path || read.startsWith(`${path}.`);
}

function placeOf({ expression }: MappedField, path: string): SourcePosition {
  const [at] = findPath(expression.text, path);
  const [name] = at === undefined ? findPath(expression.text, path.split('.').at(-1) ?? path) : [at];
  return positionAt(expression.source, at ?? name ?? 0);
}

/** The edits that read the new path instead; none if it cannot be told by the text alone what to replace. */
function editsOf({ name, expression }: MappedField, { path, renamed }: Change): Edit[] {
  if (renamed === undefined) return [];
  const edit = (offset: number, from: string, to: string): Edit => ({
    field: name,
    source: positionAt(expression.source, offset),
    from,
    to,
  });
  const whole = findPath(expression.text, readPath(path));
  if (whole.length > 0) {
    const to = asExpression(renamed.path);
    return whole.map((offset) => edit(offset, readPath(path), to));
  }
  // Inside a path whose parts are apart, such as `emails[0].value`, a name alone can be replaced.
  if (parentOf(path) !== parentOf(renamed.path)) return [];
  const [only, ...others] = findPath(expression.text, lastName(path), true);
  if (only === undefined || others.length > 0) return [];
  return [edit(only, lastName(path), asExpression(stepsOf(renamed.path).at(-1) ?? ''))];
}

/** How an expression reads a path: JSONata needs no brackets for all items. */
function asExpression(path: string): string {
  return stepsOf(path)
    .filter((step) => step !== '[]')
    .join('.');
}

/** The offsets at which an expression names a path, outside its strings. `isPart` also finds what other names are before. */
function findPath(text: string, path: string, isPart = false): number[] {
  const strings = [...text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\/\*[\s\S]*?\*\//g)];
  const isInString = (at: number): boolean =>
    strings.some(({ index, 0: { length } }) => at >= index && at < index + length);
  const before = isPart ? '(?<![\\p{L}\\p{N}_$])' : '(?<![\\p{L}\\p{N}_$.`])';
  const name = new RegExp(`${before}${escaped(path)}(?![\\p{L}\\p{N}_\`(])`, 'gu');
  return [...text.matchAll(name)].map(({ index }) => index).filter((at) => !isInString(at));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
