import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkModelFolder, loadModels } from '../../src/node/index.ts';

const SOUND = '{ "type": "object", "properties": { "id": { "type": "string" } } }';

/** Makes a folder with files, whose folders are made, too. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-models-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function issuesOf(files: Readonly<Record<string, string>>): Promise<unknown[]> {
  const folder = folderWith(files);
  const loaded = await checkModelFolder(folder);
  return loaded.flatMap(({ issues }) =>
    issues.map(({ code, message, hint = '', source }) => {
      const place = `${source?.file.slice(folder.length + 1)}:${source?.line}:${source?.column}`;
      return [code, place, `${message} ${hint}`.replaceAll(folder, 'FOLDER').trim()];
    }),
  );
}

test('a model has the name of its folder and file', async () => {
  const folder = folderWith({
    'crm/notes.schema.json': SOUND,
    'crm/README.md': 'Notes',
    'hr/people.schema.json': SOUND,
    'types.d.mts': '',
  });
  expect((await loadModels(folder)).map(({ name }) => name)).toEqual(['crm/notes', 'hr/people']);
});

describe('all that is wrong with models is told at once, each at its place', () => {
  test('with several files', async () => {
    const files = { 'crm/a.schema.json': '{', 'crm/b.schema.json': '[]', 'c.schema.json': SOUND };
    expect(await issuesOf(files)).toEqual([
      [
        'schema-invalid',
        'c.schema.json:1:1',
        'A model belongs in a folder: FOLDER/crm/c.schema.json is the model crm/c.',
      ],
      ['schema-invalid', 'crm/a.schema.json:1:2', expect.stringMatching(/^The schema is not JSON: /)],
      [
        'schema-invalid',
        'crm/b.schema.json:1:1',
        'A model needs a schema with "type": "object" and with properties.',
      ],
    ]);
    await expect(loadModels(folderWith(files))).rejects.toMatchObject({ issues: { length: 3 } });
  });

  test.each<[string, string, [string, string, unknown][]]>([
    [
      'JSON',
      '{\n  "type": "object",\n  "properties": { "id": { "type": "string" }, }\n}',
      [['schema-invalid', '3:47', expect.stringContaining('The schema is not JSON')]],
    ],
    [
      'a keyword and a format',
      '{ "type": "object",\n  "properties": { "id": { "type": "string", "minLenght": 1 },\n    "at": { "type": "string", "format": "datetime" } } }',
      [
        ['schema-invalid', '2:45', '“minLenght” is not a keyword of JSON Schema. Did you mean “minLength”?'],
        ['schema-invalid', '3:41', expect.stringContaining('The format “datetime” is not known.')],
      ],
    ],
    [
      'the value of a keyword',
      '{ "type": "object", "properties": { "id": { "type": "text" } } }',
      [['schema-invalid', '1:53', expect.stringContaining('found "text"')]],
    ],
    [
      'references and drafts',
      '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object",\n  "properties": {\n    "a": { "$ref": "#/$defs/nope" },\n    "b": { "$ref": "https://example.com/b" },\n    "c": { "$ref": "#c" } } }',
      [
        ['schema-invalid', '1:3', expect.stringContaining('“$schema” must be https://')],
        ['schema-invalid', '3:12', expect.stringContaining('“$ref” "#/$defs/nope" does not lead')],
        ['schema-invalid', '4:12', expect.stringContaining('“$ref” "https://example.com/b" does not lead')],
        ['schema-invalid', '5:12', expect.stringContaining('“$ref” "#c" does not lead')],
      ],
    ],
    [
      'a format that is not checked',
      '{ "type": "object",\n  "properties": { "a": { "type": "string", "format": "iri" } } }',
      [
        [
          'schema-invalid',
          '2:54',
          'The format “iri” is not checked here. Write a “pattern”, or leave the format out.',
        ],
      ],
    ],
    [
      'an anchor',
      '{ "type": "object",\n  "properties": { "a": { "$ref": "#c" } },\n  "$defs": { "c": { "$anchor": "c" } } }',
      [['schema-invalid', '3:21', expect.stringContaining('“$anchor” cannot be used.')]],
    ],
    [
      'a reference to itself',
      '{ "type": "object",\n  "properties": { "a": { "$ref": "#/$defs/c" } },\n  "$defs": { "c": {\n    "allOf": [{ "$ref": "#/$defs/c" }] } } }',
      [['schema-invalid', '4:17', expect.stringContaining('“$ref” leads back to itself')]],
    ],
    [
      'names that no mapping can have, and one that is missing',
      '{ "type": "object", "required": [\n  "nmae"],\n  "properties": { "name": { "type": "string" },\n    "first-name": { "type": "string" } } }',
      [
        ['schema-invalid', '2:3', expect.stringContaining('Did you mean')],
        ['schema-invalid', '4:5', expect.stringContaining('No mapping can have the field “first-name”')],
      ],
    ],
    [
      'a key that is there twice',
      '{ "type": "object", "properties": { "id": { "type": "string" },\n  "id": { "type": "number" } } }',
      [['yaml-duplicate-key', '2:3', expect.any(String)]],
    ],
    [
      'empty objects that are kept where there are none',
      '{ "type": "object", "properties": {\n  "a": { "type": "string", "x-keep-empty": true },\n  "b": { "type": "array", "items": { "type": "object", "x-keep-empty": true } },\n  "c": { "type": "object", "x-keep-empty": "yes" },\n  "d": { "type": "object", "x-keep-emtpy": true },\n  "e": { "type": "object", "x-keep-empty": true } } }',
      [
        ['schema-invalid', '2:28', expect.stringContaining('has no effect here')],
        ['schema-invalid', '3:56', expect.stringContaining('has no effect here')],
        ['schema-invalid', '4:44', '“x-keep-empty” must be true or false.'],
        ['schema-invalid', '5:28', expect.stringContaining('Did you mean “x-keep-empty”?')],
      ],
    ],
  ])('%s', async (_title, text, expected) => {
    expect(await issuesOf({ 'crm/a.schema.json': text })).toEqual(
      expected.map(([code, place, message]) => [code, `crm/a.schema.json:${place}`, message]),
    );
  });

  test('a name that no mapping can have', async () => {
    expect(await issuesOf({ 'CRM/Notes.schema.json': SOUND })).toEqual([
      ['schema-invalid', 'CRM/Notes.schema.json:1:1', expect.stringContaining('“CRM/Notes”')],
    ]);
  });

  test('a folder without models, and none at all', async () => {
    expect(await issuesOf({ 'crm/notes.json': SOUND })).toEqual([
      ['definition-missing', ':1:1', expect.stringContaining('No model was found in FOLDER')],
    ]);
    const [missing] = await checkModelFolder('/no/such/folder');
    expect(missing?.issues.map(({ code }) => code)).toEqual(['file-unreadable']);
  });
});
