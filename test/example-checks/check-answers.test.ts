import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkDefinition, parseDefinition } from '../../src/definition/index.ts';
import { checkAnswers } from '../../src/example-checks/check-answers.ts';
import { createEngine } from '../../src/index.ts';
import { folderWith, mapwright } from '../cli/command.ts';
import { acme } from '../definition/acme.ts';

/** One request in the shape of `acme`, and two pages with their order. */
const ANSWERS = `    answers:
      get: { id: "7", body: { user: { id: 7 } } }
      list:
        - { ids: ["1", "2"], body: { users: [{ id: 1 }, { id: 2 }], meta: { more: true } } }
        - { ids: ["3"], body: { users: [{ id: 3 }], meta: { more: false } } }
      errors:
        - title: an unknown id
          status: 404
          body: { error: { text: No such user } }
          means: { status: 404, message: No such user }
        - title: an error at a success status
          to: list
          status: 200
          body: { ok: false, error: { text: Broken } }
          means: { status: 502, message: Broken }
        - title: the limit is used up
          status: 429
          headers: { Date: "Wed, 15 Jan 2025 12:00:00 GMT", Retry-After: "Wed, 15 Jan 2025 12:00:07 GMT" }
          means: { status: 429, retryAfter: 7 }
`;

/** The file with something replaced, which must be in it. */
function edited(text: string, ...edits: readonly (readonly [string, string])[]): string {
  return edits.reduce((edited, [old, replacement]) => {
    if (!edited.includes(old)) throw new Error(`“${old}” is not in the file.`);
    return edited.replace(old, replacement);
  }, text);
}

/** Each issue of the answers as line and message. */
async function found(text: string): Promise<string[]> {
  const definition = parseDefinition(text, { file: 'acme.yaml' });
  const issues = await checkAnswers(definition);
  for (const { code, source, provider } of issues) {
    expect({ code, file: source?.file, provider }).toEqual({
      code: 'answer-mismatch',
      file: 'acme.yaml',
      provider: 'acme',
    });
  }
  const lines = text.split('\n');
  return issues.map(
    ({ source, message, hint }) =>
      `${lines[(source?.line ?? 0) - 1]?.trim().slice(0, 14)} | ${message}${hint === undefined ? '' : ` | ${hint}`}`,
  );
}

const FILE = acme() + ANSWERS;
const PAGING = 'paging: { style: page, parameter: page, first: 1, more: meta.more }';

test('answers that mean what they say', async () => {
  expect(await found(FILE)).toEqual([]);
});

describe('finds mistakes in the requests', () => {
  test.each<[string, readonly (readonly [string, string])[], readonly string[]]>([
    [
      'a typo in more',
      [['more: meta.more', 'more: meta.hasMroe']],
      [
        '- { ids: ["1", | Page 1 of the list: no page follows it, as `meta.hasMroe` says, although it is not the last one.',
      ],
    ],
    [
      'more that is never false',
      [['more: meta.more', 'more: $exists(meta.more)']],
      [
        '- { ids: ["3"] | Page 2 of the list: another page follows it, as `$exists(meta.more)` says, although it is the last one.',
      ],
    ],
    [
      'a typo in records',
      [['records: users', 'records: usres']],
      [
        '- { ids: ["1", | Page 1 of the list: In the answer, there is no list of records at `usres`: nothing was found.',
      ],
    ],
    [
      'records that lose some',
      [['records: users', 'records: users[0]']],
      ['- { ids: ["1", | Page 1 of the list: its records have the ids ["1"], but ["1","2"] are expected.'],
    ],
    [
      'a typo in record',
      [['record: user', 'record: usr']],
      [
        'get: { id: "7" | The answer for one record: In the answer, there is no record at `usr`: nothing was found.',
      ],
    ],
    [
      'a typo in the error’s message',
      [['message: error.text', 'message: error.txt']],
      [
        '- title: an un | The error “an unknown id”: its message is absent, but "No such user" is expected.',
        '- title: an er | The error “an error at a success status”: its message is absent, but "Broken" is expected.',
      ],
    ],
    [
      'a typo in what detects errors',
      [['detect: ok = false', 'detect: okay = false']],
      ['- title: an er | The error “an error at a success status”: it is not read as an error.'],
    ],
    [
      'an answer that is taken for an error',
      [['detect: ok = false', 'detect: $exists(user)']],
      [
        'get: { id: "7" | The answer for one record: Acme answered with status 200, which means 502.',
        '- title: an er | The error “an error at a success status”: it is not read as an error.',
      ],
    ],
  ])('%s', async (_title, edits, expected) => {
    expect(await found(edited(FILE, ...edits))).toEqual(expected);
  });
});

