import { expect, test } from 'vitest';
import { run } from './child.ts';

test('a test that loops and a file that never loads are named, killed and counted, and the others run', () => {
  const config = 'test/support/stuck/vitest.config.ts';
  const { VITEST_WORKER_ID: _, VITEST_POOL_ID: __, VITEST: ___, ...env } = process.env;
  const { status, stdout, stderr } = run('npx', ['vitest', 'run', '--config', config], { env });
  for (const running of [
    'loops.case.ts > group > loops for ever',
    'loads-for-ever.case.ts > while it is loaded',
  ]) {
    expect(stderr).toContain(`Still running after 1 s: test/support/stuck/${running}`);
    expect(stderr).toContain(`Killed, since it did not end within 2 s: test/support/stuck/${running}`);
  }
  expect(stderr).toContain('Not run to its end: test/support/stuck/loops.case.ts');
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^[12] passed, 2 failed$/);
  expect(status).toBe(1);
});
