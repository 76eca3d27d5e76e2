import { describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import { transformFile, transformStream } from '../../src/bulk/index.ts';
import { checkDefinition, checkOverrides, definitionFromObject } from '../../src/definition/index.ts';
import { compile } from '../../src/expression/index.ts';
import { createHandler, exampleGateway } from '../../src/gateway/index.ts';
import { createEngine as createLightEngine, listEnvelope, renderIssue } from '../../src/index.ts';
import { createIsolate } from '../../src/isolate/index.ts';
import { UsageError } from '../../src/issue/index.ts';
import {
  createCompiler,
  createEngine,
  createModel,
  parseDefinition,
  parseOverrides,
} from '../../src/live.ts';
import { loadDefinitions, loadOverrides } from '../../src/node/index.ts';
import { compareProfiles, compareWithRaw, observe } from '../../src/profile/index.ts';
import { checkMapping, isDeterministic, mutateMapping, rawRecord } from '../../src/testing/index.ts';
import {
  askProvider,
  buildGetRequest,
  buildPageRequest,
  examplesTransport,
  fetchTransport,
  readPages,
} from '../../src/transport/index.ts';

const engine = createEngine();
const mapping = engine.mapping('hubspot');
const definition = engine.definition('hubspot');
const resource = definition.resources['crm/users'];
const [example] = resource?.examples ?? [];
const record = example?.raw;
const account = { credentials: { token: 'invented' } };
const transport = examplesTransport({ definitions: [definition], evaluate: engine.evaluateExpression });
const handler = { engine, transport, resolveAccount: () => undefined };
const page = { definition, list: resource?.list, account };
const ask = { transport, definition, evaluate: engine.evaluateExpression };
const stream = { mapping, input: new Blob([]).stream(), write: () => {} };
const file = { settings: { provider: 'hubspot' }, path: '/dev/null', threads: 1, write: () => {} };
const profile = profileOf(record);
const build = { definitions: [definition], models: engine.models, runtime: '' };

function profileOf(observed: unknown) {
  const observer = observe(mapping);
  observer.add(observed);
  return observer.profile();
}

const isolate = { provider: 'hubspot', kind: 'worker' };

/** Maps a batch by an isolate of its own. */
async function mapBatch(options: unknown): Promise<unknown> {
  const module = new URL('../../dist/isolate/child.js', import.meta.url);
  const running = await createIsolate({ provider: 'hubspot', kind: 'worker', module });
  try {
    return await call(running.mapBatch, [record])(options);
  } finally {
    await running.close();
  }
}

type Options = Readonly<Record<string, unknown>>;

/** Calls what has types as code without types may. */
const call =
  (called: (...given: never[]) => unknown, ...before: readonly unknown[]) =>
  (options: unknown): unknown =>
    Reflect.apply(called, undefined, [...before, options]);

/** Each entry that takes options, what it needs, an option mistyped, and one with a value that it cannot have. */
const ENTRIES: readonly [
  name: string,
  call: (options: unknown) => unknown,
  needed: Options,
  mistyped: string,
  meant: string,
  wrong: Options,
][] = [
  ['createEngine', call(createEngine), {}, 'definitons', 'definitions', { bundled: 'no' }],
  ['createEngine', call(createEngine), {}, 'override', 'overrides', { foreignLayers: 'ignored' }],
  ['createEngine', call(createEngine), {}, 'regexengine', 'regexEngine', { models: [{ type: 'object' }] }],
  ['createEngine', call(createEngine), {}, 'limit', 'limits', { definitions: ['slug: acme'] }],
  ['limits', (limits) => createEngine(Object({ limits })), {}, 'step', 'steps', { steps: '5' }],
  ['limits', (limits) => compile('a', Object({ limits })), {}, 'Depth', 'depth', { size: Number.NaN }],
  [
    'a function',
    (given) => createEngine(Object({ functions: [given] })),
    { name: 'twice', implementation: () => 1 },
    'signatur',
    'signature',
    { name: '$twice' },
  ],
  ['createCompiler', call(createCompiler), {}, 'clok', 'clock', { clock: 5 }],
  ['compile', call(compile, 'a'), {}, 'alowEval', 'allowEval', { allowEval: 'yes' }],
  [
    'createModel',
    call(createModel, 'crm/notes', { type: 'object', properties: {} }),
    {},
    'fil',
    'file',
    { file: 1 },
  ],
  ['parseDefinition', call(parseDefinition, 'slug: a'), {}, 'model', 'models', { models: {} }],
  ['checkDefinition', call(checkDefinition, 'slug: a'), {}, 'File', 'file', { functions: 'now' }],
  ['definitionFromObject', call(definitionFromObject, {}), {}, 'fle', 'file', { file: 5 }],
  ['parseOverrides', call(parseOverrides, 'providers: {}'), {}, 'nam', 'name', { name: 5 }],
  ['checkOverrides', call(checkOverrides, 'providers: {}'), {}, 'target', 'targets', { targets: [] }],
  ['engine.mapping', call(engine.mapping, 'hubspot'), {}, 'resorce', 'resource', { resource: 5 }],
  [
    'engine.map',
    call(engine.map, 'hubspot', record),
    {},
    'excludeField',
    'excludeFields',
    { onInvalid: 'rejects' },
  ],
  ['engine.safeMap', call(engine.safeMap, 'hubspot', record), {}, 'formt', 'format', { format: 'unifed' }],
  [
    'engine.mapList',
    call(engine.mapList, 'hubspot', []),
    {},
    'onInvald',
    'onInvalid',
    { excludeFields: 'id' },
  ],
  [
    'engine.safeMapList',
    call(engine.safeMapList, 'hubspot', []),
    {},
    'contxt',
    'context',
    { context: new Map() },
  ],
  [
    'engine.explain',
    call(engine.explain, 'hubspot', record),
    {},
    'querry',
    'query',
    { query: new URLSearchParams() },
  ],
  ['map', call(mapping.map, record), {}, 'ignoreRemotedata', 'ignoreRemoteData', { ignoreRemoteData: 1 }],
  ['safeMap', call(mapping.safeMap, record), {}, 'exclude_fields', 'excludeFields', { excludeFields: [5] }],
  ['mapList', call(mapping.mapList, []), {}, 'header', 'headers', { headers: new Headers({ a: 'b' }) }],
  ['safeMapList', call(mapping.safeMapList, []), {}, 'respons', 'response', { format: 'stream' }],
  ['mapGetResponse', call(mapping.mapGetResponse, record), {}, 'Id', 'id', { id: 5 }],
  [
    'mapListResponse',
    call(mapping.mapListResponse, { results: [] }),
    {},
    'next_cursor',
    'nextCursor',
    { prevCursor: 5 },
  ],
  ['explain', call(mapping.explain, record), {}, 'onInvalidd', 'onInvalid', { format: null }],
  ['lookUp', call(mapping.lookUp, record, '1'), {}, 'formats', 'format', { onInvalid: true }],
  ['listEnvelope', call(listEnvelope, []), {}, 'nextcursor', 'nextCursor', { nextCursor: 5 }],
  [
    'renderIssue',
    call(renderIssue, { code: 'yaml-syntax', message: '' }, ''),
    {},
    'colour',
    'color',
    { color: 1 },
  ],
  ['fetchTransport', call(fetchTransport), {}, 'timeOut', 'timeout', { timeout: '30000' }],
  ['fetchTransport', call(fetchTransport), {}, 'retrys', 'retries', { retries: -1 }],
  ['fetchTransport', call(fetchTransport), {}, 'baseurl', 'baseUrl', { baseUrl: 'localhost:80' }],
  ['fetchTransport', call(fetchTransport), {}, 'maxByte', 'maxBytes', { timeout: 2 ** 31 }],
  [
    'examplesTransport',
    call(examplesTransport),
    { definitions: [definition], evaluate: engine.evaluateExpression },
    'evalute',
    'evaluate',
    { definitions: {} },
  ],
  [
    'buildGetRequest',
    call(buildGetRequest),
    { definition, account, get: resource?.get, id: '1' },
    'Query',
    'query',
    { id: 1 },
  ],
  [
    'an account',
    (given) => buildGetRequest(Object({ definition, get: resource?.get, id: '1', account: given })),
    account,
    'allowedHost',
    'allowedHosts',
    { credentials: 'token' },
  ],
  ['buildPageRequest', call(buildPageRequest), page, 'siz', 'size', { position: { at: 'page' } }],
  ['askProvider', call(askProvider, { url: 'https://a.example/' }), ask, 'signl', 'signal', { timeout: '5' }],
  [
    'readPages',
    (options) => firstOf(call(readPages)(options)),
    { ...ask, ...page, recordsOf: () => [] },
    'maxPage',
    'maxPages',
    { maxPages: 0 },
  ],
  ['createHandler', call(createHandler), handler, 'maxlimit', 'maxLimit', { maxLimit: '5' }],
  ['createHandler', call(createHandler), handler, 'onIssues', 'onIssue', { unknownParameters: 'reject' }],
  ['createHandler', call(createHandler), handler, 'transpor', 'transport', { transport: {} }],
  ['createHandler', call(createHandler), handler, 'onBadRecrd', 'onBadRecord', { cursorSecret: '' }],
  ['exampleGateway', call(exampleGateway, engine), {}, 'basepath', 'basePath', { onInvalid: 'rejects' }],
  ['transformStream', call(transformStream), stream, 'onProgres', 'onProgress', { maxLineBytes: '5' }],
  [
    'mapOptions',
    (mapOptions) => transformStream(Object({ ...stream, mapOptions })),
    {},
    'excludefields',
    'excludeFields',
    { format: 'unifed' },
  ],
  ['transformFile', call(transformFile), file, 'workHere', 'worksHere', { threads: 0 }],
  [
    'settings',
    (settings) => transformFile(Object({ ...file, settings })),
    { provider: 'hubspot' },
    'override',
    'overrides',
    { overrides: 'a' },
  ],
  [
    'loadDefinitions',
    call(loadDefinitions, 'providers'),
    {},
    'functons',
    'functions',
    { models: 'crm/users' },
  ],
  ['createIsolate', call(createIsolate), isolate, 'definiton', 'definitions', { kind: 'thread' }],
  ['createIsolate', call(createIsolate), isolate, 'maxqueue', 'maxQueue', { megabytes: 5 }],
  [
    'createIsolate',
    call(createIsolate),
    isolate,
    'maxCharacter',
    'maxCharacters',
    { maxCharacters: Infinity },
  ],
  ['createIsolate', call(createIsolate), isolate, 'modul', 'module', { functions: 'functions.js' }],
  [
    'createIsolate',
    call(createIsolate),
    isolate,
    'millisecond',
    'milliseconds',
    { module: new URL('http://a') },
  ],
  [
    'limits of an isolate',
    (limits) => createIsolate(Object({ ...isolate, limits })),
    {},
    'step',
    'steps',
    { milliseconds: '5' },
  ],
  [
    'a layer of an isolate',
    (given) => createIsolate(Object({ ...isolate, overrides: [given] })),
    { content: 'providers: {}' },
    'contents',
    'content',
    { content: 5 },
  ],
  [
    'a definition of an isolate',
    (given) => createIsolate(Object({ ...isolate, definitions: [given] })),
    { content: 'slug: a' },
    'files',
    'file',
    { file: 5 },
  ],
  [
    'a model of an isolate',
    (given) => createIsolate(Object({ ...isolate, models: [given] })),
    { name: 'crm/notes', schema: {} },
    'schem',
    'schema',
    { schema: 'string' },
  ],
  ['mapBatch', mapBatch, {}, 'signall', 'signal', { signal: {} }],
  ['mapBatch', mapBatch, {}, 'onInvald', 'onInvalid', { format: 'stream' }],
  ['loadOverrides', call(loadOverrides, 'layer.yaml'), {}, 'Name', 'name', { name: 5 }],
  ['checkMapping', call(checkMapping, engine, 'hubspot'), {}, 'run', 'runs', { runs: 0 }],
  ['a law', call(isDeterministic, engine, 'hubspot'), {}, 'resources', 'resource', { overrides: {} }],
  ['mutateMapping', call(mutateMapping, definition), {}, 'fields', 'field', { runs: -1 }],
  ['rawRecord', call(rawRecord, { type: 'object' }), {}, 'recursions', 'recursion', { texts: 'a' }],
  ['observe', call(observe, mapping), {}, 'member', 'members', { members: 'yes' }],
  [
    'compareProfiles',
    call(compareProfiles, profile, profile),
    {},
    'falseAlarmsRate',
    'falseAlarmRate',
    { falseAlarmRate: 0 },
  ],
  [
    'compareProfiles',
    call(compareProfiles, profile, profile),
    {},
    'leastchange',
    'leastChange',
    { mapping: {} },
  ],
  ['compareWithRaw', call(compareWithRaw, mapping, profile), {}, 'rarestt', 'rarest', { rarest: 1 }],
  ['transformStream', call(transformStream), stream, 'onprofile', 'onProfile', { onProfile: 'profile.json' }],
  [
    '“observe” of transformStream',
    (given) => transformStream(Object({ ...stream, onProfile: () => {}, observe: given })),
    {},
    'member',
    'members',
    { members: 1 },
  ],
  [
    '“observe” of transformFile',
    (given) => transformFile(Object({ ...file, onProfile: () => {}, observe: given })),
    {},
    'Members',
    'members',
    { members: 1 },
  ],
  ['createHandler', call(createHandler), handler, 'basepath', 'basePath', { basePath: 'crm' }],
  ['createHandler', call(createHandler), handler, 'basePth', 'basePath', { basePath: '/a b' }],
  ['createHandler', call(createHandler), handler, 'basePaths', 'basePath', { basePath: '/a?b' }],
  ['createHandler', call(createHandler), handler, 'onDrif', 'onDrift', { baseProfiles: {} }],
  ['buildModule', call(buildModule), build, 'overides', 'overrides', { definitions: [5] }],
];

async function* firstOf(pages: unknown): AsyncGenerator<unknown> {
  if (typeof pages === 'object' && pages !== null && Symbol.asyncIterator in pages) yield* Object(pages);
}

/** What a call ends in: nothing, or an error. */
async function errorOf(called: () => unknown): Promise<unknown> {
  try {
    const result = await called();
    if (typeof result === 'object' && result !== null && 'next' in result) await Object(result).next();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('an option that there is not is refused, with the name that was meant', () => {
  test.each(ENTRIES)('%s', async (_name, entry, needed, mistyped, meant) => {
    const error = await errorOf(() => entry({ ...needed, [mistyped]: undefined }));
    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'option-unknown' });
    expect(Object(error).issues[0]).toMatchObject({
      message: expect.stringContaining(`“${mistyped}”`),
      hint: expect.stringContaining(`“${meant}”`),
    });
  });
});

describe('a value that an option cannot have is refused', () => {
  test.each(ENTRIES)('%s', async (_name, entry, needed, _mistyped, _meant, wrong) => {
    const error = await errorOf(() => entry({ ...needed, ...wrong }));
    expect(error).toBeInstanceOf(UsageError);
    const [name] = Object.keys(wrong);
    expect(Object(error).issues).toMatchObject([
      { code: 'option-invalid', message: expect.stringContaining(`“${name}”`) },
    ]);
  });
});

describe('what is no object of options is refused', () => {
  const others = ENTRIES.filter(([, , needed]) => Object.keys(needed).length === 0);
  test.each(others)('%s', async (_name, entry) => {
    for (const options of [null, 5, 'raw', [], true, () => {}]) {
      const error = await errorOf(() => entry(options));
      expect(error, `${options}`).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ code: 'option-invalid' });
    }
  });
});

