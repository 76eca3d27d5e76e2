import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OutputBuffer } from '../../src/bulk/output-buffer.ts';
import { createScriptScanner } from '../../src/bulk/scan/script-scanner.ts';
import { createWasmScanner } from '../../src/bulk/scan/wasm-scanner.ts';
import { createWorkspace, type Workspace } from '../../src/bulk/scan/workspace.ts';
import { runs } from '../support/runs.ts';

const OUTPUT_SIZE = 4096;

function workspaceWith(createScanner: typeof createWasmScanner): Workspace {
  const workspace = createWorkspace(new Map(), { outputs: 2, outputSize: OUTPUT_SIZE, createScanner });
  if (workspace === undefined) throw new Error('There is no workspace.');
  return workspace;
}

function printed(value: unknown): string {
  const output = new OutputBuffer();
  output.appendJson(value);
  return Buffer.from(output.take()).toString();
}

describe('a value is printed as JSON.stringify prints it', () => {
  const odd = fc.constantFrom<unknown>(
    ...[
      undefined,
      -0,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      new Date(0),
      new Map([[1, 2]]),
      Object.create(null),
    ],
    ...['\ud800', 'a\udc00b', '😀', '\u2028', '\u007f', '\u0080\uffff', '"\\\n', 'x'.repeat(300)],
    ...[
      () => 1,
      Symbol('x'),
      { toJSON: () => 7 },
      new Array(2),
      Object('boxed'),
      { b: undefined, a: 1, 7: 2 },
    ],
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(fc.string({ unit: 'binary' }), fc.string(), fc.double(), fc.boolean(), fc.constant(null), odd),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 4 }),
    ),
  }));

  test('whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.dictionary(fc.string(), value), fc.array(value)), (whole) => {
        expect(printed(whole)).toBe(JSON.stringify(whole));
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('also 200 levels deep, and a value that contains itself is refused', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 200; level += 1) deep = level % 2 === 0 ? [deep] : { a: deep };
    expect(printed(deep)).toBe(JSON.stringify(deep));
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(() => printed(circle)).toThrow(TypeError);
  });
});

describe.each([
  ['WebAssembly', createWasmScanner],
  ['JavaScript', createScriptScanner],
] as const)('ranges copied in %s', (_name, createScanner) => {
  const input = Buffer.from(Array.from({ length: 5000 }, (_, index) => 33 + (index % 90)));

  test('keep their place among what is written, of any length', () => {
    const workspace = workspaceWith(createScanner);
    input.copy(workspace.bytes, workspace.input);
    const part = fc.oneof(
      fc
        .tuple(fc.nat(1000), fc.oneof(fc.nat(40), fc.nat(3000)))
        .map(([start, length]) => ({ start, length })),
      fc.string({ maxLength: 20 }),
    );
    for (const memories of [undefined, 1, 2] as const) {
      const output = new OutputBuffer({ workspace, ...(memories === undefined ? {} : { memories }) });
      fc.assert(
        fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
          const expected: Buffer[] = [];
          for (const one of parts) {
            if (typeof one === 'string') {
              output.appendText(one);
              expected.push(Buffer.from(one));
            } else {
              const start = workspace.input + one.start;
              output.appendBytes(workspace.bytes, start, start + one.length);
              expected.push(input.subarray(one.start, one.start + one.length));
            }
          }
          expect(Buffer.from(output.take()).equals(Buffer.concat(expected))).toBe(true);
        }),
        { numRuns: runs(5_000) },
      );
    }
  });

  test('with two memories, what was taken stays until the next is taken', () => {
    const output = new OutputBuffer({ workspace: workspaceWith(createScanner), memories: 2 });
    const texts = ['a', 'b'.repeat(3 * OUTPUT_SIZE), 'c', 'd'.repeat(OUTPUT_SIZE), 'e'];
    let former = '';
    let taken: Uint8Array = new Uint8Array(0);
    for (const text of texts) {
      output.appendText(text);
      expect(Buffer.from(taken).toString()).toBe(former);
      taken = output.take();
      former = text;
      expect(Buffer.from(taken).toString()).toBe(text);
    }
  });
});
