import { describe, expect, test } from 'vitest';
import { createEngine, parseDefinition } from '../../src/live.ts';
import type { Mapping } from '../../src/mapping/mapping.ts';
import type { MappingOptions } from '../../src/mapping/types.ts';

/** A mapping of one field besides the id. */
function mappingOf(field: string, expression: string, blanks?: object): Mapping {
  const text = `
slug: acme
name: Acme
homePage: https://www.example.com
documentation: [https://docs.example.com]
apiVersion: v1
baseUrl: https://api.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: $ }
    list: { method: GET, path: /users, records: $, paging: { style: none } }
    raw: { type: object }
    mapping:
      id: $text(id)
      ${field}: ${JSON.stringify(expression)}
    ${blanks === undefined ? '' : `blanks: ${JSON.stringify(blanks)}`}
    examples:
      - { title: the barest, raw: { id: 1 }, unified: { id: "1" } }
`;
  const definitions = [parseDefinition(text, { file: 'acme.yaml' })];
  return createEngine({ bundled: false, definitions }).mapping('acme');
}

/** Places of the values that mapping a record warns of, with the values as they are quoted. */
function found(mapping: Mapping, record: object, options: MappingOptions = {}): string[] {
  const { issues } = mapping.safeMap({ id: '1', ...record }, options);
  return issues
    .filter(({ code }) => code === 'value-unusable')
    .map(({ path, message }) => `${path} ${/has (.*) at /.exec(message)?.[1]}`);
}

describe('a field that is empty although its expression reads a value', () => {
  test.each<[field: string, expression: string, record: object, place: string]>([
    ['email', '$emailAddress(email)', { email: 'nobody' }, '/email "nobody"'],
    ['email', '$emailAddress(a) ?? $emailAddress(b)', { b: 'nobody' }, '/b "nobody"'],
    ['email', '$emailAddress(contact.email)', { contact: { email: 7 } }, '/contact/email 7'],
    [
      'email',
      '$emailAddress(emails[0].address)',
      { emails: [{}, { address: 'x' }] },
      '/emails/1/address "x"',
    ],
    ['email', '(emails.$emailAddress(value))[0]', { emails: [{ value: 'x' }] }, '/emails/0/value "x"'],
    ['email', '$emailAddress($lookup($, "e-mail"))', { 'e-mail': 'x' }, '/e-mail "x"'],
    ['email', '($e := email; $emailAddress($e))', { email: 'x' }, '/email "x"'],
    ['email', '*.$emailAddress($)', { email: 'x' }, '/id "1"'],
    ['email', '$emailAddress(**.email)', { deep: [{ email: 'x' }] }, '/deep/0/email "x"'],
    ['email', '$emailAddress(*.email)', { person: { email: 'x' } }, '/person/email "x"'],
    ['email', '$emailAddress(`a/b~c`)', { 'a/b~c': 'x' }, '/a~1b~0c "x"'],
    ['email', '(a.b.$emailAddress(%.m))[0]', { a: [{ m: 'x', b: { c: 1 } }] }, '/a/0/m "x"'],
    ['email', '(a.b.c.$emailAddress(%.%.m))[0]', { a: { m: 'x', b: { c: 1 } } }, '/a/m "x"'],
    ['email', '(*.b.$emailAddress(%.m))[0]', { a: { m: 'x', b: { c: 1 } } }, '/a/m "x"'],
    // Behind many blanks.
    ['email', '$emailAddress(a)', { a: [...Array(10_000).fill(''), 'x'] }, '/a/10000 "x"'],
    ['email', '$emailAddress(a.b)', { a: [...Array(5000).fill({ b: ' ' }), { b: 'x' }] }, '/a/5000/b "x"'],
    // What is in the way of a path.
    ['email', '$emailAddress(contact.email)', { contact: 'ada@example.com' }, '/contact "ada@example.com"'],
    ['email', '$emailAddress(contact.email)', { contact: ['x'] }, '/contact/0 "x"'],
    ['is_active', '$type(on) = "boolean" ? on', { on: 'false' }, '/on "false"'],
    ['is_active', 'on = "yes" ? true : on = "no" ? false', { on: 'maybe' }, '/on "maybe"'],
    ['is_active', '$type(on) = "boolean" ? on', { on: 0 }, '/on 0'],
    ['created_at', '$timestamp(created)', { created: '01/02/2024' }, '/created "01/02/2024"'],
    ['created_at', '$timestamp(created)', { created: { at: '2024-01-01' } }, '/created {"at":"2024-01-01"}'],
    ['name', '$text(name)', { name: ['Ada'] }, '/name/0 "Ada"'],
    ['name', '$text(name)', { name: { first: 'Ada' } }, '/name {"first":"Ada"}'],
    // An array without items is as empty as no array.
    ['urls', '[$webAddress(site)]', { site: 'greta.png' }, '/site "greta.png"'],
    ['urls', 'sites[$contains(url, "://")].{ "url": url }', { sites: [{ url: 'x' }] }, '/sites/0/url "x"'],
  ])('%s: %s of %j', (field, expression, record, place) => {
    const mapping = mappingOf(field, expression);
    expect(found(mapping, record)).toEqual([place]);
    const without = Object.fromEntries(Object.keys(record).map((name) => [name, null]));
    expect(expression.startsWith('*') || found(mapping, without)).toEqual(expression.startsWith('*') || []);
  });

  test('has a position, a path and a severity', () => {
    expect(mappingOf('email', '$emailAddress(email)').safeMap({ id: '1', email: 'nobody' })).toMatchObject({
      ok: true,
      issues: [
        {
          code: 'value-unusable',
          severity: 'warning',
          message: '“email” is empty, although the record has "nobody" at /email.',
          field: 'email',
          path: '/email',
          provider: 'acme',
          layer: 'definition',
          source: { file: 'acme.yaml', line: 16, column: 15 },
        },
      ],
    });
  });
});

