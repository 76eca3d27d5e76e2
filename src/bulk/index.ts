export {
  type ChunkMapper,
  type ChunkMapperOptions,
  type ChunkPlace,
  type ChunkStats,
  createChunkMapper,
  type MappedChunk,
} from './chunk-mapper.ts';
export type { FieldFindings, IssueExample, IssueFindings, ReportDetail } from './report/findings.ts';
export type { RepeatedId } from './report/repeated-ids.ts';
export type { RepeatedIds, RunReport } from './report/run-report.ts';
export type { LineReaderName } from './scan/create-line-scanner.ts';
export { type MappingSettings, openMapping } from './settings.ts';
export type { SourceOptions } from './source/source-options.ts';
export { type TransformFileOptions, transformFile } from './transform-file.ts';
export type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';
export { transformStream } from './transform-stream.ts';
