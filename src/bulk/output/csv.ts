import { jsonPrinter } from '../print-value.ts';
import { createMappedLines, type MappedLine } from './mapped-lines.ts';
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
    const header = Buffer.from(`${columns.map(quoted).join(',')}\r\n`);
    let isBegun = false;

    async function begin(): Promise<void> {
      if (!isBegun) await write(header);
      isBegun = true;
    }

    return {
      async write(chunk) {
        await begin();
        const rows = parse(chunk).map((line) =>
          columns.map((name) => cell(line.value[name], line)).join(','),
        );
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

function cell(value: unknown, { textOf }: Pick<MappedLine, 'textOf'>): string {
  if (value === undefined || value === null) return '';
  return quoted(typeof value === 'object' ? textOf(value) : String(value));
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
