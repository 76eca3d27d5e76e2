import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bundledModels } from '../../src/bundled/index.ts';
import { checkData } from '../../src/checks/check-data.ts';
import { checkDefinition } from '../../src/definition/index.ts';
import { checkAnswers } from '../../src/example-checks/check-answers.ts';
import { checkExamples } from '../../src/example-checks/check-examples.ts';
import type { Issue } from '../../src/issue/index.ts';
import { createLanguageService, type Diagnostic, type LanguageService } from '../../src/language/index.ts';
import { folderWith, mapwright } from '../cli/command.ts';
import { some } from '../support/runs.ts';
import { openAt } from './at-cursor.ts';
import { applyEdit, randomEdit, randomOf } from './edits.ts';

const FOLDER = resolve(import.meta.dirname, '../../providers');
const names = readdirSync(FOLDER);
const textOf = (name: string): string => readFileSync(resolve(FOLDER, name), 'utf8');
const close = textOf('close.yaml');

/** What `check` says of a provider file. */
async function checked(text: string, file: string): Promise<readonly Issue[]> {
  const models = bundledModels();
  const { definition, issues } = checkDefinition(text, { file, models });
  if (definition === undefined) return issues;
  return [
    ...issues,
    ...checkExamples(definition, { models }),
    ...(await checkAnswers(definition, { models })),
    ...checkData(definition, { models }),
  ];
}

/** An issue as one line: where it is, and what it says. */
function lineOf({ source, code, message, hint }: Issue): string {
  const place = source === undefined ? '1:1' : `${source.line}:${source.column}`;
  return `${place} ${code} ${message}${hint === undefined ? '' : ` ${hint}`}`;
}

function lineOfDiagnostic({ range: { start }, code, message }: Diagnostic): string {
  return `${start.line + 1}:${start.character + 1} ${code} ${message}`;
}

async function diagnosed(text: string, name = 'close.yaml'): Promise<readonly Diagnostic[]> {
  const service = createLanguageService();
  service.open(`file:///work/${name}`, text);
  return service.diagnostics(`file:///work/${name}`);
}

