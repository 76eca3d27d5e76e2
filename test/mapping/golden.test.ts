import { expect, test } from 'vitest';
import { showProvider } from '../../scripts/show/code.ts';

/** The code of a whole mapping. To update it: `npx vitest run test/mapping/golden.test.ts -u`. */
test('the code of a small provider is as reviewed', async () => {
  const folder = `${import.meta.dirname}/golden`;
  await expect(`${showProvider(`${folder}/acme.yaml`)}\n`).toMatchFileSnapshot(`${folder}/acme.js`);
});
