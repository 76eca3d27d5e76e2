/** A language service for provider files, layers of overrides, models and expressions: what an editor asks. */

export { CHOOSE_EXAMPLE } from './features/code-actions.ts';
export type { RenameStart } from './features/navigation.ts';
export { TOKEN_MODIFIERS, TOKEN_TYPES } from './features/semantic-tokens.ts';
export { type FormatOptions, formatExpression } from './format/format-expression.ts';
export {
  createLanguageService,
  type LanguageService,
  type LanguageServiceOptions,
} from './language-service.ts';
export type * from './protocol.ts';
export type { ExpressionInput, ProjectFile, WorkspaceOptions } from './workspace.ts';
