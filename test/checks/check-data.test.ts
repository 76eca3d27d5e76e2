import { describe, expect, test } from 'vitest';
import { bundledModels } from '../../src/bundled/index.ts';
import { checkData, checkLayerData } from '../../src/checks/check-data.ts';
import { rawRemarks } from '../../src/checks/raw-remarks.ts';
import { parseDefinition, parseOverrides } from '../../src/definition/index.ts';
import { createEngine } from '../../src/index.ts';
import { acme } from '../definition/acme.ts';

const RAW = `raw:
      type: object
      required: [id, kind]
      properties:
        id: { type: [integer, string] }
        kind: { type: string, enum: [person, queue] }
        status: { enum: [active, suspended, invited, null] }
        suspended: { type: [boolean, "null"] }
        name: { type: [string, "null"] }
        age: { type: integer }
        email: { type: string, format: email }
        created: { type: [string, "null"], format: date-time }
        emails: { type: array, items: { type: object, properties: { address: { type: string }, primary: { type: boolean } } } }
        extra: { type: object }
        contact: { type: [object, "null"], properties: { name: { type: string }, phones: { type: array, items: { type: string } } } }
        fields: { type: object, additionalProperties: { type: string } }`;

const MODELS = bundledModels();

/** A definition with one more field, and what is added to the file. */
function definitionWith(field: string, expression: string, more = '') {
  const mapping = `      id: $text(id)\n      ${field}: |-\n        ${expression.replaceAll('\n', '\n        ')}\n`;
  const text = acme(mapping).replace(/raw: \{ type: object.*/, RAW) + more;
  return parseDefinition(text, { file: 'acme.yaml', models: MODELS });
}

/** Each warning as code, offset in the expression's text, and message with its hint. */
function warnings(field: string, expression: string): string[] {
  const definition = definitionWith(field, expression);
  const start = definition.resources['crm/users']?.mapping[field]?.source.segments ?? [];
  return checkData(definition, { models: MODELS }).map(({ code, severity, message, hint, source }) => {
    expect(severity).toBe('warning');
    const line = start.findIndex(([, line]) => line === source?.line);
    const [offset = 0, , column = 0] = start[line] ?? [];
    const at = offset + (source?.column ?? 0) - column;
    return `${code} @${at} ${message}${hint === undefined ? '' : ` ${hint}`}`;
  });
}

/** The codes of the warnings where `raw` has one property besides `id`. */
function warningsOfRaw(property: string, expression: string): readonly string[] {
  const raw = `raw: { type: object, required: [id], properties: { id: { type: integer }, ${property} } }`;
  const mapping = `      id: $text(id)\n      name: |-\n        ${expression}\n`;
  const definition = parseDefinition(acme(mapping).replace(/raw: \{ type: object.*/, raw), {
    file: 'acme.yaml',
    models: MODELS,
  });
  return checkData(definition, { models: MODELS }).map(({ code }) => code);
}

describe('a path that raw does not have', () => {
  test.each<[field: string, expression: string, expected: readonly string[]]>([
    [
      'name',
      '$text(naem)',
      ['unknown-path @6 name: “naem” is not among the properties that are described. Did you mean “name”?'],
    ],
    [
      'name',
      '$text(contact.nam)',
      ['unknown-path @14 name: “nam” is not among the properties that are described. Did you mean “name”?'],
    ],
    [
      'name',
      '$text(`na me`)',
      ['unknown-path @6 name: “na me” is not among the properties that are described. Did you mean “name”?'],
    ],
    [
      'name',
      '$text(name.first)',
      ['unknown-path @11 name: “first” is read from a string or null, which has no properties.'],
    ],
    [
      'name',
      '$text(extra.first)',
      [
        'unknown-path @12 name: “first” is read from an object whose properties are not described. List what it has under `properties`.',
      ],
    ],
    [
      'email',
      '$emailAddress(emails[0].adress)',
      [
        'unknown-path @24 email: “adress” is not among the properties that are described. Did you mean “address”?',
      ],
    ],
    [
      'email',
      '(emails[primry].$emailAddress(address))[0]',
      [
        'unknown-path @8 email: “primry” is not among the properties that are described. Did you mean “primary”?',
      ],
    ],
    [
      'email',
      '($filter(emails, function($e) { $e.primry }).$emailAddress(address))[0]',
      [
        'unknown-path @35 email: “primry” is not among the properties that are described. Did you mean “primary”?',
      ],
    ],
    [
      'name',
      '$text($$.naem)',
      ['unknown-path @9 name: “naem” is not among the properties that are described. Did you mean “name”?'],
    ],
    [
      'name',
      '($c := contact; $text($c.nmae))',
      ['unknown-path @25 name: “nmae” is not among the properties that are described. Did you mean “name”?'],
    ],
    [
      'name',
      '$text(name)\n  ?? $text(contact.nmae)',
      ['unknown-path @31 name: “nmae” is not among the properties that are described. Did you mean “name”?'],
    ],
    ['name', '$text(name) ?? $text(fields.anything)', []],
    ['name', '$text($lookup(fields, "any"))', []],
    ['email', '(emails.$emailAddress(address))[0]', []],
  ])('%s: %s', (field, expression, expected) => {
    expect(warnings(field, expression)).toEqual(expected);
  });
});

describe('a path that raw does not have, wherever JSONata reads one', () => {
  const ADRESS = 'name: “adress” is not among the properties that are described. Did you mean “address”?';
  test.each([
    'emails^(<adress).address',
    'emails#$i.($i = 0 ? adress)',
    'emails@$m.$m.adress',
    'emails@$m[$m.adress = "a"].$m.address',
    'emails.address.(%.adress)',
    'emails.**.adress',
    '{ "all": emails }.*.adress',
    '[emails[0]][0].adress',
    'emails[0] ~> function($m){ $m.adress }',
    '($f := function($m){ $m.adress }; $f(emails[0]))',
    '($f := function($m){ $m.adress }; $map(emails, $f)[0])',
    '$reduce(emails, function($a, $m){ $a & $m.adress }, "")',
    '$each(emails[0], function($v, $k, $o){ $o.adress })[0]',
    '($ ~> |emails|{ "x": adress }|).name',
    '($f := $lookup(?, "adress"); $f(emails[0]))',
    '$lookup(emails[0], "adress")',
  ])('%s', (expression) => {
    const found = warnings('name', expression).filter((warning) => warning.startsWith('unknown-path'));
    expect(found.map((warning) => warning.replace(/^\S+ @\d+ name: /, 'name: '))).toEqual([ADRESS]);
  });

  test.each([
    'emails^(<address).address',
    'emails^(<primary, >address)[0].address',
    'emails#$i.($i = 0 ? address)',
    'emails@$m[$m.primary].$m.address',
    'emails.address.(%.primary)',
    '**.address',
    '*.address',
    'emails[0] ~> function($m){ $m.address }',
    // What one call passes has the property, what the other passes does not.
    '($f := function($o){ $o.address ?? $o.phones }; [$f(emails[0]), $f(contact)])',
    '$reduce(emails, function($a, $m){ $a & $m.address }, "")',
    '$sift(contact, function($v, $k){ $k = "name" }).name',
    '$sift(fields, function($v, $k){ $k = "other" }).other',
    '($ ~> |emails|{ "x": address }|).emails.x',
    '$lookup(fields, "any")',
  ])('has nothing to say of %s', (expression) => {
    expect(warnings('name', expression).filter((warning) => warning.startsWith('unknown-path'))).toEqual([]);
  });
});

describe('what can never be equal', () => {
  test.each<[expression: string, expected: readonly string[]]>([
    [
      'status in ["active", "suspended", "invited"] ? status = "Active"',
      [
        'never-equal @56 is_active: "active", "suspended" or "invited" never equals "Active". Did you mean “active”?',
      ],
    ],
    [
      'kind = "persn"',
      ['never-equal @7 is_active: "person" or "queue" never equals "persn". Did you mean “person”?'],
    ],
    [
      'kind != "persn"',
      ['never-equal @8 is_active: "person" or "queue" never equals "persn". Did you mean “person”?'],
    ],
    [
      'kind in ["person", "robot"]',
      ['never-equal @19 is_active: "person" or "queue" never equals "robot". Known: person, queue.'],
    ],
    ['$type(age) = "number" ? age = "7"', ['never-equal @30 is_active: A number never equals "7".']],
    [
      '$type(age) = "integer" ? true',
      ['never-equal @13 is_active: "number" never equals "integer". Known: number.', 'unreachable-branch'],
    ],
    [
      '$type(name) = "string" ? name > 3',
      ['never-equal @25 is_active: A string cannot be ordered with 3: this fails.'],
    ],
    [
      '$type(suspended) = "boolean" ? suspended = "true"',
      ['never-equal @43 is_active: A boolean never equals "true".'],
    ],
    ['kind = "person"', []],
    ['$type(contact) = "object" ? "5" in contact.phones', []],
  ])('%s', (expression, expected) => {
    const found = warnings('is_active', expression);
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const [index, warning] of expected.entries()) expect(found[index]).toContain(warning);
  });
});

describe('what can never be equal to what a function returns', () => {
  test.each([
    ['$lowercase(kind) = "Person"', '"person" or "queue" never equals "Person".'],
    ['$lowercase(contact.name) = "Person"', 'a string never equals "Person".'],
    ['$uppercase(kind) = "Person"', '"PERSON" or "QUEUE" never equals "Person".'],
    ['$substring(kind, 0, 1) = "P"', '"p" or "q" never equals "P".'],
    ['kind ~> function($k){ $k = "Person" }', '"person" or "queue" never equals "Person".'],
    ['$lookup({ "Person": true, "queue": true }, kind)', '“Person” is never looked up'],
    ['$lookup({ "person": true, "Queue": true }, $text(kind))', '“Queue” is never looked up'],
  ])('%s', (expression, expected) => {
    const found = warnings('is_active', expression).filter((warning) => warning.startsWith('never-equal'));
    expect(found).toHaveLength(1);
    expect(found[0]?.toLowerCase()).toContain(expected.toLowerCase());
  });

  test.each(['$lowercase(contact.name) = "person"', '$lookup({ "person": true, "queue": false }, kind)'])(
    'has nothing to say of %s',
    (expression) => {
      expect(warnings('is_active', expression).filter((one) => one.startsWith('never-equal'))).toEqual([]);
    },
  );
});

describe('members of an enum that no branch takes', () => {
  test('nor any key of a table', () => {
    expect(warnings('is_active', '$lookup({ "person": true }, kind)')).toEqual([
      'enum-member-unhandled @10 is_active: There is no value where `kind` is “queue”: no branch takes it.',
    ]);
  });

  test.each<[expression: string, expected: readonly string[]]>([
    [
      'status in ["active", "suspended"] ? status = "active"',
      [
        'enum-member-unhandled @11 is_active: There is no value where `status` is “invited”: no branch takes it.',
      ],
    ],
    [
      'status = "active" ? true : status = "suspended" ? false',
      [
        'enum-member-unhandled @9 is_active: There is no value where `status` is “invited”: no branch takes it.',
      ],
    ],
    ['status in ["active", "suspended", "invited"] ? status = "active"', []],
    ['status = "active" ? true : status in ["suspended", "invited"] ? false', []],
  ])('%s', (expression, expected) => {
    expect(warnings('is_active', expression)).toEqual(expected);
  });
});

describe('a result that does not fit its field', () => {
  test.each<[field: string, expression: string, expected: readonly string[]]>([
    [
      'is_active',
      '$type(suspended) = "boolean" ? $string(suspended)',
      ['result-misfit @0 is_active: is_active is a string, but a boolean is wanted.'],
    ],
    ['name', '$exists(age) ? age', ['result-misfit @0 name: name is a number, but a string is wanted.']],
    [
      'email',
      'emails.$emailAddress(address)',
      ['result-misfit @0 email: email may be several values, but a string of format idn-email is wanted.'],
    ],
    ['email', 'email', []],
    ['name', 'name', ['result-misfit @0 name: name may be null, but a string is wanted.']],
    ['name', '$exists(name) ? name', ['result-misfit @0 name: name may be null, but a string is wanted.']],
    ['name', 'name != null ? name', []],
    [
      'created_at',
      'created',
      ['result-misfit @0 created_at: created_at may be null, but a string of format date-time is wanted.'],
    ],
    [
      'created_at',
      '$type(created) = "string" ? created',
      ['result-misfit @0 created_at: created_at may be another string than one of format date-time.'],
    ],
    [
      'urls',
      'emails.{ "type": "mail", "url": address }',
      ['result-misfit @0 urls: urls[].url may be missing, but is required.'],
    ],
    [
      'urls',
      'contact.phones.{ "type": "avatar", "url": $ }',
      ['result-misfit @0 urls: urls[].url may be another string than one of format uri.'],
    ],
    [
      'urls',
      '$webAddress(name).{ "kind": "avatar", "url": $ }',
      ['result-misfit @0 urls: urls[].type is missing, but required.'],
    ],
    ['urls', '$webAddress(name).{ "type": "avatar", "url": $ }', []],
    ['name', '$text(suspended)', ['argument-misfit @6 name: $text makes nothing of a boolean or null.']],
  ])('%s: %s', (field, expression, expected) => {
    expect(warnings(field, expression)).toEqual(expected);
  });
});

describe('branches that are never taken, and arguments', () => {
  test.each<[field: string, expression: string, expected: readonly string[]]>([
    [
      'name',
      '$text(kind) ?? $text(name)',
      ['unreachable-branch @15 name: This alternative is never taken: the one before it is always there.'],
    ],
    [
      'name',
      'status = "active" or "invited" ? kind',
      ['unreachable-branch @21 name: This part of “or” always holds: it is compared with nothing.'],
    ],
    [
      'name',
      '$type(name) = "string" ? $text(name) : $type(name) = "string" ? "a"',
      ['never-equal @53', 'unreachable-branch @64'],
    ],
    ['name', '$type(kind) = "object" ? $error("no") : $text(name)', []],
    [
      'name',
      '$text(name[1])',
      ['unreachable-branch @11 name: There is only one value here: a string or null. [1] is nothing.'],
    ],
    ['name', '$text(emails[address = 5].address[0])', ['never-equal', 'unreachable-branch']],
    [
      'created_at',
      '$timestamp(email)',
      ['argument-misfit @11 created_at: $timestamp makes nothing of a string of format email.'],
    ],
    [
      'created_at',
      '$timestamp(kind)',
      ['argument-misfit @11 created_at: $timestamp makes nothing of "person" or "queue".'],
    ],
    ['created_at', '$timestamp(created ?? suspended)', ['argument-misfit @22']],
    [
      'created_at',
      '$timestamp("[D].[M].[Y]", name)',
      ['argument-misfit @11 created_at: The value to read is'],
    ],
    [
      'created_at',
      '$timestamp(created, "[D].[M].[Y]")',
      ['argument-misfit @20 created_at: The picture reads none'],
    ],
    [
      'created_at',
      '$timestamp(age, "[Y]-[M]-[D]")',
      ['argument-misfit @16 created_at: The picture reads none'],
    ],
    [
      'created_at',
      '$timestamp(kind, "[D].[M].[Y]")',
      ['argument-misfit @17 created_at: The picture reads none'],
    ],
    ['created_at', '$timestamp(name, "[D].[M].[Y]", "+02:00")', []],
    ['urls', '$webAddress(name).[{ "type": "site", "url": $ }]', []],
    ['created_at', '$timestamp(fields.a, "[Y]-[M]-[D]")', []],
    ['created_at', '$timestamp(created, "[Y]-[M]-[D]T[H]:[m]:[s]Z")', []],
    ['name', '$exists(name) ? $uppercase(name, "x")', ['argument-misfit']],
    [
      'name',
      '$exists(age) ? $uppercase(age)',
      ['argument-misfit @26 name: $uppercase does not take a number: this fails.'],
    ],
    ['name', '$text($join())', ['argument-misfit']],
    ['name', '$type(suspended) = "boolean" ? $text(suspended + 1)', ['argument-misfit']],
  ])('%s: %s', (field, expression, expected) => {
    const found = warnings(field, expression).filter((one) => !one.startsWith('result-misfit'));
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const [index, warning] of expected.entries()) expect(found[index]).toContain(warning);
  });
});

