import { describe, expect, test } from 'vitest';
import {
  createLanguageService,
  type LanguageService,
  type Location,
  type Position,
} from '../../src/language/index.ts';
import { applyEdits } from './at-cursor.ts';

const PROVIDER = `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://{region}.acme.example.com
accountSettings:
  region: { description: Region of the account, pattern: eu|us }
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: user }
    list: { method: GET, path: /users, records: users, paging: { style: none } }
    tables:
      roles: { method: GET, path: /roles, records: roles, key: id, per: request }
    raw:
      type: object
      required: [id, mail]
      properties:
        id: { type: string }
        mail: { type: string }
        teams: { type: array, items: { type: object, properties: { mail: { type: string } } } }
    mapping:
      id: $text(id)
      email: $emailAddress(mail) ?? teams[mail != "x"].mail[0]
      name: ($x := mail; $y := $map(teams, function($x) { $x.mail }); $x & $y[0])
      is_active: $tables.roles.admin = $settings.region
    examples:
      - title: one
        raw: { id: "1", mail: a@example.com, teams: [{ mail: b@example.com }] }
        unified: { id: "1" }
`;
const LAYER = `name: account
providers:
  acme:
    crm/users:
      mapping:
        email: $inherited ?? mail
        name: \`mail\`
`;
const FILE = 'file:///work/acme.yaml';
const OVER = 'file:///work/layer.yaml';
const TEXTS: Readonly<Record<string, string>> = { [FILE]: PROVIDER, [OVER]: LAYER };

function opened(): LanguageService {
  const service = createLanguageService();
  service.open(FILE, PROVIDER);
  service.open(OVER, LAYER);
  return service;
}

/** The position of a word, the count-th of them, one character inside. */
function at(uri: string, word: string, count = 1): Position {
  const text = TEXTS[uri] ?? '';
  let offset = -1;
  for (let found = 0; found < count; found += 1) offset = text.indexOf(word, offset + 1);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length - 1, character: (before.at(-1)?.length ?? 0) + Math.min(1, word.length - 1) };
}

/** Places as file, line and the line from there on. */
function written(locations: readonly Location[]): readonly string[] {
  return locations.map(({ uri, range: { start, end } }) => {
    const line = (TEXTS[uri] ?? '').split('\n')[start.line] ?? '';
    return `${uri === FILE ? 'file' : 'layer'}:${start.line + 1} ${line.slice(start.character, end.character)}`;
  });
}

describe('a raw path', () => {
  test('is defined in the schema of the raw record', () => {
    expect(written(opened().definition(FILE, at(FILE, 'mail) ??')))).toEqual(['file:21 mail']);
    expect(written(opened().definition(OVER, at(OVER, 'mail\n')))).toEqual(['file:21 mail']);
    expect(written(opened().definition(FILE, at(FILE, 'mail[0]')))).toEqual(['file:22 mail']);
  });

  test('is found in all fields of the file and of its layers, as the same path only', () => {
    const found = written(opened().references(FILE, at(FILE, 'mail: { type: string }\n')));
    expect(found).toEqual(['file:21 mail', 'file:25 mail', 'file:26 mail', 'layer:6 mail', 'layer:7 `mail`']);
    expect(written(opened().references(FILE, at(FILE, 'mail[0]')))).toEqual([
      'file:22 mail',
      'file:25 mail',
      'file:25 mail',
      'file:26 mail',
    ]);
  });

  test('is found and renamed in files of the project that are not open, too', () => {
    const service = createLanguageService({
      files: [
        { uri: FILE, text: PROVIDER },
        { uri: OVER, text: LAYER },
      ],
    });
    service.open(OVER, LAYER);
    const all = opened();
    const position = at(OVER, 'mail\n');
    expect(service.definition(OVER, position)).toEqual(all.definition(OVER, position));
    expect(service.references(OVER, position)).toEqual(
      expect.arrayContaining([...all.references(OVER, position)]),
    );
    expect(service.rename(OVER, position, 'address')).toEqual(all.rename(OVER, position, 'address'));
    expect(written(service.definition(OVER, at(OVER, '$inherited')))).toEqual(['file:25 email']);
  });

  test('is renamed everywhere: in fields, layers, the schema and the examples', () => {
    const { changes = {} } = opened().rename(FILE, at(FILE, 'mail) ??'), 'e-mail') ?? {};
    const file = applyEdits(PROVIDER, changes[FILE] ?? []);
    const layer = applyEdits(LAYER, changes[OVER] ?? []);
    expect(layer).toBe(
      LAYER.replace('?? mail', '?? `e-mail`')
        .replace('name: `mail`', 'name: "`e-mail`"')
        .replace('"`e-mail`"', "'`e-mail`'"),
    );
    expect(file).toContain('required: [id, e-mail]');
    expect(file).toContain('        e-mail: { type: string }');
    expect(file).toContain('$emailAddress(`e-mail`) ?? teams[mail != "x"].mail[0]');
    expect(file).toContain('$x := `e-mail`;');
    expect(file).toContain('raw: { id: "1", e-mail: a@example.com, teams: [{ mail: b@example.com }] }');
  });
});

