import { describe, expect, test } from 'vitest';
import { parseDefinition } from '../../../src/live.ts';
import { withEdit } from '../../../src/studio/state/use-path.ts';
import { createLanguageCalls } from '../../../src/studio/worker/language/language-calls.ts';
import { definitionText } from './definition-text.ts';

const FILE = 'acme.yaml';
const inputOf = (text: string) => ({ documents: [{ name: FILE, text }], file: FILE });

describe('what is said of a text', () => {
  test('has places, and what can be done', async () => {
    const text = definitionText('$emailAdress(mail)');
    const { problems, tokens } = await createLanguageCalls().inspect(inputOf(text));
    const problem = problems.find(({ code }) => code === 'unknown-function');
    expect(problem?.place).toMatchObject({ file: FILE, line: 17 });
    const [fix] = problem?.fixes ?? [];
    const [edit] = fix?.edits ?? [];
    expect(edit === undefined ? '' : withEdit(text, edit)).toBe(definitionText('$emailAddress(mail)'));
    expect(tokens.length % 5).toBe(0);
    expect(tokens.length).toBeGreaterThan(0);
  });

  test('knows nothing of texts that are no longer open', async () => {
    const calls = createLanguageCalls();
    const other = { name: 'other.yaml', text: definitionText() };
    await calls.inspect({ documents: [other], file: other.name });
    const { problems } = await calls.inspect(inputOf(definitionText('$settings.region')));
    expect(problems.every(({ place }) => place?.file === FILE)).toBe(true);
  });

  test.each(['', ': [', 'x', '\ufeff', 'slug: {'])('is something for any text: %j', async (text) => {
    const { problems } = await createLanguageCalls().inspect(inputOf(text));
    expect(Array.isArray(problems)).toBe(true);
  });
});

describe('the steps of an expression', () => {
  test.each<[string, string, readonly (readonly [number, string, string])[]]>([
    [
      'first ?? last',
      '{"last": "Nowak"}',
      [
        [0, 'first ?? last', '"Nowak"'],
        [1, 'first', 'nothing'],
        [1, 'last', '"Nowak"'],
      ],
    ],
    ['items.price', '{"items": [{"price": 1}, {"price": 2}]}', [[0, 'items.price', '[1,2]']]],
    ['first &', '{}', []],
  ])('%s', async (expression, record, expected) => {
    const steps = await createLanguageCalls().steps(expression, record);
    const found = steps.map(({ depth, text, value }) => [depth, text, value]);
    for (const step of expected) expect(found).toContainEqual(step);
    if (expected.length === 0) expect(found).toEqual([]);
  });

  test('say why an expression fails, and end one that does not end', async () => {
    const [failed] = await createLanguageCalls().steps('$number("x")', '{}');
    expect(failed?.value).toMatch(/number/i);
    const [endless] = await createLanguageCalls().steps('$sum([1..900000].($ * 2))', '{}');
    expect(endless?.value).toMatch(/step|limit|large|many/i);
  });
});

describe('a path that is to feed a field', () => {
  const record = '{"id": 1, "contact": {"mail": "ada@example.com", "odd name": "Ada"}, "tags": [{"v": "x"}]}';
  const proposed = async (text: string, field: string, path: string) => {
    const mapping = { provider: 'acme', resource: 'crm/users', layers: [], models: [] };
    const found = await createLanguageCalls().usePath(inputOf(text), { mapping, field, path, record });
    if (found === undefined) return undefined;
    const edited = withEdit(text, found.edit);
    return parseDefinition(edited, { file: FILE }).resources['crm/users']?.mapping[field]?.text;
  };
  const flow = definitionText().replace(
    /mapping:.*?examples:/s,
    'mapping: { id: $text(id), email: mail }\n    examples:',
  );

  test.each([
    [
      'replaces the expression, by the kind of the field',
      definitionText(),
      'email',
      'contact.mail',
      '$emailAddress(contact.mail)',
    ],
    ['quotes what needs it', definitionText(), 'name', 'contact.`odd name`', '$text(contact.`odd name`)'],
    ['adds a field that has none', definitionText(), 'urls', 'contact.mail', 'contact.mail'],
    ['adds a field of the model', definitionText(), 'created_at', 'contact.mail', '$timestamp(contact.mail)'],
    ['takes the first of several', definitionText(), 'name', 'tags.v', '(tags.$text(v))[0]'],
    ['keeps a mapping in braces', flow, 'email', 'contact.mail', '$emailAddress(contact.mail)'],
    ['adds to a mapping in braces', flow, 'name', 'contact.mail', '$text(contact.mail)'],
    [
      'keeps lines of Windows',
      definitionText().replaceAll('\n', '\r\n'),
      'name',
      'contact.mail',
      '$text(contact.mail)',
    ],
    ['takes a path that the record does not have as it is', definitionText(), 'name', 'nowhere', 'nowhere'],
    ['writes nothing where there is no mapping', 'slug: acme\n', 'name', 'contact.mail', undefined],
  ])('%s', async (_title, text, field, path, expected) => {
    expect(await proposed(text, field, path)).toBe(expected);
  });
});