describe('calls that fail', () => {
  const misfits = (expression: string) =>
    warnings('name', expression).filter((warning) => warning.startsWith('argument-misfit'));

  test.each([
    ['$substring(kind, "1")', '$substring does not take "1": this fails.'],
    ['$substring(kind)', '$substring needs more arguments than 1: this fails.'],
    ['$replace(kind, "a")', '$replace needs more arguments than 2: this fails.'],
    ['$formatNumber(age)', '$formatNumber needs more arguments than 1: this fails.'],
    ['$sum(kind)', '$sum does not take "person" or "queue": this fails.'],
    ['$join(age)', '$join fails where this is a number.'],
    ['$uppercase(name)', '$uppercase fails where this is null.'],
    ['$split(name, " ")', '$split fails where this is null.'],
    ['$length(name)', '$length fails where this is null.'],
    ['$lowercase(id)', '$lowercase fails where this is a number.'],
  ])('%s', (expression, expected) => {
    const found = misfits(expression);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(expected);
  });

  test.each([
    '$uppercase(kind)',
    'name ? $uppercase(name)',
    '$type(name) = "string" ? $split(name, " ")',
    '$join(emails.address, ",")',
    '$join(emails.address)',
    'kind.$uppercase()',
    'kind.$substringBefore("e")',
    '$string(age)',
    '$map(emails, $string)',
  ])('has nothing to say of %s', (expression) => {
    expect(misfits(expression)).toEqual([]);
  });
});

