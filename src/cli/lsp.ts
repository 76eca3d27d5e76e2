import { serveLanguage } from './language-server/serve-language.ts';
import type { ProjectSettings } from './language-server/surroundings.ts';

/** Options of `mapwright lsp`. */
export interface LspCommandOptions extends ProjectSettings {
  /** The only way to talk to it; editors say so. */
  readonly stdio?: boolean;
}

/** Runs `mapwright lsp` and returns the exit status. */
export function lsp({ stdio: _, ...settings }: LspCommandOptions): Promise<number> {
  return serveLanguage(process.stdin, process.stdout, settings);
}
