import { describe, expect, test } from 'vitest';
import { checkDefinition, checkOverrides } from '../../src/definition/index.ts';
import { compile, parseExpression } from '../../src/expression/index.ts';
import { createHandler, exampleGateway, toNodeListener } from '../../src/gateway/index.ts';
import { listEnvelope, renderIssue } from '../../src/index.ts';
import { createIsolate } from '../../src/isolate/index.ts';
import { MapwrightError } from '../../src/issue/index.ts';
import {
  createEngine,
  createModel,
  definitionFromObject,
  parseDefinition,
  parseOverrides,
} from '../../src/live.ts';
import {
  checkDefinitionFile,
  createOutputFile,
  decodeText,
  loadDefinitionFile,
  loadDefinitions,
  loadModels,
  loadOverrides,
  loadRecordings,
  readText,
  recordingWriter,
} from '../../src/node/index.ts';
import {
  compareProfiles,
  compareWithRaw,
  mergeProfiles,
  observe,
  parseProfile,
} from '../../src/profile/index.ts';
import {
  checkLaw,
  checkMapping,
  expectIssues,
  expectUnified,
  isDeterministic,
  rawRecord,
} from '../../src/testing/index.ts';
import {
  parseBody,
  type RemoteRequest,
  rateLimitHeaders,
  recordingKey,
  recordingOf,
  recordTransport,
  replayTransport,
  retryAfterSeconds,
  sampleAccount,
} from '../../src/transport/index.ts';

const engine = createEngine();
const mapping = engine.mapping('hubspot');
const compiled = compile('a');

/** What untyped code may pass instead of a string, and instead of anything else. */
const OTHERS = [undefined, null, 42, 1n, true, [5], { a: 1 }, new Map(), Symbol('text'), () => 'text'];

type Entry = readonly [name: string, call: (value: never) => unknown];

const TEXTS: readonly Entry[] = [
  ['parseDefinition', parseDefinition],
  ['parseOverrides', parseOverrides],
  ['definitionFromObject', definitionFromObject],
  ['compile', compile],
  ['parseExpression', parseExpression],
  ['createModel', (name: string) => createModel(name, { type: 'object', properties: {} })],
  ['engine.definition', engine.definition],
  ['engine.mapping', (provider: string) => engine.mapping(provider)],
  ['engine.map', (provider: string) => engine.map(provider, {})],
  ['engine.safeMapList', (provider: string) => engine.safeMapList(provider, [])],
  ['engine.explain', (provider: string) => engine.explain(provider, {})],
  ['mapping.lookUp', (id: string) => mapping.lookUp({}, id)],
  ['checkDefinitionFile', (path: string) => checkDefinitionFile(path)],
  ['loadDefinitionFile', (path: string) => loadDefinitionFile(path)],
  ['loadDefinitions', (path: string) => loadDefinitions(path)],
  ['loadModels', loadModels],
  ['loadOverrides', (path: string) => loadOverrides(path)],
  ['loadRecordings', loadRecordings],
  ['recordingWriter', recordingWriter],
  ['readText', readText],
  ['createOutputFile', createOutputFile],
  ['parseBody', (text: string) => parseBody(text, 'application/json')],
  ['checkLaw', (name: 'layersMerge') => checkLaw(name, engine, 'hubspot')],
];

