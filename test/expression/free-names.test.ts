import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { buildModule } from '../../src/ahead-of-time/build-module.ts';
import { bundledModels } from '../../src/bundled/index.ts';
import { parseDefinition } from '../../src/definition/index.ts';
import { generateProgram } from '../../src/expression/generate/index.ts';
import { parseExpression } from '../../src/expression/index.ts';
import { createEnvironment } from '../../src/expression/link/create-environment.ts';
import { generateMapping } from '../../src/mapping/generate-mapping.ts';
import { acme } from '../definition/acme.ts';
import { freeNames } from '../support/free-names.ts';
import { CORPUS } from './field-corpus.ts';

/** What generated code may read without binding it: the language's own, which no host replaces by data. */
const SAFE_GLOBALS = ['Array', 'undefined'];

/** The same for the runtime library and Ajv's validators, which are next to it in the output of `build`. */
const SAFE_IN_RUNTIME = [
  ...SAFE_GLOBALS,
  ...[
    'Date',
    'Error',
    'Infinity',
    'Int32Array',
    'JSON',
    'Map',
    'Math',
    'NaN',
    'Number',
    'Object',
    'Proxy',
    'RangeError',
    'Reflect',
  ],
  ...[
    'RegExp',
    'Set',
    'String',
    'Symbol',
    'TypeError',
    'URL',
    'Uint8Array',
    'WeakMap',
    'WeakSet',
    'structuredClone',
  ],
  ...['atob', 'btoa', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent'],
];

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

const { knownFunctions } = createEnvironment({ allowEval: true, clock: () => 0, random: () => 0 });
const trees = CORPUS.flatMap((text) => {
  const parsed = parseExpression(text);
  return parsed.ok ? [{ text, ast: parsed.ast }] : [];
});

function unsafeNames(source: string, parameters: string): string[] {
  return freeNames(`(function (${parameters}) {\n${source}\n})`).filter(
    (name) => !SAFE_GLOBALS.includes(name),
  );
}

test('the search finds a name that nothing binds', () => {
  expect(unsafeNames('return (input) => document.title + rt.x + input;', 'rt')).toEqual(['document']);
});

describe.each(trees)('the code of $text binds all its names', ({ text, ast }) => {
  test.each([
    ['fast', {}],
    ['compact', { paths: 'compact' }],
    ['smallest', { paths: 'smallest' }],
    ['framed', { frames: true }],
    ['nested', { frames: true, result: 'stays' }],
    ['with functions hidden', { hiddenNames: new Set(['sum', 'string', 'uppercase', 'clone']) }],
  ] as const)('%s', (_, options) => {
    expect(unsafeNames(generateProgram(ast, knownFunctions, options).source, 'rt, functions')).toEqual([]);
  });

  test('as a field', () => {
    const field = {
      name: text,
      ast,
      required: true,
      keepsNull: false,
      isArray: true,
      schema: {},
      mayHaveEmpty: true,
      sources: [['a', 'b'], ['c']],
    };
    const source = generateMapping([field, { ...field, name: 'other' }], knownFunctions);
    expect(unsafeNames(source, 'rt, functions, model')).toEqual([]);
  });
});

describe('the bundled code', () => {
  const files = readdirSync(`${DIST}lazy/providers`);

  test('is found', () => {
    expect(files).toContain('hubspot.cjs');
  });

  test.each(files)('%s binds all its names', (name) => {
    const source = readFileSync(`${DIST}lazy/providers/${name}`, 'utf8');
    const free = freeNames(source, 'module').filter((found) => !SAFE_GLOBALS.includes(found));
    // What exports from a CommonJS module.
    expect(free).toEqual(['Object', 'Symbol', 'exports']);
  });
});

test('what build writes binds all its names', () => {
  const text = acme('      id: $text($$.id)\n      name: $map([1], function($v){ $$.firstName })[0]\n');
  const definition = parseDefinition(text, { file: 'acme.yaml' });
  const runtime = readFileSync(`${DIST}ahead-of-time/runtime.js`, 'utf8');
  const { source } = buildModule({ definitions: [definition], models: bundledModels(), runtime });
  expect(freeNames(source, 'module').filter((name) => !SAFE_IN_RUNTIME.includes(name))).toEqual([]);
});
