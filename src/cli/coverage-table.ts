import type { Coverage } from '../mapping/coverage.ts';
import { onOneLine } from './on-one-line.ts';

/** The support table in Markdown, with a tick for each field that a provider's mapping has. */
export function markdownTable({ fields, providers }: Coverage): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = providers.map(({ name, supported }) =>
    row([name, ...fields.map((field) => (supported.includes(field) ? '✓' : ' '))]),
  );
  const ruler = row(['---', ...fields.map(() => ':-:')]);
  return [row(['provider', ...fields.map((field) => `\`${field}\``)]), ruler, ...lines].join('\n');
}

/** What the providers of a support table will switch off, as a list in Markdown; an empty string if nothing. */
export function markdownExpiries({ providers }: Coverage): string {
  return providers
    .flatMap(({ name, retires }) =>
      retires === undefined ? [] : [`- ${name}: ends on ${retires.on}: ${onOneLine(retires.what)}`],
    )
    .join('\n');
}

/** The support table for a terminal, with what a provider will switch off at the end of its line. */
export function plainTable({ fields, providers }: Coverage): string {
  const width = Math.max(...providers.map(({ name }) => name.length), 'provider'.length);
  const head = [''.padEnd(width), ...fields].join('  ');
  const lines = providers.map(({ name, supported, retires }) =>
    [
      name.padEnd(width),
      ...fields.map((field) => (supported.includes(field) ? '✓' : '·').padEnd(field.length)),
      retires === undefined ? '' : `ends on ${retires.on}: ${onOneLine(retires.what)}`,
    ]
      .join('  ')
      .trimEnd(),
  );
  return [head, ...lines].join('\n');
}
