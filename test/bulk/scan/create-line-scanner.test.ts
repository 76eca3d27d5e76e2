import { afterEach, expect, test, vi } from 'vitest';
import { createChunkMapper } from '../../../src/bulk/index.ts';
import { createEngine } from '../../../src/index.ts';
import { outputOf } from '../../support/child.ts';

afterEach(() => vi.unstubAllGlobals());

const LINES = Buffer.from('{"id":"1","email":"a@example.com"}\n{"archived":true,"id":"2"}\n');

const refusing = {
  Module: class {
    constructor() {
      throw new WebAssembly.CompileError('no SIMD');
    }
  },
};

test.each([
  ['is missing', undefined],
  ['refuses the module', refusing],
])('where WebAssembly %s, lines are scanned in JavaScript', (_case, replacement) => {
  const expected = createChunkMapper(createEngine().mapping('hubspot')).mapChunk(LINES);
  vi.stubGlobal('WebAssembly', replacement === undefined ? undefined : { ...WebAssembly, ...replacement });
  const mapped = createChunkMapper(createEngine().mapping('hubspot')).mapChunk(LINES);
  expect(mapped).toEqual(expected);
  expect(mapped.stats.scanned).toBe(2);
  expect(() => createChunkMapper(createEngine().mapping('hubspot'), { reader: 'wasm' })).toThrow();
});

test.each([['--disallow-code-generation-from-strings'], ['--jitless']])(
  'lines are scanned with %s',
  (flag) => {
    const program = `
    import { createEngine } from './dist/index.js';
    import { createChunkMapper } from './dist/bulk/index.js';
    const mapping = createEngine().mapping('outreach');
    const { output, stats } = createChunkMapper(mapping).mapChunk(
      Buffer.from('{"id":1,"attributes":{"email":"a@example.com","firstName":"Ada"}}'),
    );
    console.log(stats.scanned, Buffer.from(output).toString().trim());`;
    expect(outputOf(process.execPath, [flag, '--input-type=module', '--eval', program]).trim()).toBe(
      '1 {"id":"1","email":"a@example.com","name":"Ada","remote_data":{"id":1,"attributes":{"email":"a@example.com","firstName":"Ada"}}}',
    );
  },
);
