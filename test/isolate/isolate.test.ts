import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { createEngine, createModel, parseDefinition, parseOverrides } from '../../src/live.ts';
import { acme } from '../definition/acme.ts';
import { some } from '../support/runs.ts';
import {
  ENDLESS,
  functionsModule,
  KINDS,
  layer,
  openIsolate,
  outline,
  recordsTo,
  UNLIMITED,
} from './support/open-isolate.ts';

const engine = createEngine();

/** A provider file of another model than users. */
const TICKETS = acme('      id: $text(id)\n      title: title\n').replace('crm/users', 'desk/tickets');

/** What is not an object, cannot be read or holds what JSON does not. */
const ODD_RECORDS: readonly unknown[] = [
  undefined,
  null,
  'text',
  [{ id: '1' }],
  { id: undefined },
  { id: 12n },
  { id: Number.NaN, firstName: 'Ada' },
  { id: '1', createdAt: new Date(0) },
  { id: '2', firstName: ['a', undefined, undefined, 'b'] },
  Object.create({ id: 'inherited' }),
  Object.assign(Object.create({ kind: 'class' }), { id: '3' }),
  {
    get id(): string {
      throw new Error('No id today.');
    },
  },
];

describe.each(KINDS)('a %s maps as the engine does', (kind) => {
  // A few in a thread: what differs from provider to provider is the same in both.
  const providers = kind === 'process' ? some(engine.providers, 0) : engine.providers.slice(0, 3);

  test.each(providers)('the examples of %s, in their order', async (provider) => {
    const isolate = await openIsolate({ kind, provider });
    const { examples = [] } = engine.definition(provider).resources['crm/users'] ?? {};
    const records = examples.map(({ raw }) => raw);
    for (const { bindings } of examples)
      expect(await isolate.mapBatch(records, bindings)).toEqual(
        records.map((record) => engine.safeMap(provider, record, bindings)),
      );
  });

  test('odd records', async () => {
    const isolate = await openIsolate({ kind });
    const results = await isolate.mapBatch(ODD_RECORDS);
    expect(results).toEqual(ODD_RECORDS.map((record) => engine.safeMap('hubspot', record)));
  });

  test.each([
    { onInvalid: 'omit' },
    { onInvalid: 'keep', ignoreRemoteData: true },
    { format: 'normalized' },
    { format: 'raw' },
    { excludeFields: ['id', 'nothing'] },
  ] as const)('with the options %o', async (options) => {
    const isolate = await openIsolate({ kind });
    const records = [{ id: '1', email: 'not an address' }, { id: '2', firstName: 'Ada' }, {}];
    expect(await isolate.mapBatch(records, options)).toEqual(
      records.map((record) => engine.safeMap('hubspot', record, options)),
    );
  });

  test('layers, definitions, models, functions, limits', async () => {
    const model = {
      name: 'desk/tickets',
      schema: {
        type: 'object' as const,
        properties: { id: { type: 'string' as const }, title: { type: 'string' as const } },
        required: ['id'],
      },
    };
    const overrides = [
      { content: 'providers: { acme: { desk/tickets: { mapping: { id: $greet() & id } } } }', name: 'base' },
      {
        content: {
          providers: { acme: { 'desk/tickets': { mapping: { title: '$sum([1..5000]) & title' } } } },
        },
      },
    ];
    const isolate = await openIsolate({
      kind,
      provider: 'acme',
      resource: 'desk/tickets',
      definitions: [{ content: TICKETS, file: 'acme.yaml' }],
      models: [model],
      overrides,
      bundled: false,
      functions: functionsModule({ greet: "return 'ticket-';" }),
      limits: { steps: 4_000 },
    });
    const names = { functions: ['greet'] };
    const local = createEngine({
      definitions: [parseDefinition(TICKETS, { file: 'acme.yaml', ...names })],
      models: [createModel(model.name, model.schema)],
      overrides: overrides.map(({ content, ...given }) => parseOverrides(content, { ...given, ...names })),
      bundled: false,
      functions: [{ name: 'greet', implementation: () => 'ticket-' }],
      limits: { steps: 4_000 },
    });
    const record = { id: '1', title: 'Broken' };
    const result = local.safeMap('acme', record, { resource: 'desk/tickets' });
    expect(await isolate.mapBatch([record])).toEqual([result]);
    expect(result.issues).toMatchObject([{ code: 'limit-exceeded', layer: 'overrides' }]);
  });

  test('and the raw record in a result is the very one given', async () => {
    const isolate = await openIsolate({ kind });
    const records = [{ id: '1', large: 'x'.repeat(1_000) }];
    const [result] = await isolate.mapBatch(records);
    expect(result?.ok === true && result.value.remote_data).toBe(records[0]);
    const [raw] = await isolate.mapBatch(records, { format: 'raw' });
    expect(raw?.ok === true && raw.value).toBe(records[0]);
  });
});