describe('null that becomes a word', () => {
  test.each([
    ['$text(name & " " & name)', 2],
    ['$text(kind & " " & name)', 1],
    ['$type(name) = "string" ? name & " " & created', 1],
    ['$string(name)', 1],
    ['name ~> $string', 1],
    ['(emails.$string($$.name))[0]', 1],
    ['$substring(name & "", 0)', 1],
    ['$text(name) & " " & kind', 0],
    ['$type(name) = "string" ? name & " " & kind', 0],
    ['name != null ? $string(name)', 0],
  ])('%s: %j', (expression, count) => {
    const found = warnings('name', expression).filter((one) => one.startsWith('null-becomes-value'));
    expect(found).toHaveLength(count);
  });
});

describe('what fits although it is computed', () => {
  test.each([
    ['email', '$text(email)'],
    ['name', '$text((emails.address)[0])'],
    ['name', '$text((emails.$emailAddress(address))[0])'],
    ['created_at', '$fromMillis(age)'],
    ['created_at', '$fromMillis(age, "[Y0001]-[M01]-[D01]T[H01]:[m01]:[s01].[f001]Z")'],
    ['email', '$lowercase($emailAddress(email))'],
    ['email', '$filter(emails, function($m, $i){ $i = 0 }).$emailAddress(address)'],
    [
      'urls',
      '$map(contact.phones, function($v){ { "type": "photo", "url": $webAddress($v) } })[$exists(url)]',
    ],
    [
      'urls',
      '$filter(contact.phones.{ "type": "photo", "url": $webAddress($) }, function($u){ $exists($u.url) })',
    ],
    // The context is the first argument.
    ['name', '$text(contact.phones[$contains("00")][0])'],
    ['name', '$text((contact.phones.$substringAfter("+"))[0])'],
    ['name', '$text((contact.phones.$split("-"))[0])'],
    ['is_active', 'status.$contains("tive")'],
    // Objects that the expression makes itself.
    ['name', '$text($match(email, /(.*)@/).groups[0])'],
    ['name', '$text((contact.phones.$match(/(\\d+)/))[0].match)'],
    ['name', '$text($match(email, function($t){ { "start": 1, "end": 2, "other": $t } }).other)'],
    ['name', '$text($sift(fields, function($v, $k){ $k = "nick" }).nick)'],
    ['name', '$text($merge([fields, extra]).nick)'],
    // What a filter tells of the whole item.
    ['name', '$text($join([email, name][$ != null], " "))'],
    ['name', '$text($join([email, name][$type($) = "string"], " "))'],
    ['name', '$text($join([email, name][$], " "))'],
    ['name', '$text($join([email, name][$exists($) and $ != null], " "))'],
  ])('%s: %s', (field, expression) => {
    expect(warnings(field, expression)).toEqual([]);
  });

  test.each([
    ['$text($match(email, /(.*)@/).group[0])', /^unknown-path .*“group”.*Did you mean “groups”/],
    ['$text(contact.phones[$contains(missing)][0])', /^unknown-path/],
    // What lets null through, too.
    ['$text($join([email, name][$ != "x"], " "))', /^argument-misfit .*null/],
    ['$text($join([email, name][$ = null], " "))', /null/],
  ])('but not %s', (expression, found) => {
    expect(warnings('name', expression).join('; ')).toMatch(found);
  });

  test('but for a picture of another form', () => {
    expect(warnings('created_at', '$fromMillis(age, "[D01].[M01].[Y0001]")')).toHaveLength(1);
  });

  test.each([
    [
      '{ properties: { t: { const: x } } }',
      'then: { properties: { a: { type: string } } }',
      '$text(value.a)',
    ],
    [
      '{ properties: { t: { const: x } } }',
      'else: { properties: { a: { type: string } } }',
      '$text(value.a)',
    ],
  ])('a property under if %s and %s', (condition, branch, expression) => {
    const value = `value: { type: object, properties: { t: { type: string } }, if: ${condition}, ${branch} }`;
    expect(warningsOfRaw(value, expression)).toEqual([]);
  });

  test.each([
    [
      'value: { type: object, properties: { a: { type: string } }, dependentSchemas: { a: { properties: { b: { type: string } } } } }',
      '$text(value.b)',
    ],
    [
      'value: { type: array, prefixItems: [{ type: string }, { type: integer }], items: false, minItems: 2 }',
      'value[0]',
    ],
  ])('%s', (value, expression) => {
    expect(warningsOfRaw(value, expression)).toEqual([]);
  });
});

