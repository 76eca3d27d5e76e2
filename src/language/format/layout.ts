import type { Word } from './words.ts';

/** A word, or everything between two brackets. */
export type Part = Word | Group;

/** Brackets and what is in them. */
export interface Group {
  readonly role: 'group';
  readonly open: string;
  readonly close: string;
  readonly parts: readonly Part[];
}

/** Puts words into groups by their brackets; undefined if the brackets do not match. */
export function groupsOf(words: readonly Word[]): readonly Part[] | undefined {
  const open: { readonly word: Word; readonly parts: Part[] }[] = [];
  let parts: Part[] = [];
  const outer: Part[] = parts;
  for (const word of words) {
    if (word.role === 'open') {
      open.push({ word, parts });
      parts = [];
    } else if (word.role === 'close') {
      const group = open.pop();
      if (group === undefined) return undefined;
      group.parts.push({ role: 'group', open: group.word.text, close: word.text, parts });
      parts = group.parts;
    } else parts.push(word);
  }
  return open.length === 0 && parts === outer ? outer : undefined;
}

const STEP = '  ';

/** Writes parts on lines that are not longer than a width, if it can be done; the first line is not indented. */
export function write(parts: readonly Part[], width: number, indent = ''): string {
  const flat = writeFlat(parts);
  if (!flat.includes('\n') && indent.length + flat.length <= width) return flat;
  const lines = splitAtOperators(parts);
  if (lines === undefined) return writeBroken(parts, width, indent);
  const [first = [], ...others] = lines;
  const inner = indent + STEP;
  return [write(first, width, indent), ...others.map((line) => inner + write(line, width, inner))].join('\n');
}

/** Writes parts on one line, but for comments of several lines. */
function writeFlat(parts: readonly Part[]): string {
  return parts
    .map((part, index) => (needsBlank(parts[index - 1], part) ? ' ' : '') + writeFlatPart(part))
    .join('');
}

function writeFlatPart(part: Part): string {
  if (part.role !== 'group') return part.text;
  const inside = writeFlat(part.parts);
  const blank = inside !== '' && (part.open === '{' || part.open === '|') ? ' ' : '';
  return `${part.open}${blank}${inside}${blank}${part.close}`;
}

/** Whether there is a blank between two neighbouring parts. */
function needsBlank(left: Part | undefined, right: Part): boolean {
  if (left === undefined || right.role === 'comma' || right.role === 'colon') return false;
  if (left.role === 'comment' || right.role === 'comment') return true;
  if (left.role === 'tight' || right.role === 'tight' || left.role === 'prefix') return false;
  // The signature of a function.
  if (right.role === 'operand' && right.text.startsWith('<')) return false;
  if (right.role === 'group') return !isPostfix(left, right);
  return true;
}

/** Whether a group belongs to what is before it: arguments, a filter, a grouping. */
function isPostfix(left: Part, { open }: Group): boolean {
  if (left.role !== 'operand' && left.role !== 'group') return false;
  if (open === '|') return false;
  // The body of a function has a blank before it.
  if (open === '{')
    return (
      !(left.role === 'group' && left.open === '(') && !(left.role === 'operand' && left.text.startsWith('<'))
    );
  return true;
}

/** How loosely operators bind, the loosest first; lines are broken before them. */
const LOOSENESS: readonly (readonly string[])[] = [
  [':='],
  ['?', ':'],
  ['??', '?:'],
  ['~>'],
  ['or'],
  ['and'],
  ['=', '!=', '<', '<=', '>', '>=', 'in'],
  ['&', '+', '-'],
  ['*', '/', '%'],
];

/** The lines that parts make if each begins with one of the loosest operators; undefined if there is none. */
function splitAtOperators(parts: readonly Part[]): readonly (readonly Part[])[] | undefined {
  for (const operators of LOOSENESS) {
    const isBreak = (part: Part): boolean => part.role === 'binary' && operators.includes(part.text);
    if (!parts.some((part, index) => index > 0 && isBreak(part))) continue;
    // What is assigned begins on the line of its variable.
    if (operators.includes(':=')) return undefined;
    return splitBefore(parts, isBreak);
  }
  return undefined;
}

function splitBefore(parts: readonly Part[], isBreak: (part: Part) => boolean): readonly (readonly Part[])[] {
  const lines: Part[][] = [[]];
  for (const part of parts) {
    if (isBreak(part) && lines.at(-1)?.length !== 0) lines.push([]);
    lines.at(-1)?.push(part);
  }
  return lines;
}

/** Writes parts of which the groups are written on several lines, from the last one on, until the rest fits. */
function writeBroken(parts: readonly Part[], width: number, indent: string): string {
  let written = '';
  parts.forEach((part, index) => {
    const blank = needsBlank(parts[index - 1], part) ? ' ' : '';
    const rest = parts.slice(index + 1);
    if (part.role !== 'group') {
      written += blank + part.text;
      if (part.role === 'comment' && part.text.includes('\n') && rest.length > 0) written += `\n${indent}`;
      return;
    }
    const flat = writeFlatPart(part);
    const column = lastLine(written, indent) + blank.length;
    const fits = !flat.includes('\n') && column + flat.length + headOf(rest) <= width;
    written += blank + (fits || part.parts.length === 0 ? flat : writeGroup(part, width, indent));
  });
  // A comment of several lines is followed by a line break, and not by a blank.
  return written.replaceAll(/\*\/\n( *) (?=\S)/g, '*/\n$1');
}

function lastLine(written: string, indent: string): number {
  const at = written.lastIndexOf('\n');
  return at < 0 ? indent.length + written.length : written.length - at - 1;
}

/** Length of what must be on the line of a group: up to the next group. */
function headOf(parts: readonly Part[]): number {
  const next = parts.findIndex(({ role }) => role === 'group');
  return writeFlat(next < 0 ? parts : parts.slice(0, next)).length + (next < 0 ? 0 : 1);
}

/** Writes a group with each of its members on a line of its own. */
function writeGroup({ open, close, parts }: Group, width: number, indent: string): string {
  const inner = indent + STEP;
  const members = splitAfterCommas(parts).map((member) => inner + writeMember(member, width, inner));
  return [open, ...members, indent + close].join('\n');
}

/** Writes a member of a group; what comes after the name of an object's member is indented below it. */
function writeMember(parts: readonly Part[], width: number, indent: string): string {
  const at = parts.findIndex(({ role }) => role === 'colon');
  const assigned = parts.findIndex((part) => part.role === 'binary' && part.text === ':=');
  const split = at >= 0 ? at : assigned;
  const flat = writeFlat(parts);
  if (split < 0 || (!flat.includes('\n') && indent.length + flat.length <= width))
    return write(parts, width, indent);
  const head = writeFlat(parts.slice(0, split + 1));
  const rest = parts.slice(split + 1);
  const oneLine = `${head} ${writeFlat(rest)}`;
  if (!oneLine.includes('\n') && indent.length + oneLine.length <= width) return oneLine;
  return `${head} ${write(rest, width, indent)}`;
}

/** The members of a group, each with its comma. A comment after a comma belongs to the member after it. */
function splitAfterCommas(parts: readonly Part[]): readonly (readonly Part[])[] {
  const members: Part[][] = [[]];
  for (const part of parts) {
    members.at(-1)?.push(part);
    if (part.role === 'comma' || part.role === 'bar') members.push([]);
  }
  return members.filter((member) => member.length > 0);
}
