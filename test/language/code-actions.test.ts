import { describe, expect, test } from 'vitest';
import { CHOOSE_EXAMPLE, type CodeAction, createLanguageService } from '../../src/language/index.ts';
import { applyEdits } from './at-cursor.ts';

const URI = 'file:///work/acme.yaml';

function file(mapping: string): string {
  return `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: user }
    list: { method: GET, path: /users, records: users, paging: { style: none } }
    raw:
      type: object
      required: [id]
      properties:
        id: { type: string }
        name: { type: string }
        status: { enum: [active, gone] }
        first name: { type: string }
        last-name: { type: string }
        tags: { type: array, items: { type: string } }
        owner: { type: object, properties: { "full name": { type: string }, mail: { type: string } } }
    mapping:
${mapping}
    examples: []
`;
}

/** The actions at the problems of a file, and what the text is after the first preferred one. */
async function fixed(
  text: string,
): Promise<{ readonly titles: readonly string[]; readonly text: string | undefined }> {
  const service = createLanguageService();
  service.open(URI, text);
  const diagnostics = await service.diagnostics(URI);
  const actions = diagnostics.flatMap(({ range }) => service.codeActions(URI, range));
  const preferred = actions.find(({ isPreferred }) => isPreferred === true);
  return { titles: actions.map(({ title }) => title), text: edited(text, preferred) };
}

function edited(text: string, action: CodeAction | undefined): string | undefined {
  const edits = action?.edit?.changes[URI];
  return edits === undefined ? undefined : applyEdits(text, edits);
}

