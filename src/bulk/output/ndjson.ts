import { jsonPrinter } from '../print-value.ts';
import type { OutputFormat, RecordFrame } from './output-format.ts';

const frame: RecordFrame = { separator: '', terminator: '\n' };

/** One record per line, complete as soon as it is written. */
export const ndjsonOutput = {
  name: 'ndjson',
  title: 'NDJSON',
  frame,
  opening: '',
  closing: '',
  empty: '',
  copies: true,
  createPrinter: (mapping, options, workspace) => jsonPrinter(mapping, options, frame, workspace),
  example: { records: [{ id: '1' }, { id: '2' }], output: '{"id":"1"}\n{"id":"2"}\n' },
} as const satisfies OutputFormat;
