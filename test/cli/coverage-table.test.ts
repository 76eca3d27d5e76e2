import { expect, test } from 'vitest';
import { markdownExpiries, markdownTable, plainTable } from '../../src/cli/coverage-table.ts';
import { createEngine } from '../../src/index.ts';

const table = {
  resource: 'crm/users',
  fields: ['id', 'email'],
  providers: [
    { provider: 'acme', name: 'Acme', supported: ['id', 'email'] },
    {
      provider: 'oldest',
      name: 'Oldest',
      supported: ['id'],
      retires: { what: 'Version v1', on: '2027-08-31', source: 'https://oldest.example.com/news' },
    },
  ],
};

test('a table for a terminal says at the end of a line what the provider will switch off', () => {
  expect(plainTable(table).split('\n')).toEqual([
    '          id  email',
    'Acme      ✓   ✓',
    'Oldest    ✓   ·      ends on 2027-08-31: Version v1',
  ]);
});

test('a list in Markdown says what the providers will switch off, on one line each', () => {
  expect(markdownExpiries(table)).toBe('- Oldest: ends on 2027-08-31: Version v1');
  const [first] = table.providers;
  expect(markdownExpiries({ ...table, providers: first === undefined ? [] : [first] })).toBe('');
  const providers = table.providers.map((provider) => ({
    ...provider,
    retires: { what: 'All\nof it\n', on: '2027-08-31', source: 'https://oldest.example.com/news' },
  }));
  expect(markdownExpiries({ ...table, providers }).split('\n')).toEqual([
    '- Acme: ends on 2027-08-31: All of it',
    '- Oldest: ends on 2027-08-31: All of it',
  ]);
});

test('a table in Markdown has ticks only', () => {
  expect(markdownTable(table)).toContain('| Oldest | ✓ |   |');
});

test('the coverage of an engine says what the bundled providers will switch off', () => {
  const ends = createEngine()
    .coverage()
    .providers.flatMap(({ provider, retires }) => (retires === undefined ? [] : [[provider, retires.on]]));
  expect(ends).toEqual([
    ['hubspot', '2027-09-01'],
    ['zendesk-sell', '2027-08-31'],
  ]);
});