describe('there is no warning', () => {
  test.each<[why: string, field: string, expression: string, record: object]>([
    ['of a field that has a value', 'name', '$text(a) ?? $text(b)', { a: ['x'], b: 'Ada' }],
    ['of false', 'is_active', 'on', { on: false }],
    ['of nothing', 'email', '$emailAddress(email)', {}],
    ['of null', 'email', '$emailAddress(email)', { email: null }],
    ['of an empty string', 'email', '$emailAddress(email)', { email: '' }],
    ['of a blank string', 'email', '$emailAddress(email)', { email: ' \t\u00a0' }],
    ['of an empty array', 'email', '$emailAddress(emails.address)', { emails: [] }],
    ['of an array of blanks', 'email', '$emailAddress(emails)', { emails: [null, '', {}] }],
    ['of an empty object', 'name', '$text(name)', { name: {} }],
    ['of an object of blanks', 'name', '$text(name)', { name: { first: null, last: '', rest: [[]] } }],
    ['of false in the way of a path', 'name', '$text(person.name)', { person: false }],
    ['of a zero date', 'created_at', '$timestamp(at)', { at: '0000-00-00' }],
    ['of a zero date with a time', 'created_at', '$timestamp(at)', { at: '0000-00-00 00:00:00' }],
    ['of a zero date with a zone', 'created_at', '$timestamp(at)', { at: '0000-00-00T00:00:00-06:00' }],
    ['of another zero date', 'created_at', '$timestamp(at)', { at: '00/00/0000' }],
    ['of zero as a time', 'created_at', '$timestamp(at)', { at: 0 }],
    ['of zero as a text of a time', 'created_at', '$timestamp(at)', { at: '0' }],
    ['of the whole record', 'name', '$type($) = "string" ? $', { name: 'Ada' }],
    ['of what only chooses', 'name', 'kind = "a" ? $text(name)', { kind: 'b' }],
    ['of what only filters', 'name', '$text(names[kind = "a"].text)', { names: [{ kind: 'b' }] }],
    ['of what only orders', 'name', '$text(names^(rank)[0].text)', { names: [{ rank: 2 }] }],
    [
      'of what a function chooses by',
      'name',
      '$text($filter(names, function($n) { $n = chosen })[0])',
      { names: [], chosen: 'a' },
    ],
    ['of an inherited property', 'name', '$text(constructor)', {}],
    ['of another property', 'name', '$text(name)', { names: 'Ada' }],
  ])('%s', (_, field, expression, record) => {
    expect(found(mappingOf(field, expression), record)).toEqual([]);
  });

  test('of a field that has an error', () => {
    const mapping = mappingOf('email', 'email');
    const result = mapping.safeMap({ id: '1', email: 'nobody' }, { onInvalid: 'omit' });
    expect(result.issues.map(({ code }) => code)).toEqual(['value-invalid']);
    const failing = mappingOf('name', '$uppercase(name)');
    const failed = failing.safeMap({ id: '1', name: 7 }, { onInvalid: 'omit' });
    expect(failed.issues.map(({ code }) => code)).toEqual(['expression-failed']);
  });
});

