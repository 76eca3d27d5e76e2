import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LinkedState, readLink, writeLink } from '../../../src/studio/state/link.ts';

const states: fc.Arbitrary<LinkedState> = fc.record(
  {
    provider: fc.string(),
    resource: fc.string(),
    definition: fc.string({ unit: 'binary' }),
    record: fc.string({ unit: 'grapheme' }),
    layers: fc.array(fc.record({ name: fc.string(), text: fc.string() })),
  },
  { requiredKeys: ['provider', 'resource', 'layers'] },
);

describe('a link', () => {
  test('carries the whole state', async () => {
    await fc.assert(
      fc.asyncProperty(states, async (state) => {
        const fragment = await writeLink(state);
        expect(fragment).toMatch(/^[\w-]*$/);
        expect(await readLink(fragment)).toEqual(state);
      }),
    );
  });

  test.each([
    ['nothing', ''],
    ['what is not base64', '%%%'],
    ['what is not compressed', btoa('{"provider":"a","resource":"b"}')],
    ['what is far too long', 'A'.repeat(2_000_001)],
  ])('is not %s', async (_title, fragment) => {
    expect(await readLink(fragment)).toBeUndefined();
  });

  test('that unpacks to more than a page can hold is not read', async () => {
    const bomb = await writeLink({ provider: 'a', resource: 'b', record: ' '.repeat(25_000_000) });
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readLink(bomb)).toBeUndefined();
  });

  test('of another form is not read', async () => {
    const { provider: _provider, ...others } = { provider: 'a', resource: 'b', layers: 'none' };
    const packed = new Blob([JSON.stringify(others)])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const bytes = Buffer.from(await new Response(packed).arrayBuffer());
    expect(await readLink(bytes.toString('base64url'))).toBeUndefined();
  });

  test('never makes its reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (fragment) => {
        await readLink(fragment);
      }),
    );
  });
});