describe('several values where a function takes one', () => {
  test.each([
    ['name', '$text(emails.address)'],
    ['name', '$text(emails[primary].address)'],
    ['name', '$fullName(name, emails.address)'],
    // The first of each, which are several.
    ['name', '$text(emails.address[0])'],
    ['email', '$emailAddress(emails.address)'],
    ['email', '$emailAddress(emails[primary = true].address) ?? $emailAddress(email)'],
  ])('%s: %s', (field, expression) => {
    expect(warnings(field, expression)).toEqual([
      expect.stringMatching(
        /^argument-misfit .*: This may be several values, of which \$\w+ makes nothing\. Take one/,
      ),
    ]);
  });
});

describe('parts of an enum that never occur', () => {
  test.each([
    ['$contains(kind, "prson") ? "a" : "b"', /never taken/],
    ['$contains(kind, /^prson$/) ? "a" : "b"', /never taken/],
    ['$contains(kind, /^[pq]/) ? "a" : "b"', /never taken/],
    ['$exists($match(kind, /prson/)) ? "a" : "b"', /never taken/],
  ])('%s', (expression, found) => {
    expect(warnings('name', expression).join('; ')).toMatch(found);
  });

  test.each(['$contains(kind, "person") ? "a" : "b"', '$contains(kind, /^p/) ? "a" : "b"'])(
    'but may in %s',
    (expression) => {
      expect(warnings('name', expression)).toEqual([]);
    },
  );
});

