import { describe, expect, test } from 'vitest';
import { folderWith, mapwright } from './command.ts';

const FILE = `
slug: acme
name: Acme
homePage: https://acme.example
documentation: [https://acme.example/docs]
apiVersion: v1
baseUrl: https://api.acme.example
authentication: [{ kind: bearer }]
allow: [{ code: enum-member-unhandled, path: resources.crm/users.mapping.is_active, because: Paused says neither. }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: $ }
    list: { method: GET, path: /users, records: $, paging: { style: none } }
    raw:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        name: { type: string }
        label: { type: string }
        state: { enum: [on, off, paused] }
    mapping:
      id: $text(id)
      name: $text(name) ?? $text(label)
      is_active: 'state = "on" ? true : state = "off" ? false'
      remote_data: $
    examples:
      - { title: switched on, raw: { id: 1, name: Ada, state: "on" }, unified: { id: "1", name: Ada, is_active: true } }
`;

function unreachedOf(text: string): unknown[] {
  const path = folderWith({ 'acme.yaml': text });
  const { stdout, status } = mapwright(['check', '--reach', '--json', path('acme.yaml')]);
  expect(status, stdout).toBe(0);
  const {
    issues,
  }: {
    issues: { code: string; severity: string; message: string; source: { line: number; column: number } }[];
  } = JSON.parse(stdout);
  expect(issues.every(({ code, severity }) => code === 'example-unreached' && severity === 'warning')).toBe(
    true,
  );
  return issues.map(({ message, source: { line, column } }) => `${line}:${column} ${message}`);
}

describe('mapwright check --reach', () => {
  test('warns of each path, member, branch and alternative that no example reaches', () => {
    expect(unreachedOf(FILE)).toEqual([
      '24:34 name: no example has a value at “label”.',
      '24:28 name: no example has a value for the alternative “$text(label)”.',
      '25:19 is_active: no example has “state = "off"”.',
      '25:19 is_active: no example has “state = "paused"”.',
      '25:41 is_active: no example takes the branch “state = "off" ? false”.',
      '25:41 is_active: no example fails the condition “state = "off"”.',
      '25:57 is_active: no example takes the branch “false”.',
    ]);
  });

  test('says nothing once examples reach them all', () => {
    const more = `
      - { title: switched off, raw: { id: 2, label: Kofi, state: "off" }, unified: { id: "2", name: Kofi, is_active: false } }
      - { title: paused, raw: { id: 3, state: paused }, unified: { id: "3" } }
`;
    expect(unreachedOf(FILE.trimEnd() + more)).toEqual([]);
  });

  const ANSWERED = FILE.replace(
    / {6}- \{ title.*\n/,
    (examples) => `${examples.trimEnd()}
      - { title: switched off, raw: { id: 2, label: Kofi, state: "off" }, unified: { id: "2", name: Kofi, is_active: false } }
      - { title: paused, raw: { id: 3, state: paused }, unified: { id: "3" } }
    answers:
      get: { id: "1", body: { id: 1 } }
      list: [{ ids: ["1"], body: { users: [{ id: 1 }], data: null } }]
`,
  )
    .replace('records: $,', 'records: users ?? data,')
    .replace(
      'authentication:',
      'errors: { message: "message ? $text(message) : $text(error)" }\nauthentication:',
    );

  test('warns of each branch of what reads answers that no answer takes', () => {
    expect(unreachedOf(ANSWERED)).toEqual([
      '8:31 errors.message: no answer takes the branch “$text(message)”.',
      '8:48 errors.message: no answer takes the branch “$text(error)”.',
      '14:58 records: no answer has a value for the alternative “data”.',
    ]);
  });

  test('does not warn of what the file allows, and warns of what it need not allow', () => {
    const allow = (path: string) =>
      `allow:\n  - { code: example-unreached, path: ${path}, because: Nobody has such an answer. }\n`;
    const text = ANSWERED.replace(/^allow: \[(.*)\]$/m, `${allow('errors.message')}  - $1`);
    expect(unreachedOf(text)).toEqual(['16:58 records: no answer has a value for the alternative “data”.']);
    const all = text.replace('path: errors.message', 'path: resources.crm/users.list.records');
    expect(unreachedOf(all)).toHaveLength(2);
  });

  test('counts answers of all kinds', () => {
    const more = `      errors:
        - { title: a message, status: 400, body: { message: Too large }, means: { status: 400, message: Too large } }
        - { title: an error, status: 400, body: { error: Too large }, means: { status: 400, message: Too large } }
`;
    const text = ANSWERED.replace('users ?? data', 'users') + more;
    expect(unreachedOf(text)).toEqual([]);
  });

  test('is not asked for by check alone', () => {
    const path = folderWith({ 'acme.yaml': FILE });
    expect(mapwright(['check', path('acme.yaml')]).stdout).toContain('no problems');
  });
});