test('a path that an expression which cannot be parsed may read is not renamed: one of its places would be missed', () => {
  const service = opened();
  service.open(OVER, LAYER.replace('?? mail', '?? mail) ??'));
  expect(service.prepareRename(FILE, at(FILE, 'mail) ??'))).toBeUndefined();
  expect(service.rename(FILE, at(FILE, 'mail) ??'), 'address')).toBeUndefined();
  expect(service.prepareRename(FILE, at(FILE, '$x := mail'))).toBeDefined();
});

test('a variable is the same in its own scope only', () => {
  const service = opened();
  expect(written(service.references(FILE, at(FILE, '$x := mail')))).toEqual(['file:26 $x', 'file:26 $x']);
  expect(written(service.references(FILE, at(FILE, '$x.mail')))).toEqual(['file:26 $x', 'file:26 $x']);
  expect(written(service.definition(FILE, at(FILE, '$x & $y')))).toEqual(['file:26 $x']);
  expect(written(service.references(FILE, at(FILE, '$x & $y'), false))).toEqual(['file:26 $x']);
  const { changes = {} } = service.rename(FILE, at(FILE, '$x & $y'), '$first') ?? {};
  expect(applyEdits(PROVIDER, changes[FILE] ?? [])).toBe(
    PROVIDER.replace('($x := mail', '($first := mail').replace('$x & $y', '$first & $y'),
  );
});

test('$inherited leads to the field of the definition, a table and a setting to their keys', () => {
  const service = opened();
  expect(written(service.definition(OVER, at(OVER, '$inherited')))).toEqual(['file:25 email']);
  expect(written(service.definition(FILE, at(FILE, 'roles.admin')))).toEqual(['file:15 roles']);
  expect(written(service.definition(FILE, at(FILE, 'region\n')))).toEqual(['file:8 region']);
  expect(written(service.references(FILE, at(FILE, 'roles: { method')))).toEqual([
    'file:15 roles',
    'file:27 roles',
  ]);
});

test('a field is found in the file and in its layers', () => {
  expect(written(opened().references(FILE, at(FILE, 'email: $')))).toEqual([
    'file:25 email',
    'layer:6 email',
    'layer:6 $inherited',
  ]);
  expect(written(opened().definition(OVER, at(OVER, 'email: $')))).toEqual(['file:25 email']);
});

test('what cannot be renamed is not, nor to what is no name', () => {
  const service = opened();
  expect(service.prepareRename(FILE, at(FILE, '$text('))).toBeUndefined();
  expect(service.prepareRename(FILE, at(FILE, 'email: $'))).toBeUndefined();
  expect(service.prepareRename(FILE, at(FILE, 'mail) ??'))).toMatchObject({ placeholder: 'mail' });
  expect(service.rename(FILE, at(FILE, '$x := mail'), 'a b')).toBeUndefined();
  expect(service.rename(FILE, at(FILE, 'mail) ??'), 'a`b')).toBeUndefined();
  expect(service.rename(FILE, at(FILE, 'mail) ??'), ' ')).toBeUndefined();
});