describe('each hint about an expression is an edit, after which the problem is gone', () => {
  test.each([
    ['$txt(id)', '$text(id)'],
    ['$text(nme)', '$text(name)'],
    ['$text(`frst name`)', '$text(`first name`)'],
    ['id == "x" ? name', 'id = "x" ? name'],
    ['id === "x" ? name', 'id = "x" ? name'],
    ['id !== "x" ? name', 'id != "x" ? name'],
    ['id <> "x" ? name', 'id != "x" ? name'],
    ['$boolean(id) && $boolean(name) ? name', '$boolean(id) and $boolean(name) ? name'],
    ['$boolean(id) || $boolean(name) ? name', '$boolean(id) or $boolean(name) ? name'],
    ['$boolean(id) AND $boolean(name) ? name', '$boolean(id) and $boolean(name) ? name'],
    ['$text(“x”)', '$text("x")'],
    ['name & “x”', 'name & "x"'],
    ['$text(last-name)', '$text(`last-name`)'],
    ['name?.length', 'name.length'],
    ['name |> $text', 'name ~> $text'],
    ['$x := name; $x & "y"', '($x := name; $x & "y")'],
    ['tags.[0]', 'tags[0]'],
    ['$not active ? name', '$not(active) ? name'],
    ['!$exists(id) ? name', '$not($exists(id)) ? name'],
    ['name & str(id)', 'name & $string(id)'],
    ['status = "actve" ? name', 'status = "active" ? name'],
    ['$text', '$text($)'],
    ['id = "x" ? True : False', 'id = "x" ? true : False'],
    ['tags..name', 'tags.**.name'],
    ['..name', '**.name'],
    ['$string($length(id) ** 2)', '$string($power($length(id), 2))'],
    ['$string(1 + $length(id) ** 2)', '$string(1 + $power($length(id), 2))'],
    ['$string(2 ** 3 ** $length(id))', '$string($power(2, $power(3, $length(id))))'],
    ['id not in ["a"] ? name', '$not(id in ["a"]) ? name'],
    ['$exists(id) and id & "x" NOT IN ["a"] ? name', '$exists(id) and $not(id & "x" in ["a"]) ? name'],
    ['not $exists(id) ? name', '$not($exists(id)) ? name'],
    ['id is not "x" ? name', 'id != "x" ? name'],
    ['id IS "x" ? name', 'id = "x" ? name'],
    ['$timestamp(id, "[Y]-[M]-[D]", "+2")', '$timestamp(id, "[Y]-[M]-[D]", "+02:00")'],
    ['$timestamp(id, "[Y]-[M]-[D]", "GMT−3:30")', '$timestamp(id, "[Y]-[M]-[D]", "-03:30")'],
    ['$timestamp(id, "[Y]-[M]-[D]", "Europe Berlin")', '$timestamp(id, "[Y]-[M]-[D]", "Europe/Berlin")'],
    ['$text()', '$text($)'],
    ['$text(id, "a,b", [1, 2])', '$text(id)'],
    ['id ~> $text(name)', 'id ~> $text()'],
    ['ifnull(name, id)', 'name ?? id'],
    ['"x" & coalesce(name, id = "a" ? id)', '"x" & (name ?? (id = "a" ? id))'],
    ['if(id = "a", name, id)', '(id = "a") ? name : id'],
    ['if (id = "a") then name else id', '(id = "a") ? name : id'],
    ['if (id = "a") name', '(id = "a") ? name'],
    ['concat(name, id)', 'name & id'],
    ['let $x = name; $x', '($x := name; $x)'],
    ['tags[?(@.name = "x")]', 'tags[name = "x"]'],
    ['owner["full name"]', 'owner.`full name`'],
    ['owner.["mail"]', 'owner.mail'],
    ['$replace(name, /(?P<x>a)/, "")', '$replace(name, /(?<x>a)/, "")'],
    ['$replace(name, /(?<x>a)(?P=x)/, "")', '$replace(name, /(?<x>a)\\k<x>/, "")'],
    ['$replace(name, /(?i)a[/]b/, "")', '$replace(name, /a[/]b/i, "")'],
    ['$replace(name, /(?>a)/, "")', '$replace(name, /(?:a)/, "")'],
    ['$replace(name, /(?#of a)a/, "")', '$replace(name, /a/, "")'],
    ['$replace(name, /a++/, "")', '$replace(name, /a+/, "")'],
    ['$replace(name, /a**/, "")', '$replace(name, /(?:a*)*/, "")'],
    ['$replace(name, /a/g, "")', '$replace(name, /a/, "")'],
    ['$replace(name, /a)/, "")', '$replace(name, /a\\)/, "")'],
    ['$replace(name, /[z-a]/, "")', '$replace(name, /[z\\-a]/, "")'],
  ])('%s', async (before, after) => {
    const text = file(`      id: $text(id)\n      name: ${JSON.stringify(before)}`);
    const result = await fixed(text);
    expect(result.text).toBe(file(`      id: $text(id)\n      name: ${JSON.stringify(after)}`));
  });

  test.each([
    ['name: a == 1', 'name: a = 1'],
    ["name: 'a == ''1'''", "name: 'a = ''1'''"],
    ['name: |-\n        id &\n        $txt(id)', 'name: |-\n        id &\n        $text(id)'],
    ['name: $text(last-name)', 'name: $text(`last-name`)'],
    ['name: last-name', "name: '`last-name`'"],
  ])('however it is written: %j', async (before, after) => {
    const { text } = await fixed(file(`      id: $text(id)\n      ${before}`));
    expect(text).toBe(file(`      id: $text(id)\n      ${after}`));
  });
});

test.each([
  ['len(name)', ['$length(name)', '$count(name)']],
  ['concat(name, id)', ['name & id', '$append(name, id)']],
  ['name ? "a" : None', ['name ? "a" : null', 'name ? "a" : ()', 'name ? "a" : `None`']],
  ['not id ? name', ['$not(id) ? name']],
])('where a hint has several ways, each is an edit: %s', async (before, after) => {
  const service = createLanguageService();
  const text = file(`      id: $text(id)\n      name: ${JSON.stringify(before)}`);
  service.open(URI, text);
  const diagnostics = await service.diagnostics(URI);
  const found = diagnostics
    .filter(({ severity }) => severity === 1)
    .flatMap(({ range }) => service.codeActions(URI, range))
    .filter(({ kind }) => kind === 'quickfix')
    .map((action) => edited(text, action));
  expect(found).toEqual(
    after.map((expression) => file(`      id: $text(id)\n      name: ${JSON.stringify(expression)}`)),
  );
});