const NOTHING_BUT: readonly Entry[] = [
  ['createModel of a schema', (schema: { type: 'object' }) => createModel('a/b', schema)],
  ['engine.mapList', (records: []) => engine.mapList('hubspot', records)],
  ['engine.safeMapList', (records: []) => engine.safeMapList('hubspot', records)],
  ['mapping.mapList', (records: []) => mapping.mapList(records)],
  ['mapping.safeMapList', (records: []) => mapping.safeMapList(records)],
  ['listEnvelope', listEnvelope],
  ['renderIssue', renderIssue],
  ['createHandler', createHandler],
  ['exampleGateway', exampleGateway],
  ['createIsolate', createIsolate],
  ['toNodeListener', toNodeListener],
  ['sampleAccount', sampleAccount],
  ['recordingOf', (request: RemoteRequest) => recordingOf(request, { status: 200, headers: {} })],
  ['recordingKey', recordingKey],
  [
    'engine.evaluateExpression',
    (expression: { text: ''; source: never }) => engine.evaluateExpression(expression, {}),
  ],
  ['decodeText', (bytes: Uint8Array) => decodeText(bytes, 'a.yaml')],
  ['checkMapping', (given: typeof engine) => checkMapping(given, 'hubspot')],
  ['isDeterministic', (given: typeof engine) => isDeterministic(given, 'hubspot', {})],
  ['expectUnified', (given: typeof mapping) => expectUnified(given, {}, {})],
  ['expectIssues', (given: typeof mapping) => expectIssues(given, {}, [])],
  ['observe', observe],
  ['parseProfile', (value: unknown) => parseProfile(value, 'it')],
  ['mergeProfiles', mergeProfiles],
  ['compareProfiles', (base: never) => compareProfiles(base, base)],
  ['compareWithRaw of a profile', (now: never) => compareWithRaw(mapping, now)],
  ['compareWithRaw of a mapping', (given: never) => compareWithRaw(given, observe(mapping).profile())],
  ['recordTransport', (inner: never) => recordTransport(inner, () => {})],
];

async function errorOf(called: () => unknown): Promise<unknown> {
  try {
    await called();
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Calls what has types as code without types may. */
async function refusal(entry: Entry[1], value: unknown) {
  const error = await errorOf(() => Reflect.apply(entry, undefined, [value]));
  expect(error, typeof value).toBeInstanceOf(MapwrightError);
  expect(error, typeof value).toMatchObject({ code: expect.any(String) });
}

describe('what is no text is refused, and never a raw error', () => {
  test.each(TEXTS)('%s', async (name, entry) => {
    for (const value of OTHERS) await refusal(entry, value);
    expect(name).not.toBe('');
  });
});

describe('what is something else altogether is refused, and never a raw error', () => {
  test.each(NOTHING_BUT)('%s', async (name, entry) => {
    const lists = /List|listEnvelope/.test(name);
    const others = name === 'toNodeListener' ? OTHERS.filter((value) => typeof value !== 'function') : OTHERS;
    for (const value of others) if (!(lists && Array.isArray(value))) await refusal(entry, value);
    await refusal(entry, 'text');
  });
});

test.each([42, null, {}, undefined])('replayTransport takes recordings, not %s', (value) => {
  expect(() => Reflect.apply(replayTransport, undefined, [value])).toThrow(/“recordings” of replayTransport/);
});

test.each([[new Map()], ['a'], [5], [[]]])(
  'bindings of an expression are an object by names, not %s',
  (value) => {
    expect(() => Reflect.apply(compiled.evaluate, undefined, [{}, value])).toThrow(/“bindings” of evaluate/);
  },
);

test.each([[new Headers()], ['a'], [5], [null]])('headers are an object by names, not %s', (headers) => {
  expect(() => Reflect.apply(rateLimitHeaders, undefined, [headers])).toThrow(
    /“headers” of rateLimitHeaders/,
  );
});

test.each([5, null, ['1']])('a header is a text, not %s', (header) => {
  expect(() => Reflect.apply(retryAfterSeconds, undefined, [header, 0])).toThrow(
    /“header” of retryAfterSeconds/,
  );
});

test.each([undefined, null, 5, 'a', []])('a raw schema is an object or a boolean, not %s', (schema) => {
  expect(() => Reflect.apply(rawRecord, undefined, [schema])).toThrow(/“schema” of rawRecord/);
});

test('checks give what is no text as an issue', () => {
  const definition: unknown = Reflect.apply(checkDefinition, undefined, [42]);
  expect(definition).toMatchObject({
    issues: [{ code: 'definition-shape', hint: expect.stringContaining('definitionFromObject') }],
  });
  expect(checkOverrides(42).issues).toMatchObject([{ code: 'overrides-shape' }]);
});

test.each([null, 5, {}])('an account is a text, not %s', (account) => {
  expect(() => Reflect.apply(observe(mapping).add, undefined, [{}, account])).toThrow(/“account” of add/);
});

test.each([undefined, -1, 0.5, '5', Number.POSITIVE_INFINITY])('a number of records is not %s', (count) => {
  expect(() => Reflect.apply(observe(mapping).passOver, undefined, [count])).toThrow(/“count” of passOver/);
});
