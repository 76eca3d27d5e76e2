import { describe, expect, test } from 'vitest';
import { mapwright } from './command.ts';
import { CALLS, files, ZONES } from './support/zoned-calls.ts';

describe.each(Object.entries(CALLS))('%s', (command, [parameters, expected]) => {
  test('refuses a zone that it does not know, with its place, and takes it from the option', () => {
    const path = files();
    const call = [command, ...parameters(path)];
    const without = mapwright(call);
    expect([without.status, without.stdout + without.stderr]).toEqual([
      2,
      expect.stringContaining('.yaml:21:74: The time zone “Europe/Berlin” is not'),
    ]);
    const { status, stderr } = mapwright([...call, ...ZONES]);
    expect(without.stdout + without.stderr).toContain('On the command line: --time-zones Europe/Berlin.');
    expect(stderr).not.toContain('Europe/Berlin');
    expect(status).toBe(expected);
  });
});
