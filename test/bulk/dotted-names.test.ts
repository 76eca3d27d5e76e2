import { describe, expect, test } from 'vitest';
import { createChunkMapper, type LineReaderName } from '../../src/bulk/index.ts';
import { parseDefinition } from '../../src/definition/index.ts';
import { createEngine } from '../../src/live.ts';
import { acme } from '../definition/acme.ts';

const READERS: readonly LineReaderName[] = ['wasm', 'script', 'parser'];

function mappingOf(fields: Readonly<Record<string, string>>) {
  const lines = Object.entries({ id: '$text(id)', ...fields, remote_data: '$' }).map(
    ([name, expression]) => `      ${name}: ${expression}\n`,
  );
  const definition = parseDefinition(acme(lines.join('')), { file: 'acme.yaml' });
  return createEngine({ bundled: false, definitions: [definition] }).mapping('acme');
}

const RECORDS = [
  { id: '1', 'user.name': 'Ada' },
  { id: '2', user: { name: 'Bea' } },
  { id: '3', 'user.name': 'Ada Nowak', user: { name: 'Bea' }, name: 'Cleo' },
  {
    id: '4',
    'person.name': 'ada@example.com',
    person: { name: 'bea@example.com', 'last.name': 'nowak@example.com' },
  },
  { id: '5', person: { name: 'bea@example.com' } },
  { id: '6', 'person.name': 'ada@example.com' },
  { id: '7', 'person.last.name': 'nowak@example.com', 'x.y': { 'v.w': 'Deep Nowak' } },
];

describe.each<[string, Record<string, string>]>([
  ['a name', { name: '$text(`user.name`)' }],
  ['a path', { name: '$text(user.name)' }],
  ['a name alone', { name: '$text(`person.name`)' }],
  ['a path beside a name', { name: '$text(person.name)', email: '$emailAddress(`person.name`)' }],
  ['a name beside a path', { email: '$emailAddress(`person.name`)', name: '$text(person.name)' }],
  ['a name inside an object', { name: '$text(person.name)', email: '$emailAddress(person.`last.name`)' }],
  ['names of several kinds', { name: '$text(`x.y`.`v.w`)', email: '$emailAddress(person.name)' }],
])('%s with a dot', (_case, fields) => {
  test.each(READERS)('is the same in bulk, read by the %s, as in map', (reader) => {
    const mapping = mappingOf(fields);
    const mapper = createChunkMapper(mapping, { reader });
    // Whether they are read alone, or after others, whose values must not stay.
    for (const records of [...RECORDS.map((record) => [record]), RECORDS]) {
      const text = records.map((record) => `${JSON.stringify(record)}\n`).join('');
      const { output, rejects } = mapper.mapChunk(Buffer.from(text));
      expect(rejects).toEqual([]);
      const lines = Buffer.from(output).toString().split('\n').slice(0, -1);
      expect(lines.map((line) => JSON.parse(line))).toEqual(records.map((record) => mapping.map(record)));
    }
  });
});

test.each([
  { name: '$text(`person.name`)' },
  { name: '$text(person.name)', email: '$emailAddress(`person.name`)' },
])('a line with such a name is scanned by %j', (fields) => {
  const line = Buffer.from('{"id":"1","person.name":"ada@example.com"}');
  expect(createChunkMapper(mappingOf(fields)).mapChunk(line).stats.scanned).toBe(1);
});
