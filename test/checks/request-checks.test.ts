import { describe, expect, test } from 'vitest';
import { bundledModels } from '../../src/bundled/index.ts';
import { checkData } from '../../src/checks/check-data.ts';
import { parseDefinition } from '../../src/definition/index.ts';
import { checkAnswers } from '../../src/example-checks/check-answers.ts';

const MODELS = bundledModels();

/** A file whose mapping reads a setting and a table, and whose requests are computed. */
const FILE = `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://{site}.acme.example.com
accountSettings:
  site: { description: Part of the address, pattern: "[a-z]+" }
  scope: { description: Who is listed, values: { everyone: all, own: mine }, default: everyone }
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get:
      from: search
      method: GET
      path: /found
      query: { id: "{id}", kind: "{kind}" }
      computed: { kind: '$settings.scope = "mine" ? "own" : "any"' }
      records: found.people
      paging: { style: cursor, parameter: after, next: found.next }
    list:
      method: GET
      path: /users
      query: { filter: "{filter}" }
      computed: { filter: '$settings.scope = "all" ? "everyone"' }
      records: users
      paging: { style: none }
    tables:
      roles:
        method: GET
        path: /roles
        query: { ids: "{ids}" }
        computed: { ids: $distinct($records.role_id) }
        per: page
        when: $exists($records.role_id)
        records: roles
        key: rid
        examples: [{ rid: 5, title: Seller, rank: 1 }]
    raw:
      type: object
      required: [id]
      properties:
        id: { type: integer }
        role_id: { type: integer }
    mapping:
      id: $text(id)
      name: $text($lookup($tables.roles, $string(role_id)).title)
      urls: |-
        $webAddress("https://" & $settings.site & ".acme.example.com/" & id).{ "type": "profile", "url": $ }
    examples:
      - title: a seller
        raw: { id: 7, role_id: 5 }
        bindings: { settings: { site: north } }
        unified: { id: "7", name: Seller, urls: [{ type: profile, url: "https://north.acme.example.com/7" }] }
    answers:
      settings: { site: north }
      get: { id: "7", body: { found: { people: [{ id: 7, role_id: 5 }], next: null } } }
      list:
        - { ids: ["7", "8"], body: { users: [{ id: 7, role_id: 5 }, { id: 8 }] } }
`;

/** The file with something replaced, which must be in it. */
function edited(old = '', replacement = ''): string {
  if (!FILE.includes(old)) throw new Error(`“${old}” is not in the file.`);
  return FILE.replace(old, replacement);
}

function warnings(text: string): readonly string[] {
  const definition = parseDefinition(text, { file: 'acme.yaml', models: MODELS });
  return checkData(definition, { models: MODELS }).map(({ code, message }) => `${code} ${message}`);
}

test('answers of a mapping that reads settings and tables', async () => {
  const definition = parseDefinition(FILE, { file: 'acme.yaml', models: MODELS });
  expect(warnings(FILE)).toEqual([]);
  expect(await checkAnswers(definition, { models: MODELS })).toEqual([]);
});

describe('expressions of requests and of tables', () => {
  test.each([
    ['records: found.people', 'records: found.poeple', /^unknown-path “poeple” .*whole answers/],
    ['next: found.next', 'next: found.nxet', /^unknown-path “nxet” .*whole answers/],
    ['key: rid', 'key: rdi', /^unknown-path “rdi” .*examples/],
    ['$distinct($records.role_id)', '$distinct($records.rol_id)', /^unknown-path “rol_id”/],
    ['$exists($records.role_id)', '$exists($records.rol_id)', /^unknown-path “rol_id”/],
    ['$exists($records.role_id)', '$records.role_id', /^result-misfit when may be several values/],
    ['$exists($records.role_id)', '\'"yes"\'', /^result-misfit when is "yes"/],
    ['"all" ? "everyone"', '"everyone" ? "everyone"', /^never-equal .* never equals "everyone"/],
    ['"mine" ? "own"', '"own" ? "own"', /^never-equal .* never equals "own"/],
    ['$distinct($records.role_id)', '$distinct(role_id)', /^result-misfit The expression never returns/],
    ['role_id)).title', 'role_id)).titel', /^unknown-path name: “titel”/],
    ['$tables.roles, $string(role_id)).title', '$tables.roles, $string(role_id)).title.x', /^unknown-path/],
  ])('%s → %s', (old, replacement, found) => {
    const [first, ...others] = warnings(edited(old, replacement));
    expect(first).toMatch(found);
    // A comparison that never holds leaves its branch out.
    expect(others.map((text) => text.split(' ')[0])).toEqual(
      first?.startsWith('never-equal') ? ['unreachable-branch'] : [],
    );
  });

  test('a table of which there are no examples may hold anything', () => {
    const text = edited('        examples: [{ rid: 5, title: Seller, rank: 1 }]\n');
    expect(warnings(text)).toEqual([]);
    expect(warnings(text.replace(')).title', ')).anything'))).toEqual([]);
  });
});

describe('what tells that an answer is an error', () => {
  const withErrors = (detect: string) =>
    edited('resources:\n', `errors: { detect: '${detect}' }\nresources:\n`).replace(
      /$/,
      `      errors:
        - { title: a failure, to: list, status: 200, body: { ok: false, error: { text: No } }, means: { status: 502 } }
`,
    );

  test.each([
    ['ok = false', undefined],
    ['$exists(error)', undefined],
    ['$exists(error.text)', undefined],
    ['$not(ok)', undefined],
    ['$status = 200 and ok = false', undefined],
    ['ok = "false"', /^never-equal A boolean never equals "false"/],
    ['error', /^result-misfit It is never true, but an object/],
    ['error.text', /^result-misfit It is never true/],
    ['eror.text != null', /^unknown-path/],
  ])('%s', (detect, found) => {
    const [first, ...others] = warnings(withErrors(detect));
    expect(others).toEqual([]);
    if (found === undefined) expect(first).toBeUndefined();
    else expect(first).toMatch(found);
  });
});
