import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isErrorOf, MapwrightError } from '../../../../src/issue/index.ts';
import { createMemory } from '../../../../src/language/memory.ts';
import { parseDefinition } from '../../../../src/live.ts';
import type { MappingInput } from '../../../../src/studio/protocol.ts';
import { createEditedParser } from '../../../../src/studio/worker/editing/edited-definitions.ts';
import { createEditingEngines } from '../../../../src/studio/worker/editing/editing-engine.ts';
import { createLiveEngine } from '../../../../src/studio/worker/live-engine.ts';
import { mapRecord } from '../../../../src/studio/worker/map-record.ts';
import { definitionText } from '../definition-text.ts';

const FILES = readdirSync('providers').filter((file) => file.endsWith('.yaml'));
const textOf = (file: string): string => readFileSync(`providers/${file}`, 'utf8');

/** What a function returns, or the issues of what it throws. */
function outcome(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    if (isErrorOf(error, MapwrightError)) return { message: error.message, issues: error.issues };
    throw error;
  }
}

/** A provider file while it is edited: each state with a title. */
const EDITS: readonly (readonly [string, (text: string) => string])[] = [
  ['another expression', (text) => text.replace("name: 'first ?? last'", 'name: last')],
  ['a line more', (text) => text.replace('mapping:', 'mapping:\n      # a note')],
  [
    'a block of several lines',
    (text) => text.replace("'first ?? last'", '|\n        first ??\n        last'),
  ],
  ['quotes with an escape', (text) => text.replace("'first ?? last'", '"first ?? \\u0022x\\u0022"')],
  ['an expression that is not well formed', (text) => text.replace("'first ?? last'", 'first &')],
  ['several that are not', (text) => text.replace("'first ?? last'", 'first &').replace('active', '1 +')],
  ['an unknown field', (text) => text.replace('is_active:', 'is_activ:')],
  ['an unknown function', (text) => text.replace('$emailAddress', '$emailAdres')],
  ['an unknown setting', (text) => text.replace("'first ?? last'", '$settings.region')],
  ['a required field less', (text) => text.replace('      id: $text(id)\n', '')],
  ['a part less', (text) => text.replace("apiVersion: '1'\n", '')],
  ['text that is not YAML', (text) => `${text}broken: [`],
  ['a byte order mark', (text) => `\ufeff${text}`],
  ['an anchor', (text) => text.replace('id: $text(id)', 'id: &id $text(id)').replace('active\n', '*id\n')],
  ['Windows lines', (text) => text.replaceAll('\n', '\r\n')],
  ['an empty file', () => ''],
];

describe('the parser of a file that is edited', () => {
  test.each(FILES)('reads %s as it is read at once', (file) => {
    const parse = createEditedParser(createMemory().remember);
    const name = `providers/${file}`;
    expect(parse({ name, text: textOf(file) })).toEqual(parseDefinition(textOf(file), { file: name }));
  });

  test('reads every state as it is read at once, and says the same of it', () => {
    const memory = createMemory();
    const parse = createEditedParser(memory.remember);
    const states = EDITS.flatMap(([title, edit]) => [
      ['the file as it was', definitionText()],
      [title, edit(definitionText())],
    ]);
    for (const [title, text = ''] of states) {
      const name = 'acme.yaml';
      const found = outcome(() => parse({ name, text }));
      const expected = outcome(() => parseDefinition(text, { file: name }));
      expect({ title, found }).toEqual({ title, found: expected });
    }
  });
});

const MAPPED = EDITS.filter(([title]) =>
  [
    'another expression',
    'a line more',
    'a block of several lines',
    'an expression that is not well formed',
  ].includes(title),
);
const RECORDS = [
  '{"id": 1, "first": "Ada", "last": "Nowak", "mail": "ada@example.com", "active": true}',
  '{"id": null, "first": 7, "mail": "nowhere", "active": "yes", "other": []}',
  '{}',
];

function inputOf(text: string, layer?: string): MappingInput {
  return {
    provider: 'acme',
    resource: 'crm/users',
    definition: { name: 'acme.yaml', text },
    layers: layer === undefined ? [] : [{ name: 'account.yaml', text: layer }],
    models: [],
  };
}

const layerOf = (mapping: string): string => `providers:\n  acme:\n    crm/users:\n${mapping}`;
const LAYERS = [
  layerOf('      mapping:\n        name: last\n'),
  layerOf("      mapping:\n        name: '$uppercase($inherited)'\n"),
  layerOf('      mapping:\n        region: last\n      schema:\n        region: { type: string }\n'),
  layerOf("      mapping:\n        name: '$match(last, /(?<=x)y/)'\n"),
];

describe('the engine of a file that is edited', () => {
  test.each([undefined, ...LAYERS])('maps every state as one that is compiled at once: layer %#', (layer) => {
    const engineOf = createEditingEngines();
    for (const [title, edit] of MAPPED)
      for (const text of [definitionText(), edit(definitionText())]) {
        const input = inputOf(text, layer);
        const results = (create: typeof createLiveEngine) =>
          outcome(() => {
            const mapping = create(input).mapping('acme', { resource: 'crm/users' });
            return RECORDS.map((record) => mapRecord(mapping, record));
          });
        expect({ title, found: results(engineOf) }).toEqual({ title, found: results(createLiveEngine) });
      }
  });

  test.each(FILES)('maps the examples of %s as one that is compiled at once', (file) => {
    const text = textOf(file);
    const input = { ...inputOf(text), definition: { name: file, text } };
    const [edited, whole] = [createEditingEngines()(input), createLiveEngine(input)];
    const { slug, resources } = parseDefinition(text, { file });
    for (const [resource, { examples = [] }] of Object.entries(resources))
      for (const { raw } of examples) {
        const record = JSON.stringify(raw);
        const of = (engine: typeof whole) => mapRecord(engine.mapping(slug, { resource }), record);
        expect(of(edited)).toEqual(of(whole));
      }
  });

  test('compiles again only the field that changed', () => {
    const engineOf = createEditingEngines();
    const fieldsOf = (text: string) =>
      engineOf(inputOf(text)).mapping('acme', { resource: 'crm/users' }).fields;
    const before = fieldsOf(definitionText());
    const after = fieldsOf(definitionText('last'));
    const kept = after.filter(({ name, reads }) =>
      before.some((field) => field.name === name && field.reads === reads),
    );
    expect(kept.map(({ name }) => name)).toEqual(['id', 'email', 'is_active']);
  });
});