describe('guards of another path, and parts that are there twice', () => {
  test.each<[field: string, expression: string, expected: readonly string[]]>([
    [
      'is_active',
      '$type(suspended) = "boolean" ? $not(contact)',
      ['guard-unused @31 is_active: This branch does not read'],
    ],
    ['is_active', 'status in ["active", "suspended", "invited"] ? kind = "person"', ['guard-unused @47']],
    ['is_active', '$type(suspended) = "boolean" ? true', []],
    ['is_active', '$type(contact) = "object" ? $exists(contact.name)', []],
    ['is_active', '($s := suspended; $type(suspended) = "boolean" ? $not($s))', []],
    ['name', '$fullName(name, name)', ['same-twice @16 name: The same part is there twice.']],
    ['is_active', '$type(suspended) = "boolean" ? suspended = suspended', ['same-twice @43']],
    ['name', '$fullName("a", "a", name)', ['absent-becomes-value']],
    ['name', '$text(name) ?? $text(name)', ['unreachable-branch @15 name: This branch never has a value.']],
  ])('%s: %s', (field, expression, expected) => {
    const found = warnings(field, expression);
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const [index, warning] of expected.entries()) expect(found[index]).toContain(warning);
  });
});

test('a raw record that is not described is told once', () => {
  const definition = parseDefinition(acme('      id: $text(id)\n      name: $text(name)\n'), {
    file: 'acme.yaml',
    models: MODELS,
  });
  expect(checkData(definition, { models: MODELS })).toEqual([
    expect.objectContaining({
      code: 'raw-undescribed',
      severity: 'warning',
      source: { file: 'acme.yaml', line: 19, column: 5 },
    }),
  ]);
});

describe('absent or null in, value out', () => {
  test.each<[expression: string, expected: readonly string[]]>([
    ['status = "active"', ['absent-becomes-value @0 is_active: The value is false']],
    ['$not(suspended)', ['null-becomes-value @0 is_active: The value is true']],
    ['status != "suspended"', ['absent-becomes-value @0 is_active: The value is false']],
    ['$exists(status)', ['absent-becomes-value @0 is_active: The value is false']],
    ['suspended = true ? false : true', ['absent-becomes-value @0 is_active: The value is true']],
    ['status in ["active"]', ['absent-becomes-value @0 is_active: The value is false']],
    ['true', ['absent-becomes-value @0 is_active: The value is true']],
    ['suspended and true', ['absent-becomes-value @0 is_active: The value is false']],
    ['kind = "person"', []],
    ['$type(suspended) = "boolean" ? $not(suspended)', []],
    ['suspended = true ? false : suspended = false ? true', []],
    ['$type(contact) = "object" ? true', []],
    ['$exists(contact) ? true', ['null-becomes-value @0 is_active: The value is true']],
  ])('%s', (expression, expected) => {
    const found = warnings('is_active', expression);
    expect(found.length, found.join('\n')).toBe(expected.length);
    for (const [index, warning] of expected.entries()) expect(found[index]).toContain(warning);
  });
});

