import { UsageError } from '../../issue/index.ts';
import { parseJson } from '../../json/index.ts';
import { valueAt } from '../../json/json-pointer.ts';
import type { Mapping } from '../../mapping/mapping.ts';
import { parseExclusion } from '../../mapping/shape/exclude-fields.ts';
import type { MappingOptions } from '../../mapping/types.ts';
import { jsonPrinter } from '../print-value.ts';
import type { PassedMessage } from '../raw-record.ts';
import type { OutputFormat, PrintValue, RecordFrame } from './output-format.ts';
import { schemaWithout } from './schema-without.ts';

/** After each record; what is before it differs. */
const FRAME: RecordFrame = { separator: '', terminator: '}\n' };

/** Members of a message that say which load its record belongs to: ACTIVATE_VERSION deletes the rows of all others. */
const KEPT = ['version', 'time_extracted'] as const;

function recordPrinter(mapping: Mapping, options: MappingOptions): PrintValue {
  if (options.format !== undefined && options.format !== 'unified') throw otherFormat(options.format);
  const print = jsonPrinter(mapping, options, FRAME, undefined);
  const stream = JSON.stringify(streamOf(mapping));
  return (value, read, output) => {
    output.appendText(`{"type":"RECORD","stream":${stream},${keptOf(read.carrier?.record)}"record":`);
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

function otherFormat(format: string): UsageError {
  const message = `Messages of Singer cannot hold ${format} records: their SCHEMA is that of the unified model.`;
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}

function printMessage(
  { kind, passed }: PassedMessage,
  mapping: Mapping,
  { excludeFields = [] }: MappingOptions,
): string {
  const stream = streamOf(mapping);
  if (kind === 'STATE') return `${passed}\n`;
  if (kind === 'SCHEMA') {
    const { exclusion } = parseExclusion(excludeFields, mapping.model.schema);
    const schema = schemaWithout(mapping.model.schema, exclusion);
    const keys = exclusion.id === true ? [] : ['id'];
    return `${JSON.stringify({ type: 'SCHEMA', stream, schema, key_properties: keys })}\n`;
  }
  if (kind !== 'ACTIVATE_VERSION') return '';
  const version = valueAt(parseJson(passed), ['version']);
  return `${JSON.stringify({ type: 'ACTIVATE_VERSION', stream, version })}\n`;
}
