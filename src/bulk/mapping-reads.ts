import { writeDottedPath } from '../json/dotted-path.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { answerNames, isRefused } from './answer-names.ts';
import { canSplice } from './print-value.ts';
import { type ReadTree, readTree } from './read-tree.ts';

/** What of records a scanner is to find. */
export interface ScannedReads {
  /** The values that are made. */
  readonly reads: ReadTree;
  /** Names that hardly any record has: one that has them is parsed, so that no other one needs room for their values. */
  readonly refused: readonly string[];
}

/**
 * What all fields of a mapping read, except the one with the record itself, and what tells that a record may be an answer.
 * Undefined if that is not known, or if more of a record is printed than these values and its own text.
 */
export function mappingReads(mapping: Mapping, options: MappingOptions): ScannedReads | undefined {
  const names = answerNames(mapping);
  if (names === undefined) return undefined;
  if (options.format !== 'raw' && !canSplice(mapping, options)) return undefined;
  const fields = options.format === 'raw' ? [] : mapping.fields.filter(({ name }) => name !== REMOTE_DATA);
  if (fields.some(({ reads }) => reads.dynamic)) return undefined;
  const tree = readTree([
    ...fields.flatMap(({ reads }) => reads.paths),
    ...names.map((name) => writeDottedPath([name])),
  ]);
  if (tree === undefined) return undefined;
  const refused = [...tree.keys()].filter((name) => isRefused(mapping, name));
  return { reads: new Map([...tree].filter(([name]) => !refused.includes(name))), refused };
}