test.each<[field: string, expression: string, codes: readonly string[]]>([
  ['is_active', '$lookup($tables.roles, $text(status)).title = "Boss"', ['absent-becomes-value']],
  ['is_active', '$lookup($tables.roles, $text(status)).title != "Boss"', ['absent-becomes-value']],
  ['name', '$lookup($tables.roles, $text(status)).title & ""', ['absent-becomes-value']],
  [
    'name',
    '$join([$text(name), $text($lookup($tables.roles, $text(status)).title)], ", ")',
    ['absent-becomes-value'],
  ],
  ['name', '$text($lookup($tables.roles, $text(status)).title)', []],
])('a value that is looked up by nothing is nothing: %s: %s', (field, expression, codes) => {
  const text = acme(`      id: $text(id)\n      ${field}: '${expression}'\n`)
    .replace(/raw: \{ type: object.*/, RAW)
    .replace(
      '    raw:',
      '    tables:\n      roles: { method: GET, path: /roles, records: items, key: id, examples: [{ id: 1, title: Boss }] }\n    raw:',
    );
  const definition = parseDefinition(text, { file: 'acme.yaml', models: MODELS });
  const found = checkData(definition, { models: MODELS }).map(({ code }) => code);
  expect(found.filter((code) => code === 'absent-becomes-value')).toEqual(codes);
});

describe('allow', () => {
  const allow = (code: string, path: string) =>
    `allow: [{ code: ${code}, path: ${path}, because: It is meant. }]\n`;
  const PATH = 'resources.crm/users.mapping.is_active';
  const codes = (more: string) =>
    checkData(definitionWith('is_active', 'status = "active"', more), { models: MODELS }).map(
      ({ code, message, hint, source }) => `${source?.line} ${code}: ${message} ${hint ?? ''}`,
    );

  test('leaves out what it names', () => {
    expect(codes(allow('absent-becomes-value', PATH))).toEqual([]);
  });

  test.each([
    [
      'null-becomes-value',
      PATH,
      'There is no warning “null-becomes-value” at `resources.crm/users.mapping.is_active`.',
    ],
    ['absent-becomes-value', `${PATH}s`, 'Did you mean “resources.crm/users.mapping.is_active”?'],
  ])('%s at %s is itself a warning', (code, path, expected) => {
    const found = codes(allow(code, path));
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^\d+ absent-becomes-value/);
    expect(found[1]).toMatch(/^4\d allow-unneeded/);
    expect(found[1]).toContain(expected);
  });
});

