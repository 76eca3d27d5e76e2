import { expect, test } from 'vitest';
import { studioSizes } from '../../scripts/build/studio-sizes.mjs';

/** Bytes compressed with brotli; docs/studio.md has the same bounds. */
const MOST = { first: 250_000, all: 608_000 };

test('the page is as small as its documentation says', async () => {
  const { all, first, providers } = await studioSizes();
  expect(first).toBeLessThanOrEqual(MOST.first);
  expect(all).toBeLessThanOrEqual(MOST.all);
  // Something was measured.
  expect(Math.min(first, all - first, providers)).toBeGreaterThan(50_000);
});
