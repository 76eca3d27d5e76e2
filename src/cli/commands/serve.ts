import { address, collect, path, port, seconds } from '../option-values.ts';
import type { ServeCommandOptions } from '../serve.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, OVERRIDES, TIME_ZONES } from './common-options.ts';

/** `mapwright serve` */
export const serveCommand: CliCommand<ServeCommandOptions> = {
  name: 'serve',
  summary: 'starts a gateway for the accounts of a file, or one that answers from the examples',
  options: [
    {
      flags: '--accounts <file>',
      description:
        'accounts with their credentials, in YAML or JSON; without it the gateway answers from the examples',
      parse: path,
    },
    {
      flags: '--port <number>',
      description: 'port to listen on; 0 for any free one',
      parse: port,
      default: 8787,
      environment: 'PORT',
    },
    {
      flags: '--host <address>',
      description: 'address to listen on; any but a loopback address needs a token',
      default: '127.0.0.1',
    },
    {
      flags: '--token <text>',
      description: 'token that requests must send as “Authorization: Bearer …”; at least 16 characters',
      environment: 'MAPWRIGHT_TOKEN',
    },
    {
      flags: '--cursor-secret <text>',
      description: 'key that cursors are sealed with, the same in every process; default a random one',
      parse: path,
      environment: 'MAPWRIGHT_CURSOR_SECRET',
    },
    DEFINITIONS,
    MODELS,
    TIME_ZONES,
    OVERRIDES,
    {
      flags: '--resource <name>',
      description: 'resource that is served; all of them if omitted',
      parse: path,
    },
    {
      flags: '--upstream <address>',
      description: 'address that requests go to instead of to the providers, for tests and proxies',
      parse: address,
    },
    {
      flags: '--cors <origin>',
      description: 'web pages that may read answers, such as https://app.example.com; may be repeated',
      parse: collect,
      default: [],
    },
    {
      flags: '--log <form>',
      description: 'form of the log, one line a request on standard error',
      choices: ['json', 'text', 'none'],
      default: 'json',
    },
    {
      flags: '--grace <seconds>',
      description: 'how long requests that have begun may last after SIGTERM or SIGINT',
      parse: seconds,
      default: 8,
    },
  ],
  examples: [
    'mapwright serve --port 8787',
    'mapwright serve --accounts accounts.yaml',
    'mapwright serve --accounts accounts.yaml --host 0.0.0.0 --token "$TOKEN"',
    'mapwright serve --models models --definitions providers',
  ],
  exitStatus: '0 all requests were answered, 1 some were broken off, 2 a file or option cannot be used.',
  async run(options) {
    const { serve } = await import('../serve.ts');
    return serve(options);
  },
};
