import { expect, test } from 'vitest';
import { mapwright } from './command.ts';

test.each([
  [
    ['--host', '0.0.0.0'],
    'Other machines can reach 0.0.0.0: a token is needed to listen there. [option-invalid]',
  ],
  [['--host', '::'], 'Other machines can reach ::: a token is needed to listen there. [option-invalid]'],
  [['--token', 'short'], 'A token must have at least 16 characters. [option-invalid]'],
])('serve %j does not start', (options, expected) => {
  const { status, stdout, stderr } = mapwright(['serve', '--port', '0', ...options]);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain(expected);
});