describe.each(KINDS)('a %s does not start', (kind) => {
  test.each<[string, Parameters<typeof openIsolate>[0], object]>([
    [
      'for a layer with mistakes, all of which are told',
      { overrides: [layer({ name: '$trim(', email: '$nothing()' })] },
      {
        name: 'DefinitionError',
        issues: [
          { code: 'unknown-function', field: 'email' },
          { code: 'expression-syntax', field: 'name' },
        ],
      },
    ],
    [
      'for a definition that is not YAML',
      { definitions: [{ content: 'slug: [', file: 'acme.yaml' }] },
      { name: 'DefinitionError', issues: [{ code: 'yaml-syntax', source: { file: 'acme.yaml' } }] },
    ],
    ['for a provider that there is not', { provider: 'hubspott' }, { code: 'unknown-provider' }],
    ['for a resource that there is not', { resource: 'crm/user' }, { code: 'unknown-resource' }],
    [
      'for functions that cannot be loaded',
      { functions: new URL('file:///nowhere/functions.mjs') },
      { code: 'option-invalid', message: expect.stringContaining('/nowhere/functions.mjs') },
    ],
    [
      'for a module that exports no functions',
      { functions: new URL('data:text/javascript,export const functions = 5') },
      {
        code: 'option-invalid',
        message: expect.stringContaining('The module exports no array called “functions”'),
      },
    ],
    [
      'without its program',
      { module: new URL('file:///nowhere/child.js') },
      { code: 'isolate-ended', message: expect.stringContaining('Cannot find module') },
    ],
    [
      'if that takes too long',
      { startMilliseconds: 0 },
      { code: 'isolate-timed-out', message: expect.stringContaining('within 0 milliseconds') },
    ],
    [
      'for a definition that is not data',
      { definitions: [{ content: { slug: () => 'acme' } }] },
      { code: 'option-invalid', message: expect.stringContaining('must be data') },
    ],
  ])('%s', async (_name, options, error) => {
    await expect(openIsolate({ kind, ...options })).rejects.toMatchObject(error);
  });
});

test('a process does not start without Node', async () => {
  await expect(openIsolate({ executable: '/nowhere/node' })).rejects.toMatchObject({
    code: 'isolate-ended',
    message: expect.stringContaining('It could not be started: spawn /nowhere/node ENOENT'),
  });
});

test('a definition that the caller changes afterwards is not changed in a fresh isolate', async () => {
  const own = layer({ name: 'id = "0" ? $leave() : "first"' });
  const isolate = await openIsolate({
    kind: 'worker',
    overrides: [own],
    functions: functionsModule({ leave: 'process.exit(1);' }),
  });
  own.content.providers.hubspot['crm/users'].mapping = { name: '"second"' };
  await isolate.mapBatch([{ id: '0' }]);
  expect(await isolate.mapBatch([{ id: '1' }])).toMatchObject([{ value: { name: 'first' } }]);
});

