import { path, port } from '../option-values.ts';
import type { ServeCommandOptions } from '../serve.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS } from './common-options.ts';

/** `mapwright serve` */
export const serveCommand: CliCommand<ServeCommandOptions> = {
  name: 'serve',
  summary: 'starts a gateway on this machine that answers from the examples',
  options: [
    {
      flags: '--port <number>',
      description: 'port to listen on; 0 for any free one',
      parse: port,
      default: 8787,
    },
    {
      flags: '--host <address>',
      description: 'address to listen on; any but a loopback address needs a token',
      default: '127.0.0.1',
    },
    {
      flags: '--token <text>',
      description: 'token that requests must send as “Authorization: Bearer …”; at least 16 characters',
    },
    DEFINITIONS,
    MODELS,
    {
      flags: '--resource <name>',
      description: 'resource that is served; all of them if omitted',
      parse: path,
    },
  ],
  examples: [
    'mapwright serve --port 8787',
    'mapwright serve --host 0.0.0.0 --token "$TOKEN"',
    'mapwright serve --models models --definitions providers',
  ],
  async run(options) {
    const { serve } = await import('../serve.ts');
    return serve(options);
  },
};
