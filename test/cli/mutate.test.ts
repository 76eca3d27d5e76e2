import { describe, expect, test } from 'vitest';
import { ACME, placeOf } from '../support/acme-example.ts';
import { folderWith, mapwright } from './command.ts';

describe('mapwright mutate', () => {
  test('prints a score for each field of a bundled provider', () => {
    const { status, stdout } = mapwright(['mutate', 'teamleader']);
    expect(stdout).toMatch(/^teamleader crm\/users\n/);
    expect(stdout).toMatch(/^id +\d+ +\d+ +100 % +\d+$/m);
    expect(stdout).toMatch(/\d+ faults, \d+ noticed by examples: 100 %\n$/);
    expect(status).toBe(0);
  });

  test('shows the fault that no example notices, its place, and a record that would', () => {
    const text = ACME.replace(/examples:[\s\S]*?(?=\n {4}answers:|$)/, 'examples: []\n');
    const path = folderWith({ 'acme.yaml': text });
    const { status, stdout } = mapwright(['mutate', path('acme.yaml'), '--field', 'id']);
    const [line] = placeOf(text, 'id: $');
    expect(stdout).toMatch(new RegExp(`acme\\.yaml:${line}:\\d+ id: no example notices this fault`));
    expect(stdout).toMatch(/^ {2}- .+\n {2}\+ .+\n {2}.+ becomes .+ with it, .+ without it:\n {2}\{/m);
    expect(status).toBe(1);
  });

  test('prints JSON', () => {
    const { stdout } = mapwright(['mutate', 'teamleader', '--json', '--runs', '5', '--seed', '7']);
    const reports: unknown = JSON.parse(stdout);
    expect(reports).toMatchObject([{ provider: 'teamleader', resource: 'crm/users' }]);
    expect(reports).toHaveProperty([0, 'fields', 0], expect.objectContaining({ field: 'id', survivors: [] }));
  });

  test.each([
    ['a field', ['mutate', 'teamleader', '--field', 'emial'], 'unknown-field'],
    ['a resource', ['mutate', 'teamleader', '--resource', 'crm/notes'], 'unknown-resource'],
    ['a file', ['mutate', '/nowhere/acme.yaml'], 'file-unreadable'],
    ['a number', ['mutate', 'teamleader', '--runs', '-1'], 'whole number'],
  ])('refuses %s that does not exist', (_, parameters, message) => {
    const { status, stderr } = mapwright(parameters);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });
});
