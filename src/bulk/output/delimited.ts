import { jsonPrinter } from '../print-value.ts';
import { cellText } from '../table/cell-text.ts';
import { createMappedLines, type MappedLine } from './mapped-lines.ts';
import { outputColumns } from './output-columns.ts';
import type { OutputFormat, RecordFrame } from './output-format.ts';

const frame: RecordFrame = { separator: '', terminator: '\n' };
const EMPTY = '""';

/**
 * What formats of text with a header and a row for each record share (RFC 4180): a column for each field of the model; lists
 * and objects are JSON text.
 */
export function delimitedOutput(
  separator: string,
): Omit<OutputFormat, 'name' | 'title' | 'extension' | 'example'> {
  const isSpecial = new RegExp(`["\\r\\n${separator}]|^\\s|\\s$`);

  function quoted(text: string): string {
    return isSpecial.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function cell(value: unknown, { textOf }: Pick<MappedLine, 'textOf'>): string {
    // As databases tell an empty string from null.
    if (value === '') return EMPTY;
    return quoted(cellText(value, textOf));
  }

  return {
    frame,
    opening: '',
    closing: '',
    empty: '',
    copies: false,
    createPrinter: (mapping, options) => jsonPrinter(mapping, options, frame, undefined),
    async encode(mapping, options, write) {
      const columns = outputColumns(mapping, options).map(({ name }) => name);
      const parse = createMappedLines();
      const header = Buffer.from(`${columns.map(quoted).join(separator)}\r\n`);
      let isBegun = false;

      async function begin(): Promise<void> {
        if (!isBegun) await write(header);
        isBegun = true;
      }

      return {
        async write(chunk) {
          await begin();
          const rows = parse(chunk).map((line) =>
            columns.map((name) => cell(line.value[name], line)).join(separator),
          );
          // Readers pass over an empty line.
          await write(Buffer.from(rows.map((row) => `${row === '' ? EMPTY : row}\r\n`).join('')));
        },
        end: begin,
      };
    },
  };
}
