/** A language service for provider files, layers of overrides, models and expressions: what an editor asks. */

export {
  createLanguageService,
  type LanguageService,
  type LanguageServiceOptions,
} from './language-service.ts';
export type * from './protocol.ts';
export type { ExpressionInput, WorkspaceOptions } from './workspace.ts';
