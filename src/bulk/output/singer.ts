import { parseJson } from '../../json/index.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import { jsonPrinter } from '../print-value.ts';
import type { PassedMessage } from '../raw-record.ts';
import { valueAt } from '../wrapper/unwrap.ts';
import type { OutputFormat, PrintValue, RecordFrame } from './output-format.ts';

/** After each record; what is before it differs. */
const FRAME: RecordFrame = { separator: '', terminator: '}\n' };

/** Members of a message that say which load its record belongs to: ACTIVATE_VERSION deletes the rows of all others. */
const KEPT = ['version', 'time_extracted'] as const;

function recordPrinter(mapping: Mapping, options: MappingOptions): PrintValue {
  const print = jsonPrinter(mapping, options, FRAME, undefined);
  const stream = JSON.stringify(streamOf(mapping));
  return (value, read, output) => {
    output.appendText(`{"type":"RECORD","stream":${stream},${keptOf(read.carrier)}"record":`);
    print(value, read, output);
  };
}

function keptOf(message: unknown): string {
  return KEPT.map((name) => {
    const text = JSON.stringify(valueAt(message, [name]));
    return text === undefined ? '' : `"${name}":${text},`;
  }).join('');
}

/** The stream of a resource: `users` for `crm/users`. */
function streamOf({ model }: Mapping): string {
  return model.name.slice(model.name.indexOf('/') + 1);
}

/** Messages of Singer, as a mapper passes them on: with the schema of the unified model, and each STATE in its place. */
export const singerOutput = {
  name: 'singer',
  title: 'messages of Singer',
  frame: { separator: '', terminator: '\n' },
  opening: '',
  closing: '',
  empty: '',
  copies: false,
  createPrinter: recordPrinter,
  passesOn: ['SCHEMA', 'STATE', 'ACTIVATE_VERSION'],
  printMessage,
  example: {
    records: [{ id: '1' }, { id: '2' }],
    output: [1, 2].map((id) => `{"type":"RECORD","stream":"users","record":{"id":"${id}"}}\n`).join(''),
  },
} as const satisfies OutputFormat;

function printMessage({ kind, passed }: PassedMessage, mapping: Mapping): string {
  const stream = streamOf(mapping);
  if (kind === 'STATE') return `${passed}\n`;
  if (kind === 'SCHEMA') {
    const { schema } = mapping.model;
    return `${JSON.stringify({ type: 'SCHEMA', stream, schema, key_properties: ['id'] })}\n`;
  }
  if (kind !== 'ACTIVATE_VERSION') return '';
  const version = valueAt(parseJson(passed), ['version']);
  return `${JSON.stringify({ type: 'ACTIVATE_VERSION', stream, version })}\n`;
}
