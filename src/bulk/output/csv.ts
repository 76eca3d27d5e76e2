import { jsonPrinter } from '../print-value.ts';
import { createMappedLines } from './mapped-lines.ts';
import { outputColumns } from './output-columns.ts';
import type { OutputFormat, RecordFrame } from './output-format.ts';

const frame: RecordFrame = { separator: '', terminator: '\n' };

/** CSV (RFC 4180) with a header: a column for each field of the model; lists and objects are JSON text. */
export const csvOutput = {
  name: 'csv',
  title: 'CSV',
  extension: '.csv',
  frame,
  opening: '',
  closing: '',
  empty: '',
  copies: false,
  createPrinter: (mapping, options) => jsonPrinter(mapping, options, frame, undefined),
  async encode(mapping, options, write) {
    const columns = outputColumns(mapping, options).map(({ name }) => name);
    const parse = createMappedLines();
    const header = Buffer.from(`${columns.map(cell).join(',')}\r\n`);
    let isBegun = false;

    async function begin(): Promise<void> {
      if (!isBegun) await write(header);
      isBegun = true;
    }

    return {
      async write(chunk) {
        await begin();
        const rows = parse(chunk).map((record) => columns.map((name) => cell(record[name])).join(','));
        await write(Buffer.from(rows.map((row) => `${row}\r\n`).join('')));
      },
      end: begin,
    };
  },
  example: {
    records: [{ id: '1' }, { id: '2' }],
    output: /^id,.*\r\n1,.*\r\n2,.*\r\n$/,
  },
} as const satisfies OutputFormat;

function cell(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
