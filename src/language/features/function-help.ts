import { type DocumentedFunction, signatureOf } from '../../expression/catalogue.ts';

/** The documentation of a function, in Markdown. */
export function functionHelp(entry: DocumentedFunction): string {
  const calls = entry.examples.map(
    ({ call, returns }) => `${call} → ${returns === undefined ? 'nothing' : JSON.stringify(returns)}`,
  );
  return [
    `**\`${signatureOf(entry)}\`**`,
    `Returns ${entry.description}.`,
    ...(calls.length === 0 ? [] : [['```jsonata', ...calls, '```'].join('\n')]),
    ...(entry.page === undefined ? [] : [`[Documentation](${entry.page})`]),
  ].join('\n\n');
}
