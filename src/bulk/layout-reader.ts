import { parseJson } from '../json/index.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { answerNames } from './answer-opener.ts';
import { type CapturedMember, type LayoutPattern, layoutPattern } from './layout-pattern.ts';
import { canSplice } from './print-value.ts';
import { type ReadTree, readTree } from './read-tree.ts';

/**
 * Reads lines by the layouts of earlier lines. A match of a regular expression checks the JSON and captures
 * what the mapping reads, in a third of the time of parsing the whole record: without it a bulk run takes 35 % longer.
 */
export interface LayoutReader {
  /**
   * What the mapping reads of a line, as a record without the rest; undefined if the line has
   * another layout or needs a closer look, so that it must be parsed.
   */
  read(text: string): Record<string, unknown> | undefined;
  /** Learns the layout of a record that had to be parsed. */
  learn(record: unknown): void;
}

/** Maximum number of layouts that are tried on each line. */
const MOST_LAYOUTS = 4;
/** How often, in lines, we check that known layouts still pay off. */
const TRIAL = 1024;
/** Maximum length of a line; a longer one is parsed. */
const LONGEST_LINE = 64 * 1024;
/** Any integer with at most this many digits fits a number. */
const MOST_DIGITS = 15;

/**
 * Makes the reader for a mapping; undefined if more of a record may be needed than its fields read
 * and its own text shows.
 */
export function createLayoutReader(mapping: Mapping, options: MappingOptions): LayoutReader | undefined {
  const reads = readsOf(mapping, options);
  if (reads === undefined) return undefined;
  const layouts: LayoutPattern[] = [];
  let lines = 0;
  let hits = 0;
  let isWorthwhile = true;

  function find(text: string): Record<string, unknown> | undefined {
    for (let index = 0; index < layouts.length; index++) {
      const layout = layouts[index] as LayoutPattern;
      const match = layout.regex.exec(text);
      if (match === null) continue;
      hits += 1;
      return build(match, layout.members);
    }
    return undefined;
  }

  return {
    read(text) {
      if (!isWorthwhile || text.length > LONGEST_LINE) return undefined;
      lines += 1;
      if (lines % TRIAL === 0) {
        isWorthwhile = hits > TRIAL / 2;
        hits = 0;
      }
      return find(text);
    },
    learn(record) {
      if (!isWorthwhile || layouts.length === MOST_LAYOUTS) return;
      if (typeof record !== 'object' || record === null || Array.isArray(record)) return;
      const layout = layoutPattern(record, reads);
      if (layout !== undefined) layouts.push(layout);
    },
  };
}

/** What all fields read, except the one with the record itself. */
function readsOf(mapping: Mapping, options: MappingOptions): ReadTree | undefined {
  // A member with such a name tells that the record may be an answer.
  const names = answerNames(mapping);
  if (names === undefined) return undefined;
  if (options.format === 'raw') return readTree(names);
  if (!canSplice(mapping, options)) return undefined;
  const fields = mapping.fields.filter(({ name }) => name !== REMOTE_DATA);
  if (fields.some(({ reads }) => reads.dynamic)) return undefined;
  return readTree([...fields.flatMap(({ reads }) => reads.paths), ...names]);
}

/** The record that a match captured; undefined if a number may have lost digits. */
function build(
  match: RegExpExecArray,
  members: readonly CapturedMember[],
): Record<string, unknown> | undefined {
  const record: Record<string, unknown> = {};
  for (let index = 0; index < members.length; index++) {
    const member = members[index] as CapturedMember;
    const value = member.members === undefined ? capturedValue(match, member) : build(match, member.members);
    if (value === undefined) return undefined;
    record[member.key] = value;
  }
  return record;
}

function capturedValue(match: RegExpExecArray, { group, isScalar }: CapturedMember): unknown {
  const text = match[group];
  if (!isScalar) return text === undefined ? undefined : parseJson(text);
  if (text !== undefined) return text;
  const word = match[group + 1];
  switch (word) {
    case undefined:
      return undefined;
    case 'true':
      return true;
    case 'false':
      return false;
    case 'null':
      return null;
    default:
      return exactNumber(word);
  }
}

/** A number that needs no closer look; undefined if digits or an exponent may be more than a number holds. */
function exactNumber(text: string): number | undefined {
  if (text.length > MOST_DIGITS) return undefined;
  const number = Number(text);
  return Number.isFinite(number) && (number !== 0 || text === '0') ? number : undefined;
}
