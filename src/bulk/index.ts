export { type MappingSettings, openMapping } from './settings.ts';
export { type TransformFileOptions, transformFile } from './transform-file.ts';
export { transformStream } from './transform-stream.ts';
export type { RejectedRecord, TransformCounts, TransformOptions } from './types.ts';