test.each([
  'n += 1',
  'id++',
  '$map(tags, x => x)',
  '$replace(name, /(?s)a/, "")',
  '$replace(name, /a(?i)b/, "")',
  '$timestamp(id, "YYYY")',
])('a hint that does not say what to write has no edit: %s', async (expression) => {
  const { text } = await fixed(file(`      id: $text(id)\n      name: ${JSON.stringify(expression)}`));
  expect(text).toBeUndefined();
});

test.each(['1', 'true'])('a string without quotes, %s, is written with them', async (word) => {
  const text = file(`      id: $text(id)\n      name: status = ${word} ? name`).replace(
    'active, gone',
    `"${word}", gone`,
  );
  expect((await fixed(text)).text).toContain(`status = "${word}" ? name`);
});

describe('each hint about YAML is an edit', () => {
  test.each([
    ['a mistyped key', file('      id: $text(id)').replace('apiVersion', 'apiVersoin'), 'apiVersion: v1'],
    ['a mistyped field', file('      id: $text(id)\n      nmae: name'), '      name: name'],
    ['a mistyped word', file('      id: $text(id)').replace('kind: bearer', 'kind: baerer'), 'kind: bearer'],
    [
      'a number that must be a string',
      file('      id: $text(id)').replace('apiVersion: v1', 'apiVersion: 1.10'),
      'apiVersion: "1.10"',
    ],
    [
      'a value that needs quotes',
      file('      id: $text(id)\n      name: id = "a" ? {"b": name} : name'),
      `name: 'id = "a" ? {"b": name} : name'`,
    ],
    [
      'a mistyped placeholder',
      file('      id: $text(id)').replace('/users/{id}', '/users/{idd}'),
      'path: "/users/{id}"',
    ],
    [
      'a space in a path',
      file('      id: $text(id)').replace('path: /users,', 'path: "/all users",'),
      'path: "/all%20users"',
    ],
    [
      'a percent sign in a path',
      file('      id: $text(id)').replace('path: /users,', 'path: "/100%users",'),
      'path: "/100%25users"',
    ],
    ['a colon without a blank', file('      name:name\n      id: $text(id)'), '      name: name'],
  ])('%s', async (_title, text, expected) => {
    expect((await fixed(text)).text).toContain(expected);
  });
});

describe('a warning can be allowed, with a reason', () => {
  const warned = file('      id: $text(id)\n      name: status = "x" ? name');
  test.each([
    ['a file without such a list', warned],
    [
      'a file with one',
      warned.replace('apiVersion', 'allow:\n  - code: unknown-path\n    path: x\n    because: y\napiVersion'),
    ],
  ])('%s', async (_title, text) => {
    const service = createLanguageService();
    service.open(URI, text);
    const found = (await service.diagnostics(URI)).find(({ code }) => code === 'never-equal');
    const actions = found === undefined ? [] : service.codeActions(URI, found.range);
    const allow = actions.find(({ title }) => title.startsWith('Allow “never-equal”'));
    const after = edited(text, allow) ?? '';
    expect(after).toContain('because: Say here why it is meant.');
    service.open(URI, after);
    const codes = (await service.diagnostics(URI)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'never-equal' || code.startsWith('yaml'))).toEqual([]);
  });
});

test('a field that the model requires is added, and others can be', async () => {
  const text = file('      name: $text(name)');
  const { text: after, titles } = await fixed(text);
  expect(titles).toContain('Add the field id');
  expect(after).toBe(file('      name: $text(name)\n      id: $text(id)'));
  const service = createLanguageService();
  service.open(URI, text);
  const place = { line: 22, character: 5 };
  const added = service
    .codeActions(URI, { start: place, end: place })
    .find(({ title }) => title === 'Add the field email');
  expect(edited(text, added)).toBe(file('      name: $text(name)\n      email: $text(email)'));
});

test('an example can be chosen', () => {
  const text = file('      id: $text(id)').replace(
    'examples: []',
    'examples:\n      - title: one\n        raw: { id: "1" }\n        unified: { id: "1" }',
  );
  const service = createLanguageService();
  service.open(URI, text);
  const place = { line: 26, character: 12 };
  expect(service.codeActions(URI, { start: place, end: place })).toMatchObject([
    { command: { command: CHOOSE_EXAMPLE, arguments: [URI, 'one'] } },
  ]);
});
