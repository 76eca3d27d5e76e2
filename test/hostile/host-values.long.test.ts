import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputOf } from '../support/child.ts';

const LIVE = JSON.stringify(join(import.meta.dirname, '../../dist/live.js'));

/** Maps records that grow as they are read under the default limits, and prints the code of each one's issue. */
const PROGRAM = `
  import { createEngine, parseOverrides } from ${LIVE};
  const engine = createEngine();
  const tree = () => ({ id: '1', get a() { return tree(); }, get b() { return tree(); } });
  const beside = () => ({ id: '1', get a() { return beside(); }, x: 1 });
  const chain = () => ({ id: '1', x: 1, get a() { return chain(); } });
  const branches = () => Object.defineProperties(['1'], {
    1: { enumerable: true, get: branches }, 2: { enumerable: true, get: branches },
  });
  const values = [tree, beside, chain, () => ({ id: '1', a: branches() })];
  for (const expression of ['**', '$count(**)', 'a.**', '$string($)', '$string(a)', '$ ~> |**|{"x": 1}|', '$clone($)']) {
    const layer = parseOverrides({ providers: { hubspot: { 'crm/users': { mapping: { name: expression } } } } });
    for (const value of values) {
      const result = engine.safeMap('hubspot', value(), { overrides: [layer] });
      console.log(result.ok ? 'mapped' : result.issues[0].code);
    }
  }
`;

test('values that grow as they are read end in an issue before a small heap is full', () => {
  const flags = ['--max-old-space-size=512', '--input-type=module', '-e', PROGRAM];
  const codes = outputOf(process.execPath, flags, { longestRun: 300_000 }).trim().split('\n');
  expect(codes).toEqual(Array(28).fill('limit-exceeded'));
});
