import { printable } from '../issue/index.ts';

/** Text of a file as part of a line: without line breaks, and with its control characters made visible. */
export function onOneLine(text: string): string {
  return printable(text.trim().replace(/\s+/g, ' '));
}
