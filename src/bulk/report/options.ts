import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import { oneOf } from '../../options/index.ts';
import { collectFindings, type FindingsCollector } from './collect-findings.ts';
import type { ReportDetail } from './findings.ts';
import type { FindingsShift } from './run-report.ts';

/** Checks the option that says how much a report tells. */
export const REPORT_DETAIL = oneOf<ReportDetail>({ issues: true, everything: true });

/** The shift of a part that begins where the input does. */
export const NO_SHIFT: FindingsShift = { lines: 0, records: 0 };

/** Makes the collector for a run's report; undefined if nobody wants one. */
export function findingsFor(
  mapping: Mapping,
  options: {
    readonly mapOptions?: MappingOptions;
    readonly onReport?: unknown;
    readonly reportDetail?: ReportDetail;
  },
): FindingsCollector | undefined {
  if (options.onReport === undefined) return undefined;
  return collectFindings(mapping, options.mapOptions ?? {}, options.reportDetail ?? 'everything');
}
