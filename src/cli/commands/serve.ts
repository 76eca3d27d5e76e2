import { port } from '../option-values.ts';
import type { ServeCommandOptions } from '../serve.ts';
import type { CliCommand } from './cli-command.ts';

/** `mapwright serve` */
export const serveCommand: CliCommand<ServeCommandOptions> = {
  name: 'serve',
  summary: 'starts a gateway on this machine that answers from the examples',
  options: [
    {
      flags: '--port <number>',
      description: 'port on 127.0.0.1; 0 for any free one',
      parse: port,
      default: 8787,
    },
  ],
  examples: ['mapwright serve --port 8787'],
  async run(options) {
    const { serve } = await import('../serve.ts');
    return serve(options);
  },
};
