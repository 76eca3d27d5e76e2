import { jsonPrinter } from '../print-value.ts';
import type { OutputFormat, RecordFrame } from './output-format.ts';

const frame: RecordFrame = { separator: ',\n', terminator: '' };

/** A JSON array with one record per line. */
export const arrayOutput = {
  name: 'array',
  title: 'a JSON array',
  frame,
  opening: '[\n',
  closing: '\n]\n',
  empty: '[]\n',
  copies: true,
  createPrinter: (mapping, options, workspace) => jsonPrinter(mapping, options, frame, workspace),
  example: { records: [{ id: '1' }, { id: '2' }], output: '[\n{"id":"1"},\n{"id":"2"}\n]\n' },
} as const satisfies OutputFormat;
