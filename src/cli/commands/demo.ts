import type { DemoCommandOptions } from '../demo.ts';
import type { CliCommand } from './cli-command.ts';
import { DEFINITIONS, MODELS, RESOURCE, TIME_ZONES } from './common-options.ts';

/** `mapwright demo` */
export const demoCommand: CliCommand<DemoCommandOptions> = {
  name: 'demo',
  summary: 'maps the examples of all providers and shows the result',
  options: [{ ...RESOURCE, description: 'resource that is shown' }, DEFINITIONS, MODELS, TIME_ZONES],
  examples: [
    'mapwright demo',
    'mapwright demo --models models --definitions providers --resource crm/companies',
  ],
  async run(options) {
    const { demo } = await import('../demo.ts');
    return demo(options);
  },
};
