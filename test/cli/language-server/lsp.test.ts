import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { applyEdit, randomEdit, randomOf } from '../../language/edits.ts';
import { runs } from '../../support/runs.ts';
import { chosenSeed } from '../../support/seed.ts';
import { folderWith } from '../command.ts';
import { type ProtocolClient, startServer } from './protocol-client.ts';

const close = readFileSync(resolve(import.meta.dirname, '../../../providers/close.yaml'), 'utf8');
const uri = 'file:///work/close.yaml';

function open(client: ProtocolClient, text: string, address = uri): void {
  client.notify('textDocument/didOpen', {
    textDocument: { uri: address, languageId: 'yaml', version: 1, text },
  });
}

/** Line and character of an offset. */
function positionAt(text: string, offset: number) {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

const REQUESTS: readonly (readonly [method: string, params: Readonly<Record<string, unknown>>])[] = [
  ['textDocument/hover', {}],
  ['textDocument/completion', {}],
  ['textDocument/signatureHelp', {}],
  ['textDocument/definition', {}],
  ['textDocument/references', { context: { includeDeclaration: true } }],
  ['textDocument/prepareRename', {}],
  ['textDocument/documentSymbol', {}],
  ['textDocument/foldingRange', {}],
  ['textDocument/semanticTokens/full', {}],
  ['textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } }],
];

async function everything(
  client: ProtocolClient,
  text: string,
  version: number,
  offset: number,
): Promise<unknown> {
  const position = positionAt(text, offset);
  const answers = [await client.diagnostics(uri, version)];
  for (const [method, params] of REQUESTS)
    answers.push(await client.request(method, { textDocument: { uri }, position, ...params }));
  answers.push(
    await client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    }),
  );
  return answers;
}

test('a server publishes problems, answers everything, and ends', async () => {
  const client = await startServer();
  open(client, close.replace('$emailAddress(email)', '$emailAdress(email)'));
  expect(await client.diagnostics(uri, 1)).toMatchObject([
    {
      code: 'unknown-function',
      severity: 1,
      source: 'mapwright',
      range: { start: { line: 112, character: 13 } },
    },
  ]);
  const answers = await everything(client, close, 1, close.indexOf('$emailAddress') + 16);
  expect(JSON.stringify(answers)).toContain('liu.wei@example.com');
  const renamed = await client.request('textDocument/rename', {
    textDocument: { uri },
    position: positionAt(close, close.indexOf('first_name:') + 2),
    newName: 'given',
  });
  expect(JSON.stringify(renamed)).toContain('"given"');
  await expect(
    client.request('textDocument/rename', {
      textDocument: { uri },
      position: positionAt(close, close.indexOf('first_name:') + 2),
      newName: ' ',
    }),
  ).rejects.toThrow('cannot be called');
  await client.request('workspace/executeCommand', {
    command: 'mapwright.chooseExample',
    arguments: [uri, 'a user as /me/ sends it, with whole organizations'],
  });
  await client.request('shutdown');
  await expect(client.request('textDocument/documentSymbol', { textDocument: { uri } })).rejects.toThrow(
    'shut down',
  );
  expect(await client.end()).toBe(0);
});

test('random edits at typing speed: nothing fails, and the state is that of a fresh server', async () => {
  const client = await startServer();
  const seed = chosenSeed();
  let text = close;
  let version = 1;
  open(client, text);
  const random = randomOf(seed);
  const edits = Math.max(25, runs(300));
  for (let count = 0; count < edits; count += 1) {
    const edit = randomEdit(text, random);
    version += 1;
    client.notify('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges: [
        { range: { start: positionAt(text, edit.start), end: positionAt(text, edit.end) }, text: edit.text },
      ],
    });
    text = applyEdit(text, edit);
    const position = positionAt(text, edit.start);
    // As an editor asks, without waiting for one answer before the next edit.
    if (count % 5 === 0) await client.request('textDocument/completion', { textDocument: { uri }, position });
    if (count % 100 === 99) {
      text = close;
      version += 1;
      client.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    }
  }
  const fresh = await startServer();
  fresh.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version, text } });
  const offset = Math.floor(text.length / 2);
  expect(await everything(client, text, version, offset)).toEqual(
    await everything(fresh, text, version, offset),
  );
  await Promise.all([client.end(), fresh.end()]);
});

