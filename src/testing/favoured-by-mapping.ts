import type { Mapping } from '../mapping/mapping.ts';
import type { FavouredValues } from './arbitrary/favoured-values.ts';

const QUOTED = /"([^"\\]*)"|'([^'\\]*)'/g;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/g;

/**
 * Returns the values by which a mapping's expressions distinguish records: the quoted words and
 * the names that they read, which the raw schema need not describe.
 */
export function favouredByMapping(mapping: Pick<Mapping, 'fields'>): FavouredValues {
  const texts = new Set<string>();
  const names = new Set<string>();
  for (const { expression, reads } of mapping.fields) {
    for (const [, double, single] of expression.text.matchAll(QUOTED)) texts.add(double ?? single ?? '');
    for (const path of reads.paths) {
      for (const [name] of path.matchAll(NAME)) names.add(name);
    }
  }
  return { texts: [...texts], names: [...names] };
}
