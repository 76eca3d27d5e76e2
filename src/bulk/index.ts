export { type MappingSettings, openMapping } from './settings.ts';
export { type TransformFileOptions, transformFile } from './transform-file.ts';
export type { RejectedRecord, TransformCounts, TransformOptions } from './transform-options.ts';
export { transformStream } from './transform-stream.ts';
