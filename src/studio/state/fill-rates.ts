import type { CorpusReport } from '../protocol.ts';
import { percent } from './percent.ts';

/** The share of the records of a corpus that have each field; none if the corpus is of another resource, or empty. */
export function fillRates(report: CorpusReport | undefined, resource: string): ReadonlyMap<string, string> {
  if (report === undefined || report.resource !== resource || report.records === 0) return new Map();
  return new Map(report.fields.map(({ name, counts }) => [name, percent(counts.filled, report.records)]));
}
