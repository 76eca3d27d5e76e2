import { describe, expect, test } from 'vitest';
import type { LanguageServiceOptions } from '../../src/language/index.ts';
import { openAt } from './at-cursor.ts';

/** A provider file; `‸` in a part is the cursor. */
function provider(mapping: string, { raw = RAW, more = '' } = {}): string {
  return `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://acme.example.com
authentication:
  - kind: bearer
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: user }
    list:
      method: GET
      path: /users
      records: users
      paging: { style: none }
    raw:
${raw}
    mapping:
${mapping}
    examples:
      - title: the least
        raw: { id: 7, status: on, teams: [{ name: North, lead: { id: 1 } }] }
        unified: { id: "7" }
${more}`;
}

const RAW = `      type: object
      required: [id]
      properties:
        id: { type: integer }
        status: { enum: [on, off, away] }
        first name: { type: string }
        gone: false
        teams:
          type: array
          items:
            type: object
            properties:
              name: { type: string }
              lead: { type: object, properties: { id: { type: integer } } }`;

function labels(text: string, name?: string, options?: LanguageServiceOptions): readonly string[] {
  const { service, uri, position } = openAt(text, name, options);
  return service.completion(uri, position).map(({ label }) => label);
}

describe('in an expression, however incomplete, the names are those that can be read there', () => {
  const NAMES = ['id', 'status', 'first name', 'teams'];
  test.each([
    ['$text(us‸', NAMES],
    ['$text(‸', NAMES],
    ['‸', NAMES],
    ['$text(id) & ‸', NAMES],
    ['status = "on" ? ‸', NAMES],
    ['status = "on" ? id : ‸', NAMES],
    ['{ "a": ‸', NAMES],
    ['{ "a": id, "b": st‸ }', NAMES],
    ['[id, ‸', NAMES],
    ['($x := id; ‸', NAMES],
    ['$$.‸', NAMES],
    ['teams[$$.‸', NAMES],
    ['$map([1], function($i) { ‸', NAMES],
    ['teams.‸', ['name', 'lead']],
    ['teams.n‸', ['name', 'lead']],
    ['teams[‸', ['name', 'lead']],
    ['teams[name = "x" and ‸', ['name', 'lead']],
    ['teams[0].‸', ['name', 'lead']],
    ['teams.{ "a": ‸', ['name', 'lead']],
    ['teams.(‸', ['name', 'lead']],
    ['teams^(>‸', ['name', 'lead']],
    ['$map(teams, function($t) { $t.‸', ['name', 'lead']],
    ['teams@$t.$t.‸', ['name', 'lead']],
    ['($t := teams; $t.lead.‸', ['id']],
    ['teams.lead.‸ & "x"', ['id']],
    ['$sort(teams, function($l, $r) { $l.‸', ['name', 'lead']],
  ])('%s', (written, names) => {
    const found = labels(provider(`      id: $text(id)\n      name: ${JSON.stringify(written)}`));
    expect(found.filter((label) => [...NAMES, 'name', 'lead', 'gone'].includes(label))).toEqual(
      expect.arrayContaining([...names]),
    );
    const others = [...NAMES, 'name', 'lead', 'gone'].filter((name) => !names.includes(name));
    expect(found.filter((label) => others.includes(label))).toEqual([]);
  });
});

describe('after a value an operator is expected, and inside of what is not code nothing', () => {
  test.each([
    ['id ‸', ['and', 'or', 'in']],
    ['teams.name ‸', ['and', 'or', 'in']],
    ['id /* ‸', []],
    ['"x‸"', []],
    ['12‸', []],
  ])('%s', (written, found) => {
    expect(labels(provider(`      name: ${JSON.stringify(written)}`))).toEqual(found);
  });
});