describe('every paging style', () => {
  const pages = (first: string, last: string) =>
    `    answers:\n      list:\n        - ${first}\n        - ${last}\n`;
  const file = (paging: string, answers: string) => edited(acme(), [PAGING, `paging: ${paging}`]) + answers;
  const users = (ids: readonly number[], more = '') =>
    `{ users: [${ids.map((id) => `{ id: ${id} }`).join(', ')}]${more} }`;
  const NEXT = 'https://eu.acme.example.com/users?after=2';

  test.each<[string, string, string, string]>([
    [
      'cursor',
      '{ style: cursor, parameter: after, next: next }',
      `{ body: ${users([1], ', next: c2')} }`,
      `{ body: ${users([2], ', next: null')} }`,
    ],
    [
      'page',
      '{ style: page, parameter: page, first: 0, more: more }',
      `{ body: ${users([1], ', more: "true"')} }`,
      `{ body: ${users([2])} }`,
    ],
    [
      'page by size',
      '{ style: page, parameter: page, first: 0, size: { parameter: n, default: 50, maximum: 99 } }',
      `{ body: ${users([1, 2])} }`,
      `{ body: ${users([3])} }`,
    ],
    [
      'offset',
      '{ style: offset, parameter: skip, more: more }',
      `{ body: ${users([1], ', more: true')} }`,
      `{ body: ${users([2], ', more: false')} }`,
    ],
    [
      'offset with an empty end',
      '{ style: offset, parameter: skip, more: $count(users) > 0 }',
      `{ body: ${users([1])} }`,
      `{ body: ${users([])} }`,
    ],
    [
      'url',
      '{ style: url, next: links.next }',
      `{ body: ${users([1], `, links: { next: "${NEXT}" }`)} }`,
      `{ body: ${users([2], ', links: {}')} }`,
    ],
    [
      'url that is a path',
      '{ style: url, next: links.next }',
      `{ body: ${users([1], ', links: { next: "/users?after=2" }')} }`,
      `{ body: ${users([2])} }`,
    ],
    [
      'link',
      '{ style: link }',
      `{ headers: { Link: '<${NEXT}>; rel="next"' }, body: ${users([1])} }`,
      `{ body: ${users([2])} }`,
    ],
  ])('%s: leads on, and in the reverse order does not', async (_title, paging, first, last) => {
    expect(await found(file(paging, pages(first, last)))).toEqual([]);
    expect(await found(file(paging, pages(last, first)))).not.toEqual([]);
  });

  test('none has one page', async () => {
    const [first, last] = [`{ body: ${users([1])} }`, `{ body: ${users([2])} }`];
    expect(await found(file('{ style: none }', `    answers: { list: [${first}] }\n`))).toEqual([]);
    expect(await found(file('{ style: none }', pages(first, last)))).toEqual([
      expect.stringMatching(/Page 1 of the list: no page follows it, as the style “none” says/),
    ]);
  });

  test('a page may not name itself or one before it, nor lead to another host', async () => {
    const cursor = '{ style: cursor, parameter: after, next: next }';
    const three = (...next: readonly string[]) =>
      `    answers:\n      list:\n${next.map((name, index) => `        - body: ${users([index], `, next: ${name}`)}\n`).join('')}`;
    expect(await found(file(cursor, three('a', 'a', 'null')))).toEqual([
      expect.stringContaining('Page 2 of the list: it names itself as the next page, as `next` says.'),
    ]);
    expect(await found(file(cursor, three('a', 'b', 'a', 'null')))).toEqual([
      expect.stringContaining('Page 3 of the list: it names an earlier page as the next one'),
    ]);
    const foreign = `{ body: ${users([1], ', next: "https://other.example.com/users"')} }`;
    expect(await found(file('{ style: url, next: next }', pages(foreign, foreign)))).toEqual([
      expect.stringContaining('Page 1 of the list: The next page is not on the provider’s own host'),
    ]);
  });

  test('an account that was answered may be told', async () => {
    const page = `{ body: ${users([1], ', next: "https://us.acme.example.com/users?after=2"')} }`;
    const list = `      list:\n        - ${page}\n        - { body: ${users([2])} }\n`;
    const url = '{ style: url, next: next }';
    expect(await found(file(url, `    answers:\n${list}`))).not.toEqual([]);
    expect(await found(file(url, `    answers:\n      settings: { region: us }\n${list}`))).toEqual([]);
  });
});