test('the light engine says where options are taken', async () => {
  const error = await errorOf(() => call(createLightEngine)({ overrides: [] }));
  expect(error).toMatchObject({
    issues: [{ code: 'option-unknown', hint: expect.stringContaining('mapwright/live') }],
  });
});

test('all that is wrong is told at once, and what is missing too', async () => {
  const error = await errorOf(() =>
    call(createHandler)({ ...handler, engine: undefined, ngine: engine, timeout: -1 }),
  );
  expect(Object(error).issues).toMatchObject([
    { code: 'option-unknown', hint: 'Did you mean “engine”?' },
    { code: 'option-invalid', message: expect.stringMatching(/“engine” .* nothing was found/) },
    { code: 'option-invalid', message: expect.stringMatching(/“timeout” .* -1 was found/) },
  ]);
});

test.each<[(options: unknown) => unknown, Options, string]>([
  [call(fetchTransport), { timeout: '5' }, '5'],
  [call(mapping.safeMap, record), { format: 'unifed' }, 'unifed'],
])('what is wrong with a value is shown', async (entry, options, value) => {
  expect(String(await errorOf(() => entry(options)))).toContain(value);
});

test.each<[(options: unknown) => unknown, Options]>([
  [call(buildGetRequest), { definition, get: resource?.get, id: '1', account: { credentials: 'hunter2' } }],
  [call(buildGetRequest), { definition, get: resource?.get, id: '1', account: 'hunter2' }],
  [call(createHandler), { ...handler, resolveAccount: 'hunter2' }],
  [call(fetchTransport), { baseUrl: 'user:hunter2@example.com' }],
])('but not where it may be a secret', async (entry, options) => {
  const error = await errorOf(() => entry(options));
  expect(error).toMatchObject({ code: 'option-invalid' });
  expect(String(error)).not.toContain('hunter2');
});

test('options that are used again are checked once, and others each time', () => {
  const options = { onInvalid: 'omit' } as const;
  expect(mapping.safeMap(record, options).ok).toBe(true);
  expect(mapping.safeMap(record, options).ok).toBe(true);
  expect(() => call(mapping.safeMap, record)({ onInvalid: 'omitted' })).toThrow(UsageError);
});

test.each([{}, undefined, { onInvalid: undefined }, Object.create({ format: 'normalized' })])(
  'what is not given is no mistake: %j',
  (options) => {
    expect(mapping.safeMap(record, options).ok).toBe(true);
    expect(engine.safeMap('hubspot', record, options).ok).toBe(true);
  },
);

test.each([
  ['transformStream', () => transformStream(Object({ ...stream, observe: {} }))],
  ['transformFile', () => transformFile(Object({ ...file, observe: {} }))],
])('“observe” of %s has no effect without “onProfile”, and is refused', async (owner, entry) => {
  expect(await errorOf(entry)).toMatchObject({
    issues: [{ code: 'option-invalid', message: `“observe” of ${owner} has no effect without “onProfile”.` }],
  });
});
