import { describe, expect, test } from 'vitest';
import { bundledModels } from '../../src/bundled/index.ts';
import { checkLayerExamples } from '../../src/example-checks/check-layer-examples.ts';
import { layerTargets } from '../../src/example-checks/layer-targets.ts';
import { parseOverrides } from '../../src/live.ts';
import { folderWith, mapwright } from '../cli/command.ts';

const layer = (expected: string) => `
name: account
providers:
  hubspot:
    crm/users:
      mapping:
        name: $text(lastName)
        email: null
        team: $text(teams[primary][0].name)
      schema:
        team: { type: string }
      examples:
        - title: an owner with a team
          raw:
            id: "1"
            createdAt: "2024-05-01T09:30:00Z"
            updatedAt: "2024-05-01T09:30:00Z"
            archived: false
            email: ada@example.com
            lastName: Nowak
            teams: [{ id: "7", name: North, primary: true }]
          unified: ${expected}
`;

describe('the examples of a layer', () => {
  test('are run by check, on top of the definition', () => {
    const path = folderWith({ 'account.yaml': layer('{ id: "1", name: Nowak, team: North }') });
    const { status, stdout } = mapwright(['check', path('account.yaml')]);
    expect(stdout).toBe('one file, one example: no problems\n');
    expect(status).toBe(0);
  });

  test.each([
    ['a value that differs', '{ name: Ada, team: North }', 'name is "Nowak", but "Ada" is expected'],
    ['a field of the layer that is not named', '{ name: Nowak }', 'team is "North", but absent is expected'],
    [
      'a field that the layer removes',
      '{ name: Nowak, team: North, email: ada@example.com }',
      'email is absent',
    ],
    [
      'a field of the definition',
      '{ name: Nowak, team: North, is_active: false }',
      'is_active is true, but false',
    ],
  ])('fail for %s', (_, expected, message) => {
    const path = folderWith({ 'account.yaml': layer(expected) });
    const { status, stdout } = mapwright(['check', path('account.yaml')]);
    expect(stdout).toContain(`Example “an owner with a team”: ${message}`);
    expect(stdout).toMatch(/account\.yaml:13:\d+: .*\[example-mismatch\]/s);
    expect(status).toBe(2);
  });

  test('fail where the record does not fit the raw schema', () => {
    const text = layer('{ name: Nowak, team: North }').replace('archived: false', 'archived: "no"');
    const path = folderWith({ 'account.yaml': text });
    expect(mapwright(['check', path('account.yaml')]).stdout).toContain('does not fit `raw`: /archived');
  });

  test('are mapped with the layers below', () => {
    const path = folderWith({
      'base.yaml': 'providers: { hubspot: { crm/users: { mapping: { name: firstName } } } }',
      'account.yaml': layer('{ name: Nowak, team: North }'),
    });
    const { status } = mapwright(['check', path('account.yaml'), '--overrides', path('base.yaml')]);
    expect(status).toBe(0);
  });

  test.each([
    ['a title', 'title: an owner with a team', 'titel: an owner with a team', 'titel'],
    ['a raw record', 'raw:', 'record:', 'record'],
  ])('without %s are refused with their place', (_, written, mistyped, named) => {
    const text = layer('{ name: Nowak, team: North }').replace(written, mistyped);
    const path = folderWith({ 'account.yaml': text });
    const { status, stdout } = mapwright(['check', path('account.yaml')]);
    expect(stdout).toMatch(new RegExp(`account\\.yaml:\\d+:\\d+: .*“?${named}”?.*overrides-shape`, 's'));
    expect(status).toBe(2);
  });
});

const general = (provider: string, resource: string, unified: string, id = '"1"') => `
providers:
  "${provider}":
    "${resource}":
      mapping:
        name: $uppercase($inherited)
      examples:
        - title: capitals
          raw:
            id: ${id}
            createdAt: "2024-05-01T09:30:00Z"
            updatedAt: "2024-05-01T09:30:00Z"
            archived: false
            firstName: Ada
            lastName: Nowak
          unified: ${unified}
`;

describe.each([
  ['*', 'crm/users'],
  ['*', '*'],
  ['hubspot', '*'],
])('an example of a layer for %s and %s', (provider, resource) => {
  const check = (unified: string, id?: string) => {
    const targets = layerTargets([], bundledModels());
    return checkLayerExamples(parseOverrides(general(provider, resource, unified, id)), [], targets);
  };

  test.each([
    ['{ name: ADA NOWAK }', []],
    ['{ name: ADA NOWAK, is_active: true }', []],
    ['{ name: Ada Nowak }', ['name is "ADA NOWAK", but "Ada Nowak" is expected']],
    ['{ name: ADA NOWAK, email: ada@example.com }', ['email is absent, but "ada@example.com" is expected']],
  ])('is run where its record fits: %s', (unified, messages) => {
    const found = check(unified).map(({ message }) => message);
    expect(found).toEqual(messages.map((message) => `Example “capitals”: ${message}.`));
  });

  test('is reported if its record fits no provider', () => {
    expect(check('{ name: ADA NOWAK }', '[1]')).toMatchObject([
      {
        code: 'example-mismatch',
        message: 'Example “capitals”: its raw record fits `raw` of no provider that the layer changes.',
        source: { line: 8 },
      },
    ]);
  });
});