describe('finds mistakes in the answers', () => {
  test.each<[string, readonly [string, string], string]>([
    ['another id', ['get: { id: "7"', 'get: { id: "8"'], 'its record has the id "7", but "8" was asked for.'],
    ['no record', ['user: { id: 7 }', 'user: null'], 'no record with the id "7" is found in it.'],
    [
      'text',
      ['body: { user: { id: 7 } }', 'body: oops'],
      'Acme answered with status 200 and something that is not JSON.',
    ],
    [
      'an id twice',
      ['["3"], body: { users: [{ id: 3 }]', '["2"], body: { users: [{ id: 2 }]'],
      'the id "2" appears twice in the list.',
    ],
    [
      'no records',
      ['["1", "2"], body: { users: [{ id: 1 }, { id: 2 }]', '["1", "2"], body: { users: []'],
      'its records have the ids none, but ["1","2"] are expected.',
    ],
    [
      'a record without an id',
      ['["3"], body: { users: [{ id: 3 }]', '[], body: { users: [{}]'],
      '“id” is required',
    ],
    [
      'a record that does not fit raw',
      ['raw: { type: object }', 'raw: { type: object, properties: { id: { type: string } } }'],
      'a record does not fit `raw`: /id: ',
    ],
    [
      'another status',
      ['means: { status: 404', 'means: { status: 403'],
      'its status is 404, but 403 is expected.',
    ],
    [
      'a message too many',
      ['means: { status: 502, message: Broken }', 'means: { status: 502 }'],
      'its message is "Broken", but absent is expected.',
    ],
    ['another time', ['retryAfter: 7', 'retryAfter: 8'], 'its retryAfter is 7, but 8 is expected.'],
    [
      'no Date',
      ['Date: "Wed, 15 Jan 2025 12:00:00 GMT", ', ''],
      'Times are counted from the Date header of the answer, which has none.',
    ],
  ])('%s', async (_title, edit, expected) => {
    expect(await found(edited(FILE, edit))).toContainEqual(expect.stringContaining(expected));
  });
});

test('an answer without content means that there is no record', async () => {
  const errors = (means: number) =>
    `    answers: { errors: [{ title: unknown, status: 204, means: { status: ${means} } }] }\n`;
  expect(await found(acme() + errors(404))).toEqual([]);
  expect(await found(acme() + errors(410))).toHaveLength(1);
});

test('a record that is searched for in the list', async () => {
  const searched = edited(FILE, [
    'get: { method: GET, path: "/users/{id}", record: user }',
    'get: { from: list }',
  ]);
  const page = 'get: { id: "7", body: { users: [{ id: 6 }, { id: 7 }] } }';
  expect(await found(edited(searched, ['get: { id: "7", body: { user: { id: 7 } } }', page]))).toEqual([]);
  expect(await found(searched)).toHaveLength(1);
});

test('the digits of long numbers in bodies are kept', async () => {
  const long = edited(FILE, [
    'get: { id: "7", body: { user: { id: 7 } } }',
    'get: { id: "9007199254740993", body: { user: { id: 9007199254740993 } } }',
  ]);
  expect(await found(long)).toEqual([]);
});

test.each([
  ['an unknown key', ['get: { id: "7",', 'get: { id: "7", header: {},'], 'header'],
  ['an id that is no text', ['get: { id: "7",', 'get: { id: 7,'], 'id'],
  ['a status that cannot be', ['status: 404\n', 'status: 4040\n'], 'status'],
  ['no meaning', ['          means: { status: 429, retryAfter: 7 }\n', ''], 'means'],
] as const)('a definition is refused for %s', (_title, edit, name) => {
  const { issues } = checkDefinition(edited(FILE, edit), { file: 'acme.yaml' });
  expect(issues).toEqual([expect.objectContaining({ code: 'definition-shape' })]);
  expect(JSON.stringify(issues)).toContain(name);
});

test('the command counts answers, and ends with a status that says whether they hold', () => {
  const file = edited(FILE, ['raw: { type: object }', 'raw: { type: object, properties: { id: {} } }']);
  const path = folderWith({
    'good.yaml': file,
    'bad.yaml': edited(file, ['more: meta.more', 'more: meta.hasMroe']),
  });
  const good = mapwright(['check', path('good.yaml')]);
  expect([good.status, good.stdout]).toEqual([0, 'one file, one example, 6 answers: no problems\n']);
  const bad = mapwright(['check', path('bad.yaml')]);
  expect([bad.status, bad.stdout]).toEqual([2, expect.stringContaining('`meta.hasMroe`')]);
});

describe('the bundled files', () => {
  test.each(createEngine().providers)('%s', async (slug) => {
    const file = `providers/${slug}.yaml`;
    expect(await checkAnswers(parseDefinition(readFileSync(file, 'utf8'), { file }))).toEqual([]);
  });
});
