import { jsonPrinter } from '../print-value.ts';
import { shownReject } from '../shown-reject.ts';
import type { OutputFormat, RecordFrame } from './output-format.ts';

/** Around each record; what is not a record has no such frame, so that the output knows of none. */
const frame: RecordFrame = { separator: '{"ok":', terminator: '}\n' };

/** NDJSON in which rejected records have their place, too: each line has `ok` or `rejected`. */
export const taggedOutput = {
  name: 'tagged',
  title: 'NDJSON with rejected records in their places',
  frame: { separator: '', terminator: '\n' },
  opening: '',
  closing: '',
  empty: '',
  copies: false,
  createPrinter: (mapping, options) => jsonPrinter(mapping, options, frame, undefined),
  printReject: (reject) => `{"rejected":${JSON.stringify(shownReject(reject))}}\n`,
  example: { records: [{ id: '1' }, { id: '2' }], output: '{"ok":{"id":"1"}}\n{"ok":{"id":"2"}}\n' },
} as const satisfies OutputFormat;
