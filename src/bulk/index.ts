export type { FieldFindings, IssueExample, IssueFindings, ReportDetail } from './report/findings.ts';
export type { RepeatedId } from './report/repeated-ids.ts';
export type { RepeatedIds, RunReport } from './report/run-report.ts';
export { type MappingSettings, openMapping } from './settings.ts';
export type { SourceOptions } from './source/source-options.ts';
export { type TransformFileOptions, transformFile } from './transform-file.ts';
export type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';
export { transformStream } from './transform-stream.ts';