describe.each(KINDS)('batches of a %s', (kind) => {
  /** An isolate that is busy for ever with records of the id 0. */
  const busyWithZero = () =>
    openIsolate({
      kind,
      overrides: [layer({ name: `id = "0" ? ${ENDLESS} : "mapped"` })],
      limits: UNLIMITED,
      maxQueue: 2,
    });

  test('are mapped in their order, and refused if too many wait', async () => {
    const isolate = await openIsolate({ kind, maxQueue: 2 });
    const order: string[] = [];
    const map = async (name: string): Promise<void> => {
      await isolate.mapBatch(recordsTo(50));
      order.push(name);
    };
    const three = [map('a'), map('b'), map('c')];
    await expect(isolate.mapBatch([{ id: '1' }])).rejects.toMatchObject({
      code: 'isolate-busy',
      issues: [{ message: '2 batches wait for the isolate already.' }],
    });
    await Promise.all(three);
    expect(order).toEqual(['a', 'b', 'c']);
    expect(outline(await isolate.mapBatch(recordsTo(1)))).toEqual(['1']);
  });

  test('need not wait if none may', async () => {
    const isolate = await openIsolate({ kind, maxQueue: 0 });
    const first = isolate.mapBatch(recordsTo(1));
    await expect(isolate.mapBatch(recordsTo(1))).rejects.toMatchObject({ code: 'isolate-busy' });
    expect(outline(await first)).toEqual(['1']);
    expect(outline(await isolate.mapBatch(recordsTo(2)))).toEqual(['1', '2']);
  });

  test('end with their signal, waiting or running, and the others do not', async () => {
    const isolate = await busyWithZero();
    const [first, second] = [new AbortController(), new AbortController()];
    const running = isolate.mapBatch([{ id: '0' }, { id: '1' }], { signal: first.signal });
    const waiting = isolate.mapBatch(recordsTo(1), { signal: second.signal });
    const last = isolate.mapBatch(recordsTo(2));
    second.abort(new Error('No longer wanted.'));
    await expect(waiting).rejects.toThrow('No longer wanted.');
    // By now the isolate has begun.
    await setTimeout(20);
    first.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(outline(await last)).toEqual(['1', '2']);
  });

  test('are not begun with a signal that was given already', async () => {
    const isolate = await openIsolate({ kind });
    const signal = AbortSignal.abort(new Error('Too late.'));
    await expect(isolate.mapBatch([{ id: '1' }], { signal })).rejects.toThrow('Too late.');
  });

  test('are refused when the isolate is closed, running, waiting and later', async () => {
    const isolate = await busyWithZero();
    const running = isolate.mapBatch([{ id: '0' }, { id: '0' }]);
    const waiting = isolate.mapBatch(recordsTo(1));
    const closing = isolate.close();
    await expect(running).rejects.toMatchObject({ code: 'isolate-closed' });
    await expect(waiting).rejects.toMatchObject({ code: 'isolate-closed' });
    await closing;
    await expect(isolate.mapBatch([])).rejects.toMatchObject({ code: 'isolate-closed' });
    await isolate.close();
    await isolate[Symbol.asyncDispose]();
  });

  test('may be empty, or of nothing that can be mapped', async () => {
    const isolate = await openIsolate({ kind });
    expect(await isolate.mapBatch([])).toEqual([]);
    expect(outline(await isolate.mapBatch([5, null]))).toEqual(['record-not-object', 'record-not-object']);
  });

  test('are lists', async () => {
    const isolate = await openIsolate({ kind });
    for (const records of [undefined, null, { id: '1' }, 'text', new Set()])
      await expect(Reflect.apply(isolate.mapBatch, isolate, [records])).rejects.toMatchObject({
        code: 'option-invalid',
        issues: [{ message: expect.stringContaining('“records” of mapBatch must be an array') }],
      });
  });

  test('have options that can be sent', async () => {
    const isolate = await openIsolate({ kind });
    await expect(isolate.mapBatch([{ id: '1' }], { context: { a: () => 1 } })).rejects.toMatchObject({
      code: 'option-invalid',
    });
    let deep: unknown[] = [];
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    await expect(isolate.mapBatch([{ id: '1' }], { response: deep })).rejects.toMatchObject({
      code: 'option-invalid',
    });
    expect(outline(await isolate.mapBatch(recordsTo(1)))).toEqual(['1']);
  });

  test('refuse records that are nested too deep, and map the others', async () => {
    const isolate = await openIsolate({ kind });
    const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
    const records = [{ id: '1', a: nested(511) }, { id: '2', a: nested(512) }, { id: '3' }];
    expect(outline(await isolate.mapBatch(records))).toEqual(['1', 'input-too-deep', '3']);
  });

  test('refuse records that are too large as text, and map the others', async () => {
    const isolate = await openIsolate({ kind });
    const shared = (inner: unknown) =>
      Array.from({ length: 40 }).reduce<unknown>((part) => ({ a: part, b: part }), inner);
    const text = 'x'.repeat(2 ** 20);
    const records = [
      { id: '1', a: shared(1) },
      { id: '2', a: shared(undefined) },
      { id: '3', a: Array(2 ** 20).fill(text) },
      { id: '4', a: [Array(2 ** 20).fill({ [text]: 1 }), 1n] },
      { id: '5', a: shared(new Date()) },
      { id: '6' },
    ];
    const refused = Array(5).fill('input-too-long');
    expect(outline(await isolate.mapBatch(records))).toEqual([...refused, '6']);
    await expect(isolate.mapBatch([{ id: '1' }], { response: shared(1) })).rejects.toMatchObject({
      code: 'option-invalid',
    });
  });

  test('have records that fit into a message', async () => {
    const isolate = await openIsolate({ kind });
    const records = Array(260).fill({ id: '1', large: 'x'.repeat(2 ** 20) });
    await expect(isolate.mapBatch(records)).rejects.toMatchObject({
      code: 'option-invalid',
      issues: [{ hint: 'Send smaller batches.' }],
    });
    expect(outline(await isolate.mapBatch(recordsTo(1)))).toEqual(['1']);
  });

  test('have results of bounded length', async () => {
    const isolate = await openIsolate({
      kind,
      overrides: [layer({ name: '$pad("", $number(id), "x")' })],
      maxCharacters: 1_000,
    });
    const results = await isolate.mapBatch([{ id: '100' }, { id: '2000' }, { id: '200' }]);
    expect(outline(results)).toEqual(['100', 'limit-exceeded', '200']);
    expect(results[1]?.issues[0]?.message).toBe('The results of the batch have more than 1000 characters.');
  });
});