test('a project names its models, definitions, layers and samples; samples may be beside a file', async () => {
  const path = folderWith({
    'close.yaml': close,
    'close.samples.ndjson': '{"first_name":"Mina"}\n{"first_name":null}\n',
    'layer.yaml': 'providers: { close: { crm/users: { mapping: { name: $text(fist_name) } } } }\n',
    'x.jsonata': 'a.',
    'x.input.json': '{"a":{"b":1}}',
  });
  const address = (name: string) => pathToFileURL(path(name)).href;
  const client = await startServer(undefined, {
    rootUri: pathToFileURL(path('.')).href,
    initializationOptions: { definitions: 'close.yaml' },
  });
  const file = address('close.yaml');
  open(client, close, file);
  await client.diagnostics(file, 1);
  const position = positionAt(close, close.indexOf('$fullName(first') + 12);
  await expect
    .poll(async () =>
      JSON.stringify(await client.request('textDocument/hover', { textDocument: { uri: file }, position })),
    )
    .toContain('Filled in 50 % of 2: `\\"Mina\\"`');
  const layer = address('layer.yaml');
  open(client, readFileSync(path('layer.yaml'), 'utf8'), layer);
  expect(await client.diagnostics(layer, 1)).toMatchObject([{ code: 'unknown-path' }]);
  const expression = address('x.jsonata');
  open(client, 'a.', expression);
  await expect
    .poll(async () =>
      JSON.stringify(
        await client.request('textDocument/completion', {
          textDocument: { uri: expression },
          position: { line: 0, character: 2 },
        }),
      ),
    )
    .toContain('"label":"b"');
  await client.end();
});

test('a model that cannot be used is named once, and not at what maps to it', async () => {
  const deals = close.replace('  crm/users:', '  crm/deals:');
  const path = folderWith({ 'close.yaml': close, 'deals.yaml': deals, 'models/crm/deals.schema.json': '{' });
  const client = await startServer(undefined, {
    rootUri: pathToFileURL(path('.')).href,
    initializationOptions: { models: 'models', definitions: '.' },
  });
  for (const [name, text] of [
    ['close.yaml', close],
    ['deals.yaml', deals],
  ] as const) {
    const file = pathToFileURL(path(name)).href;
    open(client, text, file);
    expect(await client.diagnostics(file, 1)).toEqual([]);
  }
  await client.end();
});

test('a file of the folder that cannot be used costs no other; files that are not open are renamed as they are now', async () => {
  const layer = 'providers: { close: { crm/users: { mapping: { name: $text(first_name) } } } }\n';
  const path = folderWith({ 'close.yaml': close.replace('name: Close', 'name: Near'), 'layer.yaml': layer });
  const address = (name: string) => pathToFileURL(path(name)).href;
  const client = await startServer(undefined, {
    rootUri: pathToFileURL(path('.')).href,
    initializationOptions: { definitions: '.' },
  });
  const file = address('layer.yaml');
  open(client, layer, file);
  await client.diagnostics(file, 1);
  writeFileSync(path('close.yaml'), `# A line more.\n${close}`);
  const position = positionAt(layer, layer.indexOf('first_name') + 2);
  const { changes } = Object(
    await client.request('textDocument/rename', { textDocument: { uri: file }, position, newName: 'given' }),
  );
  expect(changes[file]).toHaveLength(1);
  const line = close.slice(0, close.indexOf('        first_name:')).split('\n').length;
  expect(changes[address('close.yaml')]).toContainEqual(
    expect.objectContaining({
      newText: 'given',
      range: expect.objectContaining({ start: { line, character: 8 } }),
    }),
  );
  await client.end();
});

test('a client that leaves without a word ends the server with 1', async () => {
  const client = await startServer();
  expect(await client.leave()).toBe(1);
});