describe('values that the definition lists as blank', () => {
  const blanks = { email: ['n/a', 0], 'contacts.email': ['none'], '*': ['-'] };
  const mapping = mappingOf('email', '$emailAddress(email) ?? $emailAddress(contacts[0].email)', blanks);
  test.each<[record: object, places: string[]]>([
    [{ email: 'n/a' }, []],
    [{ email: ' n/a ' }, []],
    [{ email: 0 }, []],
    [{ email: '0' }, ['/email "0"']],
    [{ email: 'N/A' }, ['/email "N/A"']],
    [{ email: 'none' }, ['/email "none"']],
    [{ email: '-' }, []],
    [{ contacts: [{ email: 'none' }] }, []],
    [{ contacts: [{ email: '-' }] }, []],
    [{ contacts: [{ email: 'n/a' }] }, ['/contacts/0/email "n/a"']],
  ])('%j', (record, places) => {
    expect(found(mapping, record)).toEqual(places);
  });
});

describe('strings without a text that the definition lists as blank', () => {
  const blanks = { site: ['n/a', { without: '://' }], 'links.to': [{ without: '/' }, { without: ':' }] };
  const mapping = mappingOf('urls', '$append($webAddress(site), links.$webAddress(to)).{ "url": $ }', blanks);
  test.each<[record: object, places: string[]]>([
    [{ site: 'greta.png' }, []],
    [{ site: 'n/a' }, []],
    [{ site: 'ftp://' }, ['/site "ftp://"']],
    [{ site: ' :// ' }, ['/site " :// "']],
    // Only strings have such parts.
    [{ site: 7 }, ['/site 7']],
    [{ site: true }, ['/site true']],
    [{ site: { at: 'greta.png' } }, ['/site {"at":"greta.png"}']],
    [{ site: ['greta.png'] }, []],
    [{ links: [{ to: 'greta.png' }, { to: 'a/b' }] }, []],
    [{ links: [{ to: 'greta.png' }, { to: 'a:/b' }] }, ['/links/1/to "a:/b"']],
    // Another path, or something in the way of one.
    [{ links: 'greta.png' }, ['/links "greta.png"']],
  ])('%j', (record, places) => {
    expect(found(mapping, record)).toEqual(places);
  });

  test.each([
    { site: [{ without: '' }] },
    { site: [{ without: 7 }] },
    { site: [{}] },
    { site: [{ with: 'a' }] },
    { site: [{ without: 'a', and: 'b' }] },
    // It would hide far more than is meant.
    { '*': [{ without: '://' }] },
  ])('%j is refused', (refused) => {
    expect(() => mappingOf('email', '$emailAddress(email)', refused)).toThrow('[definition-shape]');
  });
});

