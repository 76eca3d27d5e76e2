import { describe, expect, test } from 'vitest';
import type { MappingInput } from '../../../src/studio/protocol.ts';
import { createMappingCalls } from '../../../src/studio/worker/mapping-calls.ts';
import { createOpenMappings } from '../../../src/studio/worker/open-mappings.ts';
import { definitionText } from './definition-text.ts';

const BUNDLED: MappingInput = { provider: 'hubspot', resource: 'crm/users', layers: [], models: [] };
const OWN: MappingInput = {
  ...BUNDLED,
  provider: 'acme',
  definition: { name: 'acme.yaml', text: definitionText() },
};

describe('the calls of the worker that maps', () => {
  test('need no compiler for a bundled provider as it was built', async () => {
    const open = createOpenMappings(() => Promise.reject(new Error('The compiler was loaded.')));
    const answer = await createMappingCalls(open).map(BUNDLED, '{"id": "1", "email": "ada@example.com"}');
    expect(answer).toMatchObject({ ok: true, value: { accepted: true } });
    await expect(open(OWN)).rejects.toThrow('The compiler was loaded.');
  });

  test('answer the problems of a broken file, with their places', async () => {
    const calls = createMappingCalls(createOpenMappings());
    const broken = { ...OWN, definition: { name: 'acme.yaml', text: definitionText('first &') } };
    expect(await calls.describe(broken)).toEqual({
      ok: false,
      problems: [
        expect.objectContaining({
          code: 'expression-syntax',
          place: { file: 'acme.yaml', line: 17, column: 21 },
        }),
      ],
    });
  });

  test('follow the file when its slug is edited', async () => {
    const calls = createMappingCalls(createOpenMappings());
    const text = definitionText().replace('slug: acme', 'slug: acme-next');
    const answer = await calls.describe({ ...OWN, definition: { name: 'acme.yaml', text } });
    expect(answer).toMatchObject({ ok: true, value: { slug: 'acme-next', name: 'Acme' } });
  });

  test('map with layers and with models of the author', async () => {
    const calls = createMappingCalls(createOpenMappings());
    const layer = `providers:\n  acme:\n    crm/users:\n      mapping:\n        name: last\n`;
    const answer = await calls.map(
      { ...OWN, layers: [{ name: 'account.yaml', text: layer }] },
      '{"id":1,"last":"Nowak"}',
    );
    const row = answer.ok ? answer.value.rows.find(({ name }) => name === 'name') : undefined;
    expect(row).toMatchObject({ value: '"Nowak"', layer: 'account.yaml' });
  });

  test('compare examples with what they expect', async () => {
    const calls = createMappingCalls(createOpenMappings());
    const text = definitionText('last');
    const answer = await calls.runExamples({ ...OWN, definition: { name: 'acme.yaml', text } });
    expect(answer).toMatchObject({
      ok: true,
      value: [
        {
          title: 'a user',
          passed: false,
          fields: expect.arrayContaining([
            { name: 'name', expected: '"Ada"', found: '"Nowak"', equal: false },
          ]),
        },
      ],
    });
  });

  test('show requests without any secret', async () => {
    const answer = await createMappingCalls(createOpenMappings()).previewRequests(OWN, {});
    const shown = JSON.stringify(answer);
    expect(shown).toContain('https://api.acme.example.com/users');
    expect(shown).toContain('•••');
    expect(shown).not.toContain('secret');
  });

  test.each([
    [
      'a page',
      { kind: 'list', status: 200, body: '{"users": [{"id": 1}]}' },
      ['Error', 'Records', 'Next page'],
      '1 record',
    ],
    ['an error', { kind: 'list', status: 401, body: 'Sign in first.' }, ['Error'], 'status 401'],
    ['one record', { kind: 'get', status: 200, body: '{"id": 1}' }, ['Error', 'Record'], '"id": 1'],
    [
      'an answer of another form',
      { kind: 'list', status: 200, body: '{"data": 1}' },
      ['Error', 'Records'],
      'records',
    ],
  ] as const)('take %s apart', async (_title, pasted, titles, words) => {
    const answer = await createMappingCalls(createOpenMappings()).readAnswer(OWN, pasted);
    expect(answer.ok && answer.value.map(({ title }) => title)).toEqual(titles);
    expect(JSON.stringify(answer)).toContain(JSON.stringify(words).slice(1, -1));
  });
});