describe('an answer that is none ends the isolate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-isolate-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A program of an isolate that answers a batch so. */
  function program(answer: unknown): URL {
    const path = join(folder, 'program.mjs');
    const code = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ kind }) =>
  parentPort.postMessage(kind === 'open' ? { kind: 'opened' } : ${JSON.stringify(answer)}));`;
    writeFileSync(path, code);
    return pathToFileURL(path);
  }

  const mapped = (results: unknown): unknown => ({
    kind: 'mapped',
    results: { list: JSON.stringify(results) },
  });

  test.each([
    ['nonsense'],
    [{ kind: 'opened' }],
    [{ kind: 'mapped', results: { list: '{' } }],
    [mapped([])],
    [mapped({})],
    [mapped([5])],
    [mapped([{ ok: true, issues: [] }])],
    [mapped([{ ok: true, value: { id: '1' } }])],
    [mapped([{ ok: 'yes', value: { id: '1' }, issues: [] }])],
    [mapped([{ ok: false, issues: [{}] }])],
  ])('%j', async (answer) => {
    const isolate = await openIsolate({ kind: 'worker', module: program(answer) });
    const results = await isolate.mapBatch([{ id: '1' }]);
    expect(results).toMatchObject([{ ok: false, issues: [{ code: 'isolate-ended' }] }]);
    expect(results[0]?.issues[0]?.message).toMatch(/answer/);
  });

  test('and one that is a result is passed on', async () => {
    const result = { ok: true, value: { id: '1' }, issues: [] };
    const isolate = await openIsolate({ kind: 'worker', module: program(mapped([result])) });
    expect(await isolate.mapBatch([{ id: '1' }])).toEqual([result]);
  });

  test('at the start, too', async () => {
    const path = join(folder, 'silent.mjs');
    const code = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', () => parentPort.postMessage({ kind: 'mapped', results: { list: '[]' } }));`;
    writeFileSync(path, code);
    await expect(openIsolate({ kind: 'worker', module: pathToFileURL(path) })).rejects.toMatchObject({
      code: 'isolate-ended',
    });
  });
});