describe('expressions that read answers', () => {
  const ANSWERS = `    answers:
      get: { id: "7", body: { user: { id: 7, kind: person } } }
      list:
        - { ids: ["7"], body: { users: [{ id: 7 }], meta: { more: true } } }
        - { ids: ["8"], body: { users: [{ id: 8 }], meta: { more: false } } }
      errors:
        - { title: unknown, status: 404, body: { error: { text: No such user } }, means: { status: 404, message: No such user } }
`;
  const found = (edit: (text: string) => string) => {
    const text = edit(acme().replace(/raw: \{ type: object.*/, RAW) + ANSWERS);
    const definition = parseDefinition(text, { file: 'acme.yaml', models: MODELS });
    return checkData(definition, { models: MODELS }).map(
      ({ code, message, hint }) => `${code}: ${message} ${hint}`,
    );
  };

  test.each([
    [
      'message: error.text',
      'message: error.txt',
      ['unknown-path: “txt” is not among those of the whole answers. Did you mean “text”?'],
    ],
    [
      'record: user',
      'record: usr',
      ['unknown-path: “usr” is not among those of the whole answers. Did you mean “user”?'],
    ],
    [
      'records: users',
      'records: usres',
      ['unknown-path: “usres” is not among those of the whole answers. Did you mean “users”?'],
    ],
    [
      'more: meta.more',
      'more: meta.hasMroe',
      ['unknown-path: “hasMroe” is not among those of the whole answers. Known: more.'],
    ],
    [
      'detect: ok = false',
      'detect: $exists(error.code)',
      ['unknown-path: “code” is not among those of the whole answers. Known: text.'],
    ],
    ['detect: ok = false', 'detect: $exists(error.text)', []],
  ])('%s → %s', (old, replacement, expected) => {
    expect(
      found((text) =>
        text
          .replace(
            'detect: ok = false',
            old.startsWith('detect') ? 'detect: ok = false' : 'detect: $exists(error.text)',
          )
          .replace(old, replacement),
      ),
    ).toEqual(expected);
  });
});

test('without an answer that is an error nothing is known of what errors read', () => {
  const answers = `    answers:
      get: { id: "7", body: { user: { id: 7, kind: person } } }
`;
  const text = acme()
    .replace(/raw: \{ type: object.*/, RAW)
    .replace('record: $', 'record: user');
  const definition = parseDefinition(text + answers, { file: 'acme.yaml', models: MODELS });
  expect(checkData(definition, { models: MODELS }).filter(({ code }) => code === 'unknown-path')).toEqual([]);
});

describe('layers', () => {
  const text = `providers:
  hubspot:
    crm/users:
      mapping: { name: $text(fristName), email: null, team: teams.name, queue: $text(type) }
      schema: { team: { type: string }, queue: { type: string, minLength: 1 } }
  attio:
    crm/users:
      mapping: { is_active: access_level = "Admin" }
`;

  test('are checked against the raw records of their providers, and the schemas that they add', () => {
    const layer = parseOverrides(text, { file: 'layer.yaml', name: 'account' });
    const definitionOf = (slug: string) => createEngine().definition(slug);
    const issues = checkLayerData(layer, definitionOf, { models: MODELS });
    expect(
      issues.map(
        ({ code, source, provider, layer: name, message, hint = '' }) =>
          `${source?.line}:${source?.column} ${provider} ${name} ${code} ${message} ${hint}`,
      ),
    ).toEqual([
      expect.stringMatching(
        /^4:30 hubspot account unknown-path name: “fristName” .* Did you mean “firstName”\?$/,
      ),
      expect.stringMatching(/^4:61 hubspot account result-misfit team: team may be several values/),
      expect.stringMatching(/^8:44 attio account never-equal is_active: .* Did you mean “admin”\?$/),
    ]);
  });
});

describe('a layer', () => {
  const definition = parseDefinition(
    acme(
      '      id: $text(id)\n      name: $text($settings.region)\n      urls: $lookup($tables.roles, kind)\n',
    )
      .replace(/raw: \{ type: object.*/, RAW)
      .replace(
        '    raw:',
        '    tables:\n      roles: { method: GET, path: /roles, records: items, key: id }\n    raw:',
      ),
    { file: 'acme.yaml', models: MODELS },
  );
  const warningsOf = (part: object) =>
    checkLayerData(
      parseOverrides({ providers: { acme: { 'crm/users': part } } }, { name: 'account' }),
      () => definition,
      { models: MODELS, providers: ['acme'] },
    ).map(({ code, message, hint = '' }) => `${code} ${message} ${hint}`);

  test.each([
    ['$text($settings.regoin)', 'regoin', 'region'],
    ['$text($lookup($settings, "regoin"))', 'regoin', 'region'],
    ['($s := $settings; $text($s.regoin))', 'regoin', 'region'],
    ['$settings.($text(regoin))', 'regoin', 'region'],
    ['($t := $tables; $text($t.rolse.x))', 'rolse', 'roles'],
    ['$text($lookup($tables, "rolse").x)', 'rolse', 'roles'],
  ])('hears of the misspelt name in %s', (name, found, meant) => {
    expect(warningsOf({ mapping: { name } })).toEqual([
      expect.stringMatching(new RegExp(`^unknown-path .*“${found}” is not .* Did you mean “${meant}”\\?$`)),
    ]);
  });

  test('hears of a setting that only its embedder may know', () => {
    expect(warningsOf({ mapping: { name: '$text($settings.ownOfTheEmbedder)' } })).toEqual([
      expect.stringMatching(/^unknown-path .*“ownOfTheEmbedder” is not /),
    ]);
  });

  test.each(['$text($settings.region)', '$text($tables.roles.x)'])('may read %s', (name) => {
    expect(warningsOf({ mapping: { name } })).toEqual([]);
  });

  test.each<[what: string, rule: object, expected: readonly unknown[]]>([
    ['that takes all', {}, []],
    ['from an object', { from: 'fields' }, []],
    ['from what is made', { from: 'emails{address: primary}' }, []],
    ['with an expression', { expression: '$text(value ?? $)' }, []],
    [
      'from a misspelt path',
      { from: 'feilds' },
      [expect.stringMatching(/^unknown-path “feilds” is not .* Did you mean “fields”\?$/)],
    ],
    [
      'from what is made of a misspelt path',
      { from: 'emails{adress: primary}' },
      [expect.stringMatching(/^unknown-path “adress” is not .* Did you mean “address”\?$/)],
    ],
    [
      'with a misspelt path of the record',
      { expression: '$text($) & $settings.regoin' },
      [expect.stringMatching(/^unknown-path “regoin” is not/)],
    ],
    [
      'with a word that no type has',
      { expression: '$type($) = "text" ? $' },
      [expect.stringMatching(/^never-equal/), expect.stringMatching(/^unreachable-branch/)],
    ],
    [
      'with a result of another kind',
      { expression: '$exists($)' },
      [expect.stringMatching(/^result-misfit \*__c is a boolean, but a string is wanted\./)],
    ],
    [
      'with a result that may be of another kind',
      { expression: '$type($) = "number" ? $ * 2 : $text($)' },
      [expect.stringMatching(/^result-misfit \*__c may be a number/)],
    ],
    [
      'with several results',
      { expression: '$split($text($), ",")' },
      [expect.stringMatching(/^result-misfit \*__c may be several values/)],
    ],
    ['with results of the kind', { schema: { type: 'boolean' }, expression: '$text($) = "yes"' }, []],
    ['with times', { schema: { type: 'string', format: 'date-time' }, expression: '$timestamp($)' }, []],
    [
      'with several results that are wanted',
      { schema: { type: 'array', items: { type: 'string' } }, expression: '$split($text($), ",")' },
      [],
    ],
  ])('has a family %s', (_, rule, expected) => {
    expect(
      warningsOf({ mapping: {}, families: { '*__c': { schema: { type: 'string' }, ...rule } } }),
    ).toEqual(expected);
  });
});

describe('$inherited in a layer', () => {
  const definition = parseDefinition(
    acme('      id: $text(id)\n      name: $text(name)\n      is_active: status = "active"\n').replace(
      /raw: \{ type: object.*/,
      RAW,
    ),
    { file: 'acme.yaml', models: MODELS },
  );
  const layerOf = (name: string, mapping: Record<string, string>, provider = 'acme') =>
    parseOverrides(
      { name, providers: { [provider]: { 'crm/users': { mapping } } } },
      { file: `${name}.yaml` },
    );
  const check = (...layers: ReturnType<typeof layerOf>[]) =>
    checkLayerData(layers.at(-1) ?? layerOf('', {}), () => definition, {
      models: MODELS,
      providers: ['acme'],
      below: layers.slice(0, -1),
    }).map(({ code, layer, message }) => `${layer} ${code} ${message}`);

  test.each<[what: string, layers: ReturnType<typeof layerOf>[], expected: readonly unknown[]]>([
    [
      'has the type of the expression below',
      [layerOf('a', { name: '$inherited = 3 ? "x"' })],
      [expect.stringMatching(/^a never-equal/), expect.stringMatching(/^a unreachable-branch/)],
    ],
    [
      'has that of a layer below',
      [layerOf('a', { name: 'age' }), layerOf('b', { name: '$inherited' })],
      [expect.stringMatching(/^b result-misfit/)],
    ],
    [
      'has that of the whole chain',
      [
        layerOf('a', { name: '$text(age)' }),
        layerOf('b', { name: '$inherited' }),
        layerOf('c', { name: '$inherited = 3 ? "x"' }),
      ],
      [expect.stringMatching(/^c never-equal/), expect.stringMatching(/^c unreachable-branch/)],
    ],
    [
      'counts what is read below as read',
      [layerOf('a', { id: '$inherited' }), layerOf('b', { id: '$uppercase($inherited)' })],
      [],
    ],
    ['fits where what is below fits', [layerOf('a', { name: '$text(email) ?? $inherited' })], []],
    [
      'is checked for all providers',
      [layerOf('a', { name: '$inherited = 3 ? "x"' }, '*')],
      [expect.stringMatching(/^a never-equal/), expect.stringMatching(/^a unreachable-branch/)],
    ],
    [
      'that certainly has a value where nothing is read is reported',
      [layerOf('a', { name: '"x"' }), layerOf('b', { name: '$text(name) ?? $inherited' })],
      [expect.stringMatching(/^b absent-becomes-value/)],
    ],
  ])('%s', (_what, layers, expected) => {
    expect(check(...layers)).toEqual(expected);
  });
});

describe('what a layer allows', () => {
  const withPath = (path: string) => {
    const text = `name: account
allow:
  - { code: never-equal, path: ${path}, because: It will be renamed. }
providers:
  attio:
    crm/users:
      mapping: { is_active: access_level = "Admin" }
`;
    const layer = parseOverrides(text, { file: 'layer.yaml' });
    const issues = checkLayerData(layer, (slug) => createEngine().definition(slug), { models: MODELS });
    return issues.map(({ code, source, layer: name, hint = '' }) =>
      `${source?.line} ${name} ${code} ${hint}`.trim(),
    );
  };

  test('leaves out what it names', () => {
    expect(withPath('providers.attio.crm/users.mapping.is_active')).toEqual([]);
  });

  test('is itself a warning where nothing needs it', () => {
    expect(withPath('providers.attio.crm/users.mapping.isactive')).toEqual([
      '7 account never-equal Did you mean “admin”?',
      '3 account allow-unneeded Did you mean “providers.attio.crm/users.mapping.is_active”?',
    ]);
  });
});

describe('blanks', () => {
  const found = (blanks: string) =>
    checkData(definitionWith('name', '$text(name)', `    blanks: ${blanks}\n`), { models: MODELS }).map(
      ({ code, source, message, hint = '' }) => `${source?.column} ${code} ${message} ${hint}`.trim(),
    );

  test.each([
    ['{ "*": ["-"], status: [none], emails.address: ["n/a"], contact.name: ["-"] }', []],
    [
      '{ statsu: [none] }',
      [
        '15 unknown-path blanks: “statsu” of `statsu` is not among the properties that are described. Did you mean “status”?',
      ],
    ],
    [
      '{ contact.nmae: [none] }',
      [
        '15 unknown-path blanks: “nmae” of `contact.nmae` is not among the properties that are described. Did you mean “name”?',
      ],
    ],
  ])('of %s', (blanks, expected) => {
    expect(found(blanks)).toEqual(expected);
  });
});

describe('what is information only', () => {
  test.each([
    ['required: [id, kind]', []],
    ['required: [kind]', ['id-optional']],
    ['anyOf: [{ required: [id] }, { required: [kind] }]', ['id-optional']],
    ['anyOf: [{ required: [id] }, { required: [kind, id] }]', []],
  ])('a record with %s', (required, expected) => {
    const text = acme().replace(/raw: \{ type: object.*/, RAW.replace('required: [id, kind]', required));
    const definition = parseDefinition(text, { file: 'acme.yaml', models: MODELS });
    const codes = rawRemarks(definition).map(({ code }) => code);
    expect(codes.filter((code) => code === 'id-optional')).toEqual(expected);
  });

  test('properties that nothing reads, remote_data and an id that may be missing', () => {
    const definition = definitionWith('name', '$text(name)');
    expect(
      rawRemarks(definition).map(({ code, severity, message }) => `${severity} ${code} ${message}`),
    ).toEqual([
      'information raw-unread No expression reads `kind`, `status`, `suspended`, `age`, `email`, `created`, `emails.address`, `emails.primary`, `extra`, `contact.name`, `contact.phones`, `fields`.',
      'information remote-data-missing No field passes on the raw record: `remote_data: $` does.',
    ]);
  });
});