describe('where an enumeration is compared, its members', () => {
  test.each([
    'status = "‸"',
    'status = "‸',
    'status = ‸',
    'status in ["on", "‸',
    '"‸" = status',
    'status != "a‸"',
  ])('%s', (written) => {
    const found = labels(provider(`      name: ${JSON.stringify(written)}`));
    expect(found).toEqual(expect.arrayContaining(['"on"', '"off"', '"away"']));
  });
});

describe('variables are those that are bound in this place', () => {
  test.each([
    ['($x := 1; $y := 2; ‸)', ['$x', '$y'], ['$z']],
    ['($x := 1; ‸; $y := 2)', ['$x'], ['$y']],
    ['($x := (‸; $y := 1); 1)', [], ['$x', '$y']],
    ['function($a, $b) { ‸ }', ['$a', '$b'], []],
    ['(function($a) { $a }; ‸)', [], ['$a']],
    ['teams@$t#$i.‸', ['$t', '$i'], []],
    ['(teams@$t.name; ‸)', [], ['$t']],
  ])('%s', (written, bound, unbound) => {
    const found = labels(provider(`      name: ${JSON.stringify(written)}`));
    expect(found).toEqual(expect.arrayContaining([...bound]));
    expect(found.filter((label) => unbound.includes(label))).toEqual([]);
    expect(found).toContain('$response');
    expect(found).not.toContain('$inherited');
  });
});

describe('after blanks that YAML does not count, the expression goes on', () => {
  test.each([
    '      name: $text(id) & ‸',
    '      name: |-\n        $text(id) &\n        ‸',
    '      name: >-\n        $text(id) & ‸',
  ])('%j', (written) => {
    expect(labels(provider(written))).toEqual(expect.arrayContaining(['id', 'status']));
  });
});

describe('half of a string of YAML is enough', () => {
  test.each([
    '      name: "$text(‸',
    "      name: '$text(‸",
    '      name: |-\n        $text(‸',
    '      name: >\n        $text(‸',
  ])('%j', (written) => {
    expect(labels(provider(written))).toEqual(expect.arrayContaining(['id', 'status']));
  });
});

test('a name that needs backquotes is written in them, and a function with its brackets', () => {
  const { service, uri, position } = openAt(provider('      name: $te‸'));
  const items = service.completion(uri, position);
  const inserted = Object.fromEntries(items.map(({ label, textEdit: { newText } }) => [label, newText]));
  expect(inserted).toMatchObject({ $text: '\\$text($1)' });
  const other = openAt(provider('      name: f‸'));
  const names = other.service.completion(other.uri, other.position);
  expect(names.find(({ label }) => label === 'first name')?.textEdit).toEqual({
    newText: '`first name`',
    range: { start: { line: 32, character: 12 }, end: { line: 32, character: 13 } },
  });
});

test('with samples a name has its share and its values', () => {
  const { service, uri, position } = openAt(provider('      name: ‸'));
  const itemNamed = (name: string) => service.completion(uri, position).find(({ label }) => label === name);
  expect(itemNamed('status')?.detail).toBe('"on", "off" or "away", or nothing · 100 % of 1');
  service.loadSamples('acme', [{ status: 'off' }, { status: null }, {}, { status: 'away' }]);
  expect(itemNamed('status')).toMatchObject({
    detail: '"on", "off" or "away", or nothing · 50 % of 4',
    documentation: { value: 'In samples: `"off"`, `"away"`' },
  });
});

