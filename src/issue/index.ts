export { boundedIssue } from './bounded-issue.ts';
export { generatingCode, isCodeGenerationError } from './code-generation.ts';
export { ISSUE_CODES, type IssueCode, type IssueCodeEntry } from './codes.ts';
export { DefinitionError, MappingError, MapwrightError, RunError, UsageError } from './error.ts';
export type { ExpressionText } from './expression-text.ts';
export type { Issue } from './issue.ts';
export { kindOfValue } from './kind-of-value.ts';
export { type EmbeddedSource, positionAt, type SourcePosition } from './position.ts';
export { type RenderOptions, renderIssue } from './render-issue.ts';
