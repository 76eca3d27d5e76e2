import type { LspCommandOptions } from '../lsp.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, OVERRIDES } from './common-options.ts';

/** `mapwright lsp` */
export const lspCommand: CliCommand<LspCommandOptions> = {
  name: 'lsp',
  summary: 'serves editors with the Language Server Protocol: completion, hover, problems while you type',
  options: [
    { flags: '--stdio', description: 'talks on standard input and output, the only way there is' },
    DEFINITIONS,
    MODELS,
    { ...OVERRIDES, description: 'layer before those that are edited; may be repeated, base first' },
  ],
  examples: ['mapwright lsp --stdio'],
  async run(options) {
    const { lsp } = await import('../lsp.ts');
    return lsp(options);
  },
};