describe('in YAML the keys and the words that there are', () => {
  test.each<[string, readonly string[]]>([
    [provider('      ‸\n      id: $text(id)'), ['email', 'name', 'urls', 'created_at']],
    [provider('      id: $text(id)\n      em‸'), ['email', 'is_active']],
    [provider('      id: $text(id)', { raw: '      ‸' }), ['type', 'properties', 'items', 'format']],
    [provider('      id: $text(id)', { raw: '      type: ‸' }), ['string', 'object', '"null"']],
    [
      provider('      id: $text(id)', { raw: '      properties:\n        a: { format: ‸ }' }),
      ['date-time', 'email'],
    ],
    [`${provider('      id: $text(id)')}      ‸`, []],
    [provider('      id: $text(id)', { more: 'rate‸' }), ['rateLimit', 'errors', 'headers']],
    [`slug: acme\nresources:\n  ‸`, ['crm/users']],
    [`slug: acme\nauthentication:\n  - kind: ‸\n`, ['bearer', 'basic', 'header']],
    [`slug: acme\nauthentication:\n  - kind: bearer\n    ‸\n`, ['description']],
    [`slug: acme\nresources:\n  crm/users:\n    list: { method: ‸ }\n`, ['GET', 'POST']],
    [`slug: acme\nresources:\n  crm/users:\n    list:\n      paging: { style: ‸`, ['cursor', 'page', 'none']],
  ])('%#', (text, expected) => {
    expect(labels(text)).toEqual(expect.arrayContaining([...expected]));
  });

  test('a field that is mapped already is not proposed again', () => {
    expect(labels(provider('      email: mail\n      ‸'))).not.toContain('email');
  });

  test('a key before a colon is written alone', () => {
    const { service, uri, position } = openAt(provider('      em‸: mail'));
    const found = service.completion(uri, position).find(({ label }) => label === 'email');
    expect(found?.textEdit.newText).toBe('email');
  });
});

describe('layers', () => {
  const layer = (part: string) => `name: account\nproviders:\n  ${part}`;
  test.each<[string, readonly string[]]>([
    [layer('‸'), ['hubspot', 'close', '*']],
    [layer('hubspot:\n    ‸'), ['crm/users', '*']],
    [layer('hubspot:\n    crm/users:\n      ‸'), ['mapping', 'schema', 'examples']],
    [layer('hubspot:\n    crm/users:\n      mapping:\n        ‸'), ['email', 'name']],
    [
      layer('close:\n    crm/users:\n      mapping:\n        name: $text(‸'),
      ['last_used_timezone', '$inherited'],
    ],
    [layer('close:\n    crm/users:\n      mapping:\n        name: organizations.‸'), ['id', 'name']],
    [
      layer('close:\n    crm/users:\n      schema:\n        x:\n          ‸\n      mapping: { x: name }\n'),
      ['type', 'enum'],
    ],
  ])('%#', (text, expected) => {
    expect(labels(text, 'layers/account.yaml')).toEqual(expect.arrayContaining([...expected]));
  });

  test('know the provider file that is open', () => {
    const { service, uri, position } = openAt(
      layer('acme:\n    crm/users:\n      mapping:\n        name: teams.‸'),
      'layers/account.yaml',
    );
    expect(service.completion(uri, position).map(({ label }) => label)).not.toContain('lead');
    service.open('file:///work/providers/acme.yaml', provider('      id: $text(id)'));
    service.open(uri, layer('acme:\n    crm/users:\n      mapping:\n        name: teams.'));
    expect(service.completion(uri, position).map(({ label }) => label)).toContain('lead');
  });
});

describe('a file of one expression', () => {
  const uri = 'file:///work/orders.jsonata';
  test('knows the functions, and its input once that is set', () => {
    const { service, position } = openAt('items[price > 10].‸', 'orders.jsonata');
    expect(service.completion(uri, position).map(({ label }) => label)).toContain('$sum');
    service.setInput(uri, { sample: { items: [{ price: 12, sku: 'a' }] } });
    service.open(uri, 'items[price > 10].');
    expect(service.completion(uri, position).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['price', 'sku']),
    );
  });
});

test('files of others are left alone', () => {
  expect(labels('version: "3"\nservices:\n  ‸', 'docker-compose.yaml')).toEqual([]);
  expect(labels('resourceses:\n  ‸', 'x.txt')).toEqual([]);
});

test('an empty YAML file may become a provider file or a layer', () => {
  expect(labels('‸', 'new.yaml')).toEqual(['mapwright provider', 'mapwright layer']);
});