describe('an excerpt', () => {
  const mapping = mappingOf('email', '$emailAddress(email)');
  const excerpt = (email: unknown, redactValues = false): string =>
    found(mapping, { email }, { redactValues }).join().replace(/^\S+ /, '');

  test.each([
    ['x'.repeat(500), `"${'x'.repeat(59)}…`],
    [`${'x'.repeat(58)}😀 and more`, `"${'x'.repeat(58)}…`],
    [{ a: [1, true, null, { b: 'c' }] }, '{"a":[1,true,null,{"b":"c"}]}'],
    [{ text: 'x'.repeat(500) }, `{"text":"${'x'.repeat(51)}…`],
    [Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, 1])), /^\{"k0":1,.*…$/],
  ])('of %j is short', (value, text) => {
    const shown = excerpt(value);
    if (typeof text === 'string') expect(shown).toBe(text);
    else expect(shown).toMatch(text);
    expect(shown.length).toBeLessThanOrEqual(61);
  });

  test.each([
    ['secret', 'a string of 6 characters'],
    ['s', 'a string of 1 character'],
    [42, 'a number'],
    [true, 'a boolean'],
    [{ secret: 1 }, 'an object'],
  ])('of %j has nothing of the value if values are redacted', (value, text) => {
    expect(excerpt(value, true)).toBe(text);
  });
});

test('a field that the caller excluded causes no warning, and one inside of which something is excluded does', () => {
  const mapping = mappingOf('email', '$emailAddress(email)');
  const urls = mappingOf('urls', '$webAddress(url).{ "type": "web", "url": $ }');
  expect(found(mapping, { email: 'x' }, { excludeFields: ['email'] })).toEqual([]);
  expect(found(mapping, { email: 'x' }, { excludeFields: ['name'] })).toEqual(['/email "x"']);
  expect(found(mapping, { email: 'x' })).toEqual(['/email "x"']);
  expect(found(urls, { url: 'x' }, { excludeFields: ['urls.type'] })).toEqual(['/url "x"']);
});

describe('what the host passes', () => {
  const mapping = mappingOf('name', '$text(person)');

  test('a value that leads back to itself is found', () => {
    const person: Record<string, unknown> = { first: null };
    person.self = person;
    expect(found(mapping, { person })).toEqual([]);
    person.first = 'Ada';
    expect(found(mapping, { person })).toEqual([expect.stringMatching(/^\/person \{"first":"Ada","self":/)]);
  });

  test('a getter that throws changes nothing', () => {
    const person = {
      get first(): string {
        throw new Error('closed');
      },
    };
    expect(mapping.safeMap({ id: '1', person })).toMatchObject({ ok: true, value: { id: '1' }, issues: [] });
  });

  test('no more than a bounded part of a record is looked at', () => {
    const person = Array.from({ length: 100_000 }, () => null);
    let reads = 0;
    const counting = new Proxy(person, {
      get: (target, key, receiver) => {
        reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    expect(found(mapping, { person: counting })).toEqual([]);
    expect(reads).toBeLessThan(40_000);
  });
});

describe('many issues', () => {
  const mapping = mappingOf('name', '$text(person)');

  test('errors come first, so that the first says why a record is rejected', () => {
    const result = mappingOf('urls', '[$webAddress(site)]').safeMap({ site: 'x', id: ['1'] });
    expect(result).toMatchObject({ ok: false });
    expect(result.issues.map(({ code, path }) => [code, path])).toEqual([
      ['required-field-missing', '/id'],
      ['value-unusable', '/site'],
      ['value-unusable', '/id/0'],
    ]);
  });

  test('of a list have the numbers of their records', () => {
    const { values, rejected, issues } = mapping.safeMapList([
      { id: '1' },
      { id: '2', person: ['x'] },
      { person: ['y'] },
    ]);
    expect(values).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'value-unusable', record: 2, path: '/person/0' }]);
    expect(rejected).toMatchObject([
      { record: 3, issues: [{ code: 'required-field-missing' }, { code: 'value-unusable', record: 3 }] },
    ]);
  });

  test('an explanation shows them with their fields', () => {
    const { fields, issues, value } = mapping.explain({ id: '1', person: ['x'] });
    expect(value).toEqual({ id: '1' });
    expect(issues).toMatchObject([{ code: 'value-unusable' }]);
    expect(fields.find(({ name }) => name === 'name')?.issues).toMatchObject([{ path: '/person/0' }]);
  });
});
