import { expect, test } from 'vitest';
import { fuzz } from './support/fuzz.ts';

const { MAPWRIGHT_SEED: wanted = '20240229' } = process.env;
const SEED = wanted === 'random' ? Math.trunc(Math.random() * 2 ** 31) : Number(wanted);

test('any request is answered with what is documented', async () => {
  const statuses = await fuzz(SEED, 1500, 'good');
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 405]));
});

test('whatever a provider answers, the answer is what is documented', async () => {
  const statuses = await fuzz(SEED, 1500, 'odd');
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 500, 502]));
});
