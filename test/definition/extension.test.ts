import { describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import { checkDefinition } from '../../src/definition/index.ts';
import { DefinitionError } from '../../src/issue/index.ts';
import { createEngine, createModel, definitionFromObject, parseDefinition } from '../../src/live.ts';
import { acme } from './acme.ts';

const notes = createModel('crm/notes', {
  type: 'object',
  additionalProperties: false,
  required: ['id'],
  properties: { id: { type: 'string' }, text: { type: 'string' } },
});

/** A file that extends a provider with `crm/notes`; some lines may be others. */
function extension(
  slug: string,
  { path = '/notes', text = '$text(text)', more = '', name = 'crm/notes' } = {},
): string {
  return `extends: ${slug}
documentation: [https://docs.example.com/notes]
${more}resources:
  ${name}:
    get: { method: GET, path: "${path}/{id}", record: $ }
    list: { method: GET, path: "${path}", records: $, paging: { style: none } }
    raw: { type: object, properties: { id: { type: string }, text: { type: string } } }
    mapping:
      id: $text(id)
      text: ${text}
    examples:
      - { title: one, raw: { id: "1", text: a }, unified: { id: "1", text: a } }
`;
}

const NOTE = { id: '1', text: 'a' };
const OF_NOTES = { resource: 'crm/notes' };

describe('a file that extends a provider', () => {
  test('adds its resources to a bundled one, whose other resources stay', () => {
    const definition = parseDefinition(extension('hubspot'), { file: 'notes.yaml', models: [notes] });
    expect(definition).toMatchObject({
      slug: 'hubspot',
      extends: 'hubspot',
      name: 'HubSpot',
      file: 'notes.yaml',
    });
    const engine = createEngine({ models: [notes], definitions: [definition] });
    expect(engine.providers).toEqual(createEngine().providers);
    expect(engine.map('hubspot', NOTE, OF_NOTES)).toEqual(NOTE);
    const owner = { id: '7', email: 'ada@example.com' };
    expect(engine.map('hubspot', owner)).toEqual(createEngine().map('hubspot', owner));
    const joined = engine.definition('hubspot');
    expect(Object.keys(joined.resources)).toEqual(['crm/users', 'crm/notes']);
    expect(joined.extends).toBeUndefined();
    expect(joined.documentation).toContain('https://docs.example.com/notes');
    expect(joined.baseUrl).toBe(createEngine().definition('hubspot').baseUrl);
    expect(engine.coverage('crm/notes').providers.map(({ provider }) => provider)).toEqual(['hubspot']);
  });

  test('adds them to one of one’s own, and several files may', () => {
    const own = parseDefinition(acme(), { file: 'acme.yaml' });
    const extendable = { providers: ['acme'], definition: () => own };
    const tasks = createModel('crm/tasks', {
      type: 'object',
      required: ['id'],
      properties: { id: { type: 'string' }, text: { type: 'string' } },
    });
    const definitions = [
      parseDefinition(extension('acme', { path: '/{region}/notes' }), { extendable }),
      own,
      parseDefinition(extension('acme', { name: 'crm/tasks' }), { extendable }),
    ];
    const engine = createEngine({ bundled: false, models: [notes, tasks], definitions });
    expect(engine.providers).toEqual(['acme']);
    expect(Object.keys(engine.definition('acme').resources)).toEqual(['crm/users', 'crm/notes', 'crm/tasks']);
    expect(engine.map('acme', NOTE, { resource: 'crm/tasks' })).toEqual(NOTE);
    expect(engine.map('acme', { id: 7 })).toEqual({ id: '7' });
  });

  test('stands for the provider where that is left out', () => {
    const definition = parseDefinition(extension('hubspot'));
    const engine = createEngine({ bundled: false, models: [notes], definitions: [definition] });
    expect(engine.providers).toEqual(['hubspot']);
    expect(Object.keys(engine.definition('hubspot').resources)).toEqual(['crm/notes']);
  });

  test('may be extended by layers', () => {
    const definition = parseDefinition(extension('hubspot'));
    const overrides = [
      {
        name: 'account',
        file: 'account.yaml',
        providers: { hubspot: { 'crm/notes': { mapping: { text: null } } } },
      },
    ];
    const engine = createEngine({ models: [notes], definitions: [definition], overrides });
    expect(engine.map('hubspot', NOTE, OF_NOTES)).toEqual({ id: '1' });
  });

  test('is built into a module with the rest of its provider', () => {
    const own = parseDefinition(acme());
    const extendable = { providers: ['acme'], definition: () => own };
    const added = parseDefinition(extension('acme'), { extendable });
    const models = [...createEngine().models, notes];
    const { types } = buildModule({ definitions: [own, added], models, runtime: '' });
    expect(types).toContain("  acme: { 'crm/users': User; 'crm/notes': CrmNotes };\n");
  });

  test('may come as an object', () => {
    const [resource] = Object.values(parseDefinition(extension('hubspot')).resources);
    expect(() => definitionFromObject({ extends: 'hubspot', resources: { 'crm/notes': resource } })).toThrow(
      DefinitionError,
    );
    const { get, list, raw } = {
      get: { method: 'GET', path: '/n/{id}', record: '$' },
      list: { method: 'GET', path: '/n', records: '$', paging: { style: 'none' } },
      raw: {},
    };
    const examples = [{ title: 'one', raw: {}, unified: {} }];
    const written = {
      extends: 'hubspot',
      documentation: ['https://docs.example.com'],
      resources: { 'crm/notes': { get, list, raw, mapping: { id: 'id' }, examples } },
    };
    expect(definitionFromObject(written).slug).toBe('hubspot');
  });
});

describe('of a file that extends a provider, a mistake is reported at its place', () => {
  const placesOf = (text: string, options = {}): unknown[] => {
    const extendable = createEngine();
    const { issues } = checkDefinition(text, { file: 'notes.yaml', models: [notes], extendable, ...options });
    return issues.map(({ code, message, hint = '', source }) => [
      code,
      `${source?.file}:${source?.line}:${source?.column}`,
      `${message} ${hint}`.trim(),
    ]);
  };

  test.each([
    [
      'an unknown provider',
      extension('hubspt'),
      ['extended-unknown', 'notes.yaml:1:10', expect.stringContaining('Did you mean “hubspot”?')],
    ],
    [
      'no provider',
      extension('""'),
      ['definition-shape', 'notes.yaml:1:10', '“extends” must be the slug of a provider, such as hubspot.'],
    ],
    [
      'a part that is the provider’s',
      extension('hubspot', { more: 'baseUrl: https://example.com\n' }),
      ['definition-shape', 'notes.yaml:3:1', expect.stringContaining('“baseUrl” is that of the provider')],
    ],
    [
      'a key that no file has',
      extension('hubspot', { more: 'resorces: {}\n' }),
      ['definition-shape', 'notes.yaml:3:1', expect.stringContaining('“resorces” is not a known key')],
    ],
    [
      'a placeholder that the provider does not have',
      extension('hubspot', { path: '/{region}/notes' }),
      ['unknown-placeholder', 'notes.yaml:5:33', expect.any(String)],
      ['unknown-placeholder', 'notes.yaml:6:34', expect.any(String)],
    ],
    [
      'a path to another host',
      extension('hubspot', { path: '//evil.example.com' }),
      ['address-invalid', 'notes.yaml:5:33', expect.any(String)],
      ['address-invalid', 'notes.yaml:6:34', expect.any(String)],
    ],
    [
      'an expression',
      extension('hubspot', { text: '$text(' }),
      ['expression-syntax', 'notes.yaml:10:19', expect.any(String)],
    ],
    [
      'a model that does not exist',
      extension('hubspot', { name: 'crm/note' }),
      ['unknown-resource', 'notes.yaml:4:3', expect.stringContaining('crm/notes')],
    ],
  ])('%s', (_title, text, ...expected) => {
    expect(placesOf(text)).toEqual(expected);
  });

  test('no resources', () => {
    expect(placesOf('extends: hubspot\n')).toEqual([
      ['definition-shape', 'notes.yaml:1:1', '“resources” is missing.'],
    ]);
  });

  test('a provider whose own file cannot be used is not reported twice', () => {
    const extendable = { providers: ['acme'], definition: () => undefined };
    expect(checkDefinition(extension('acme'), { extendable })).toEqual({ issues: [] });
  });

  test('a resource that the provider has already', () => {
    const users = createEngine().models;
    const definition = parseDefinition(
      extension('hubspot', { name: 'crm/users', text: '"a"' }).replace('      text: "a"\n', ''),
      { file: 'users.yaml', models: users },
    );
    const create = () => createEngine({ definitions: [definition] });
    expect(create).toThrow(/users\.yaml:4:3: hubspot has the resource “crm\/users” already: .*hubspot\.yaml/);
    const one = parseDefinition(extension('hubspot'), { file: 'a.yaml' });
    const other = parseDefinition(extension('hubspot'), { file: 'b.yaml' });
    expect(() => createEngine({ models: [notes], definitions: [one, other] })).toThrow(
      /b\.yaml:4:3: hubspot has the resource “crm\/notes” already: a\.yaml/,
    );
  });
});
