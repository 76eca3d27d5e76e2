import { writeDottedPath } from '../json/dotted-path.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { REMOTE_DATA } from '../mapping/shape/shape-value.ts';
import type { MappingOptions } from '../mapping/types.ts';
import { answerNames } from './answer-opener.ts';
import { canSplice } from './print-value.ts';
import { type ReadTree, readTree } from './read-tree.ts';

/**
 * What all fields of a mapping read, except the one with the record itself, and what tells that a record may be an answer.
 * Undefined if that is not known, or if more of a record is printed than these values and its own text.
 */
export function mappingReads(mapping: Mapping, options: MappingOptions): ReadTree | undefined {
  const names = answerNames(mapping)?.map((name) => writeDottedPath([name]));
  if (names === undefined) return undefined;
  if (options.format === 'raw') return readTree(names);
  if (!canSplice(mapping, options)) return undefined;
  const fields = mapping.fields.filter(({ name }) => name !== REMOTE_DATA);
  if (fields.some(({ reads }) => reads.dynamic)) return undefined;
  return readTree([...fields.flatMap(({ reads }) => reads.paths), ...names]);
}
