import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Definition, definitionFromObject } from '../../src/definition/index.ts';
import { keysOf, PAGING_STYLES, type Paging, pagePosition } from '../../src/paging/index.ts';
import type { PagingStyle } from '../../src/paging/paging-style.ts';
import { examplesTransport, readPages, type Transport } from '../../src/transport/index.ts';
import { evaluate } from '../transport/support/definition.ts';

type Example = PagingStyle<Paging>['example'];

const ACCOUNT = { credentials: { token: 'secret' }, settings: {} };

/** A provider whose lists have the paging of an example. */
function providerOf({ paging, pages }: Example, users: readonly object[] = []): Definition {
  const method = typeof pages[0]?.asks === 'string' ? 'GET' : 'POST';
  return definitionFromObject({
    slug: 'acme',
    name: 'Acme',
    homePage: 'https://acme.example',
    documentation: ['https://acme.example/docs'],
    apiVersion: 'v1',
    baseUrl: 'https://acme.example',
    authentication: [{ kind: 'bearer' }],
    resources: {
      'crm/users': {
        get: { method: 'GET', path: '/users/{id}', record: '$' },
        list: { method, path: '/users', records: 'users', paging },
        raw: { type: 'object' },
        mapping: { id: 'id' },
        examples: users.map((raw) => ({ title: 'one', raw, unified: raw })),
      },
    },
  });
}

function listOf({ resources }: Definition) {
  const list = resources['crm/users']?.list;
  if (list === undefined) throw new Error('There is no list.');
  return list;
}

/** Reads all pages of a list. */
async function readAll(definition: Definition, transport: Transport) {
  const pages = [];
  const list = listOf(definition);
  const options = { transport, definition, list, account: ACCOUNT, evaluate, maxPages: 50 };
  for await (const page of readPages({ ...options, recordsOf: (body) => Object(body).users }))
    pages.push(page);
  return pages;
}

describe.each(PAGING_STYLES)('$style', (style) => {
  const { example } = style;

  test('the pages of its example are asked for one after the other, and no more', async () => {
    const asked: Example['pages'][number]['asks'][] = [];
    const transport: Transport = {
      async send({ url, body }) {
        const page = example.pages[asked.length];
        asked.push(body === undefined ? url.replace('https://acme.example', '') : JSON.parse(body));
        return { status: 200, headers: page?.headers ?? {}, body: page?.body };
      },
    };
    const pages = await readAll(providerOf(example), transport);
    expect(asked).toEqual(example.pages.map(({ asks }) => asks));
    expect(pages.flatMap(({ records }) => records)).toEqual(
      example.pages.flatMap(({ body }) => Object(body).users),
    );
  });

  test('its pages’ positions can travel in a cursor', async () => {
    let sent = 0;
    const transport: Transport = {
      async send() {
        const { headers = {}, body } = example.pages[sent++] ?? {};
        return { status: 200, headers, body };
      },
    };
    for (const { position } of await readAll(providerOf(example), transport))
      expect(pagePosition(JSON.parse(JSON.stringify(position)))).toEqual(position);
  });

  test('a provider that is imitated gives every record once, in order', async () => {
    const users = Array.from({ length: 5 }, (_, index) => ({ id: `user${index}` }));
    const definition = providerOf(example, users);
    const pages = await readAll(definition, examplesTransport({ definitions: [definition], evaluate }));
    expect(pages.flatMap(({ records }) => records)).toEqual(users);
    // A list may end with an empty page.
    const full = 'size' in example.paging ? 2 : 0;
    expect([full + 1, full + 2]).toContain(pages.length);
  });

  test('its keys are those that its example may have, and its expressions are known', () => {
    const keys = keysOf(style);
    expect(Object.keys(example.paging).filter((name) => name !== 'style')).toEqual(
      expect.arrayContaining(keys.filter(([, key]) => key.isRequired).map(([name]) => name)),
    );
    const { paging } = listOf(providerOf(example));
    for (const [name, { kind }] of keys) {
      const value: unknown = Reflect.get(paging, name);
      if (kind === 'expression' && value !== undefined)
        expect(value).toMatchObject({ text: Reflect.get(example.paging, name) });
    }
  });
});

test('the guide to provider files lists all styles', () => {
  const guide = readFileSync('docs/provider-files.md', 'utf8');
  const comment = /paging: \{ style: (none) \} # or (.+)/.exec(guide);
  const sentence = /^- Paging is (.+) or `(none)`\.$/m.exec(guide);
  const [first, ...others] = PAGING_STYLES.map(({ style }) => style);
  expect(comment?.slice(1)).toEqual([first, others.join(', ')]);
  expect(sentence?.slice(1)).toEqual([others.map((style) => `\`${style}\``).join(', '), first]);
});

test('each name is that of one style only', () => {
  const names = PAGING_STYLES.map(({ style }) => style);
  expect(new Set(names).size).toBe(names.length);
});

test.each(PAGING_STYLES.filter(({ numbering }) => numbering !== undefined))(
  '$style: every record is on the page that its number says',
  ({ style, example, numbering }) => {
    const paging = { ...listOf(providerOf(example)).paging };
    for (const size of [1, 2, 7]) {
      for (let record = 0; record < 20; record += 1) {
        const asked = { size, numberInQuery: () => undefined };
        const found = numbering?.pageOf(paging, record, { ...asked, position: { at: 'start' } });
        if (found === undefined) throw new Error(`${style} finds no page.`);
        const before = numbering?.recordsBefore(paging, { ...asked, position: found.position });
        expect((before ?? Number.NaN) + found.skip).toBe(record);
      }
    }
  },
);
