import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

const engine = createEngine();
const definitions = engine.providers.map((slug) => engine.definition(slug));

test('all bundled definitions are looked at', () => {
  expect(definitions).toHaveLength(18);
});

describe('each bundled definition says when it was last checked, and against what', () => {
  test.each(definitions)('$slug', ({ checked, retires }) => {
    if (checked === undefined) throw new Error('The file has no “checked”.');
    expect(checked.on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(new Date(`${checked.on}T00:00:00Z`).toISOString().slice(0, 10)).toBe(checked.on);

    const pages = checked.against.map(({ page }) => page);
    expect(pages.filter((page) => new URL(page).protocol !== 'https:')).toEqual([]);
    expect(pages).toEqual([...new Set(pages)]);

    // What could not be confirmed is said as a sentence that a reader understands by itself.
    expect((checked.unconfirmed ?? []).filter((text) => !/^\p{Lu}.{20,300}\.$/u.test(text))).toEqual([]);

    if (retires !== undefined) expect(new URL(retires.source).protocol).toBe('https:');
  });
});

test('the announced ends', () => {
  const ends = definitions.flatMap(({ slug, retires }) =>
    retires === undefined ? [] : [[slug, retires.on]],
  );
  expect(ends).toEqual([
    ['hubspot', '2027-09-01'],
    ['zendesk-sell', '2027-08-31'],
  ]);
});

describe('the page on the bundled providers names what an account of each needs', () => {
  const page = readFileSync('docs/providers.md', 'utf8');
  const needs = page.split('## What an account needs')[1]?.split('\n## ')[0] ?? '';
  const entries = needs.split('\n- ');

  test.each(definitions)('$name', ({ name, accountSettings = {} }) => {
    const entry = entries.filter((text) => text.includes(`**${name}**`));
    expect(entry).toHaveLength(1);
    for (const setting of Object.keys(accountSettings)) expect(entry[0]).toContain(`\`${setting}\``);
    if (Object.keys(accountSettings).length === 0) expect(entry[0]).toContain('nothing but credentials');
  });
});

describe('an ordinary record of each bundled provider maps without a warning', () => {
  test.each(definitions)('$slug', ({ slug, resources }) => {
    for (const [resource, { examples }] of Object.entries(resources)) {
      // The first example is the record that most accounts have.
      const ordinary = examples.filter(({ title }, at) => at === 0 || title.includes('with every field'));
      for (const { raw } of ordinary) expect(engine.safeMap(slug, raw, { resource }).issues).toEqual([]);
    }
  });
});

test('a member of Wix whose status the answer does not tell causes no warning, and one of an unknown state does', () => {
  const codes = (status: string) =>
    engine.safeMap('wix', { id: '1', status }).issues.map(({ code, severity }) => `${severity} ${code}`);
  expect(codes('UNKNOWN')).toEqual([]);
  expect(codes('SUSPENDED')).toEqual(['warning value-unusable']);
});
