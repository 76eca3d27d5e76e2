import type { CliCommand } from './cli-command.ts';

/** `mapwright demo` */
export const demoCommand: CliCommand = {
  name: 'demo',
  summary: 'maps the examples of all providers and shows the result',
  options: [],
  examples: ['mapwright demo'],
  async run() {
    const { demo } = await import('../demo.ts');
    return demo();
  },
};