/** Every change breaks the file in another way. */
const FAULTS: readonly (readonly [title: string, from: string | RegExp, to: string])[] = [
  ['an unknown function', '$emailAddress(email)', '$emailAdress(email)'],
  ['an unknown path', '$emailAddress(email)', '$emailAddress(emial)'],
  ['half an expression', '$emailAddress(email)', '$emailAddress('],
  ['an operator of another language', '$emailAddress(email)', 'email == "x"'],
  ['an expression in quotes', '$emailAddress(email)', "'$emailAddress(email) & ''x'' +'"],
  ['an expression in double quotes', '$emailAddress(email)', '"$emailAddress(email) & \\"x\\" +"'],
  ['several wrong fields', /\$timestamp\(/g, '$timestmap('],
  ['an unknown field', 'updated_at: $timestamp', 'updatedat: $timestamp'],
  ['an unknown key', 'rateLimit:', 'ratelimit:'],
  ['a missing key', 'apiVersion: v1\n', ''],
  ['a missing field', /id: \|-\n[\s\S]*?\$text\(id\)\n/, ''],
  ['a wrong type', 'apiVersion: v1', 'apiVersion: 1'],
  ['a word that is not listed', 'style: offset', 'style: ofset'],
  ['a schema that is none', 'type: [string, "null"], pattern', 'type: [strng], pattern'],
  ['an example that differs', 'name: Liu Wei', 'name: Liu'],
  ['an answer that differs', /ids: \[/, 'ids: [x, '],
  ['a key twice', 'name: Close\n', 'name: Close\nname: Close\n'],
  ['a quote that is not closed', '$emailAddress(email)', "'$emailAddress(email)"],
  ['a brace that is not closed', 'get:\n', 'get: {\n'],
  ['a tab', '      email: $', '\temail: $'],
  ['an alias', '$emailAddress(email)', '*email'],
  ['two documents', /$/, '---\nslug: x\n'],
  ['CRLF and a fault', /\n/g, '\r\n'],
  ['a comparison that never holds', '$emailAddress(email)', 'id = 5 ? email'],
  [
    'an allowance that is not needed',
    'apiVersion: v1',
    'apiVersion: v1\nallow: [{ code: unknown-path, path: x, because: y }]',
  ],
];

describe('what check says of a file, with the same words at the same places', () => {
  test.each(names)('%s', async (name) => {
    expect((await diagnosed(textOf(name), name)).map(lineOfDiagnostic)).toEqual([]);
  });

  test.each(FAULTS)('%s', async (_title, from, to) => {
    const text = close.replace(from, to);
    const issues = (await checked(text, '/work/close.yaml')).map(lineOf);
    const found = (await diagnosed(text)).map(lineOfDiagnostic);
    for (const issue of issues) expect(found).toContain(issue);
    const isWhole = checkDefinition(text, { models: bundledModels() }).definition !== undefined;
    if (isWhole) expect([...found].sort()).toEqual([...new Set(issues)].sort());
    if (text !== close && !text.includes('\r')) expect(found).not.toEqual([]);
  });

  test('random faults', async () => {
    for (const seed of some([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 1)) {
      const random = randomOf(seed);
      let text = textOf(names[seed % names.length] ?? 'close.yaml');
      for (let count = 0; count < 3; count += 1) {
        text = applyEdit(text, randomEdit(text, random));
        const issues = (await checked(text, '/work/close.yaml')).map(lineOf);
        // The rest of very many are counted.
        if (issues.some((issue) => issue.includes('issues-left-out'))) continue;
        const found = (await diagnosed(text)).map(lineOfDiagnostic);
        for (const issue of issues) expect(found).toContain(issue);
      }
    }
  });
});

describe('a file with one broken field has everything for the others', () => {
  test.each([
    ['half an expression', '$emailAddress('],
    ['an unknown function', '$emailAdress(email)'],
    ['an open quote', "'$emailAddress(email)"],
  ])('%s', async (_title, broken) => {
    const text = close
      .replace('$emailAddress(email)', broken)
      .replace('$fullName(first_name, last_name)', '$fullName(firstname, last_name)')
      .replace('updated_at: "2024-07-01T12:00:00.000Z"', 'updated_at: "2024-07-02T12:00:00.000Z"');
    const codes = (await diagnosed(text)).map(({ code, message }) => `${code} ${message}`);
    expect(codes).toContainEqual(expect.stringMatching(/^unknown-path name: “firstname”/));
    expect(codes).toContainEqual(expect.stringMatching(/^example-mismatch .*updated_at is/));
    expect(codes.filter((code) => /email is absent/.test(code))).toEqual([]);
  });
});

describe('the range is that of the word', () => {
  test.each([
    ['      id: $txt(id)', '$txt'],
    ["      id: 'id & $txt(id)'", '$txt'],
    ['      id: "\\"a\\" & $txt(id)"', '$txt'],
    ['      id: |-\n        id &\n          $txt(id)', '$txt'],
    ['      id: >-\n        id &\n        $txt(id)', '$txt'],
    ['      id: $text(idd)', 'idd'],
    ['      id: id == 1', '='],
    ['      idd: $text(id)', 'idd'],
    ['      id: id & $foo', '$foo'],
    ["      id: 'id & “y”'", '“y”'],
    ['      id: a-b', 'a-b'],
  ])('%s', async (mapping, word) => {
    const text = `slug: acme\nresources:\n  crm/users:\n    raw: { type: object, properties: { id: { type: string }, a-b: { type: string } } }\n    mapping:\n${mapping}\n`;
    const { service, uri } = openAt(text);
    const lines = text.split('\n');
    const words = (await service.diagnostics(uri))
      .filter(({ range: { start, end } }) => start.line === end.line && start.line > 4)
      .map(({ range: { start, end } }) => lines[start.line]?.slice(start.character, end.character));
    expect(words).toContain(word);
  });
});

test('a hint that names a place is a related place', async () => {
  const found = await diagnosed(close.replace('$emailAddress(email)', '$toMillis(email)'));
  const [related] = found.flatMap(({ relatedInformation = [] }) => relatedInformation);
  expect(related?.location.range.start).toEqual({ line: 112, character: 13 });
});

test('warnings have their severity, and what need not be mended is told if it is asked for', async () => {
  const text = close.replace('$emailAddress(email)', '$emailAddress(emial)');
  expect((await diagnosed(text)).map(({ severity }) => severity)).toContain(2);
  const service = createLanguageService({ information: true });
  service.open('file:///work/close.yaml', close);
  const [found] = await service.diagnostics('file:///work/close.yaml');
  expect(found).toMatchObject({ severity: 3, code: 'raw-unread' });
});

describe('other files', () => {
  test('a layer is checked against the provider file that is open', async () => {
    const service = createLanguageService();
    const uri = 'file:///work/layer.yaml';
    const text =
      'name: account\nproviders:\n  close:\n    crm/users:\n      mapping: { name: $text(fist_name) }\n';
    service.open(uri, text);
    expect((await service.diagnostics(uri)).map(({ code }) => code)).toEqual(['unknown-path']);
    service.open('file:///work/close.yaml', close.replace('first_name: {', 'fist_name: {'));
    expect((await service.diagnostics(uri)).map(({ code }) => code)).toEqual([]);
    service.open(uri, text.replace('close:', 'closed:'));
    expect((await service.diagnostics(uri)).map(({ code }) => code)).toEqual(['overrides-target']);
  });

  test('a layer says what check says', async () => {
    const text = `providers:
  hubspot:
    crm/users:
      mapping:
        email: $emailAdress(email)
        nme: $text(name)
        is_active: null
  hubspott: { crm/users: { mapping: { name: id } } }
`;
    const path = folderWith({ 'layer.yaml': text });
    const { stdout } = mapwright(['check', path('layer.yaml'), '--json']);
    const { issues }: { issues: readonly Issue[] } = JSON.parse(stdout);
    const service = createLanguageService();
    const uri = `file://${path('layer.yaml')}`;
    service.open(uri, text);
    expect((await service.diagnostics(uri)).map(lineOfDiagnostic).sort()).toEqual(issues.map(lineOf).sort());
  });

  test('a model is checked, and known to provider files', async () => {
    const service = createLanguageService();
    const model = 'file:///work/models/crm/deals.schema.json';
    service.open(model, '{ "type": "object", "properties": { "id": { "type": "strng" } } }');
    expect((await service.diagnostics(model)).map(({ code }) => code)).toEqual(['schema-invalid']);
    service.open(
      model,
      '{ "type": "object", "required": ["id"], "properties": { "id": { "type": "string" } } }',
    );
    expect(await service.diagnostics(model)).toEqual([]);
    const file = close.replaceAll('crm/users', 'crm/deals');
    service.open('file:///work/close.yaml', file);
    const codes = (await service.diagnostics('file:///work/close.yaml')).map(({ code }) => code);
    expect(codes).toContain('unknown-field');
    expect(codes).not.toContain('unknown-resource');
  });

  test('a file of one expression is checked, with its input if that is known', async () => {
    const service = createLanguageService();
    const uri = 'file:///work/total.jsonata';
    service.open(uri, '$sum(items.prise) + $tota(1) + $given');
    const range = { start: { line: 0, character: 20 }, end: { line: 0, character: 25 } };
    expect(await service.diagnostics(uri)).toMatchObject([{ code: 'unknown-function', range }]);
    service.open(uri, '$sum(items.prise)');
    service.setInput(uri, {
      schema: {
        type: 'object',
        properties: {
          items: { type: 'array', items: { type: 'object', properties: { price: { type: 'number' } } } },
        },
      },
    });
    service.open(uri, '$sum(items.prise)');
    expect(await service.diagnostics(uri)).toMatchObject([{ code: 'unknown-path' }]);
  });
});

describe('a model that cannot be used', () => {
  const deals = close
    .replace('  crm/users:', '  crm/deals:')
    .replace('$emailAddress(email)', '$emailAddress(emial)');
  const model = 'file:///work/models/crm/deals.schema.json';
  const file = 'file:///work/close.yaml';
  const codesOf = async (service: LanguageService) =>
    (await service.diagnostics(file)).map(({ code }) => code);

  test('is the fault of its own file, not of those that map to it', async () => {
    const service = createLanguageService();
    service.open(file, deals);
    expect(await codesOf(service)).toEqual(['unknown-resource', 'unknown-path']);
    const told = createLanguageService({ unusableModels: ['crm/deals'] });
    told.open(file, deals);
    expect(await codesOf(told)).toEqual(['unknown-path']);
  });

  test('counts as it is in its open file', async () => {
    const service = createLanguageService();
    service.open(model, '{');
    service.open(file, deals);
    expect(await service.diagnostics(model)).not.toEqual([]);
    expect(await codesOf(service)).toEqual(['unknown-path']);
  });
});
