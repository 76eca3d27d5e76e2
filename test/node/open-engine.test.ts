import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../../src/node/open-engine.ts';
import { mapwright } from '../cli/command.ts';

const MODEL = (type: string) =>
  JSON.stringify({
    type: 'object',
    additionalProperties: false,
    required: ['id'],
    properties: { id: { type } },
  });
const DEFINITION = (path: string) => `slug: desk
name: Desk
homePage: https://desk.example.com
documentation: [https://desk.example.com/docs]
apiVersion: v1
baseUrl: https://api.desk.example.com
authentication: [{ kind: bearer }]
resources:
  crm/tickets:
    get: { method: GET, path: "${path}", record: $ }
    list: { method: GET, path: /tickets, records: $, paging: { style: none } }
    raw: { type: object, properties: { id: { type: string } } }
    mapping: { id: id }
    examples: [{ title: a ticket, raw: { id: "1" }, unified: { id: "1" } }]
`;
const LAYER = (field: string) => `providers: { desk: { crm/tickets: { mapping: { id: "${field}" } } } }`;

function folder(files: Readonly<Record<string, string>>): (name: string) => string {
  const path = mkdtempSync(join(tmpdir(), 'mapwright-open-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, name)), { recursive: true });
    writeFileSync(join(path, name), text);
  }
  return (name) => join(path, name);
}

const GOOD = {
  'models/crm/tickets.schema.json': MODEL('string'),
  'desk.yaml': DEFINITION('/tickets/{id}'),
  'layer.yaml': LAYER('id'),
};
const BAD = {
  'models/crm/tickets.schema.json': MODEL('strng'),
  'desk.yaml': DEFINITION('tickets/{idd}'),
  'layer.yaml': LAYER('id &'),
};

async function open(files: Readonly<Record<string, string>>) {
  const path = folder(files);
  return openEngine({
    definitions: path('desk.yaml'),
    models: path('models'),
    overrides: [path('layer.yaml'), path('missing.yaml')].slice(0, 'missing' in files ? 2 : 1),
  });
}

test('an engine of good files', async () => {
  const engine = await open(GOOD);
  expect(engine.map('desk', { id: '1' }, { resource: 'crm/tickets' })).toEqual({ id: '1' });
});

describe('the issues of all files are reported at once', () => {
  test.each([
    [['models/crm/tickets.schema.json']],
    [['desk.yaml']],
    [['layer.yaml']],
    [['models/crm/tickets.schema.json', 'desk.yaml']],
    [['models/crm/tickets.schema.json', 'layer.yaml']],
    [['models/crm/tickets.schema.json', 'desk.yaml', 'layer.yaml', 'missing']],
  ])('bad: %j', async (bad) => {
    const files = { ...GOOD, ...Object.fromEntries(bad.map((name) => [name, Reflect.get(BAD, name) ?? ''])) };
    const error: { issues: { source: { file: string; line: number } }[] } = await open(files).then(
      () => expect.unreachable(),
      (thrown) => thrown,
    );
    const named = new Set(error.issues.map(({ source }) => source.file.split('/').at(-1)));
    expect([...named].map((name) => name?.replace('.yaml', ''))).toEqual(
      bad.map((name) => name.split('/').at(-1)?.replace('.yaml', '')),
    );
    for (const { source } of error.issues) expect(source.line).toBeGreaterThan(0);
  });
});

test('a model is not said to be without a mapping while the file that may have it cannot be used', () => {
  const path = folder({ ...GOOD, 'desk.yaml': BAD['desk.yaml'] });
  const bad = mapwright(['check', path('desk.yaml'), '--models', path('models')]);
  expect(bad.stdout).toContain('[unknown-placeholder]');
  expect(bad.stdout).not.toContain('[model-unmapped]');
  const none = mapwright(['check', 'providers/close.yaml', '--models', path('models')]);
  expect(none.stdout).toContain('[model-unmapped]');
});
