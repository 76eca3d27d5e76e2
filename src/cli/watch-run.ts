import { reportedFields } from '../bulk/report/reported-fields.ts';
import type { RunReport } from '../bulk/report/run-report.ts';
import type { TransformFileOptions } from '../bulk/transform-file.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { MappingOptions } from '../mapping/types.ts';
import type { Profile } from '../profile/index.ts';
import { reportTable } from './run-report-table.ts';
import { type CheckedThreshold, checkThresholds, parseThreshold, thresholdLine } from './thresholds.ts';
import type { TransformCommandOptions } from './transform.ts';

/** What a run of `mapwright transform` says at its end. */
export interface RunWatch {
  /** Options of the transformation that collect what was found. */
  readonly hooks: Pick<TransformFileOptions, 'onReport' | 'reportDetail' | 'onProfile'>;
  profileText(): string;
  reportText(): Promise<string>;
  /** Lines for a person, if something was wrong. */
  table(): readonly string[];
  /** A line for each condition of `--fail-if` that holds. */
  failures(): readonly string[];
}

/** Watches a run. @throws UsageError `option-invalid` for a condition that cannot be used */
export function watchRun(
  options: TransformCommandOptions,
  mapping: Mapping | undefined,
  mapOptions: MappingOptions = {},
): RunWatch {
  const fields = mapping === undefined ? [] : reportedFields(mapping, mapOptions).map(({ name }) => name);
  const thresholds = options.failIf.map((text) => parseThreshold(text, fields));
  const counts = options.report !== undefined || thresholds.length > 0;
  let report: RunReport | undefined;
  let profile: Profile | undefined;

  const checked = (): readonly CheckedThreshold[] =>
    report === undefined ? [] : checkThresholds(thresholds, report);

  return {
    hooks: {
      onReport(found) {
        report = found;
      },
      reportDetail: counts ? 'everything' : 'issues',
      ...(options.profile !== undefined
        ? {
            onProfile(found: Profile) {
              profile = found;
            },
          }
        : {}),
    },
    profileText: () => `${JSON.stringify(profile, null, 2)}\n`,
    async reportText() {
      if (report === undefined) throw new Error('The run was not reported.');
      const { reportFile } = await import('./run-report-file.ts');
      return reportFile({ options, report, thresholds: checked() });
    },
    table: () => (report === undefined ? [] : reportTable(report)),
    failures() {
      const found = report;
      if (found === undefined) return [];
      return checked()
        .filter(({ failed }) => failed)
        .map((threshold) => thresholdLine(threshold, found));
    },
  };
}
