import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, startBrowser, type WatchedPage, watchedPage } from './open-studio.ts';

let browser: Browser;
let folder: Awaited<ReturnType<typeof serveFolder>>;
const files = mkdtempSync(join(tmpdir(), 'mapwright-studio-data-'));

beforeAll(async () => {
  [browser, folder] = [await startBrowser(), await serveFolder()];
});

afterAll(async () => {
  await browser.close();
  folder.close();
});

async function open(): Promise<WatchedPage> {
  const watched = await watchedPage(browser);
  await watched.page.goto(folder.url);
  await watched.page.getByRole('combobox', { name: 'Provider' }).selectOption('hubspot');
  await watched.page.getByRole('table', { name: 'Result' }).waitFor();
  return watched;
}

async function openTab(page: Page, name: string) {
  await page.getByRole('tab', { name }).click();
  return page.getByRole('tabpanel', { name });
}

async function choose(page: Page, button: string, name: string, content: string | Buffer): Promise<void> {
  const path = join(files, name);
  writeFileSync(path, content);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await chooser.setFiles(path);
}

const rawRecord = (page: Page) => page.getByRole('textbox', { name: 'Raw record' });

const OWNERS = [
  { id: '1', email: 'ada@example.com', firstName: 'Ada', props: { tier: 'gold' } },
  { id: '2', email: 'nowhere', firstName: 'Bo', props: { tier: 'tin' } },
  { id: '3', firstName: 'Cy', props: { tier: null } },
];
const NDJSON = OWNERS.map((owner) => JSON.stringify(owner)).join('\n');

describe('Corpus', () => {
  test.each<[string, string | Buffer]>([
    ['owners.ndjson', NDJSON],
    ['owners.json', JSON.stringify(OWNERS)],
    ['owners.csv', 'id,email,firstName\n1,ada@example.com,Ada\n2,nowhere,Bo\n3,,Cy\n'],
    ['owners.ndjson.gz', gzipSync(NDJSON)],
    ['an-answer.json', JSON.stringify({ results: OWNERS })],
  ])('reads %s', async (name, content) => {
    const { page, complaints } = await open();
    await choose(page, 'Open file', name, content);
    await page.getByText('3 records, 0 rejected.').waitFor();
    const states = page.getByRole('table', { name: 'States of the fields' });
    const email = states.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'email' }) });
    await expect.poll(() => email.innerText()).toMatch(/33\.3 %.*33\.3 %.*33\.3 %/s);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('says which lines are not records, and goes on', async () => {
    const { page } = await open();
    await choose(page, 'Open file', 'bad.ndjson', `${NDJSON}\n{"id": \n{"id": "5"}\n`);
    await page.getByRole('region', { name: 'Not readable' }).getByText('Line 4:').waitFor();
    expect(await page.getByText('4 records').count()).toBe(1);
    await page.close();
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['nothing.ndjson', '', /0 records/],
    ['broken.gz', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3]), /could not be read to its end/],
  ])('says a sentence of %s', async (name, content, sentence) => {
    const { page } = await open();
    await choose(page, 'Open file', name, content);
    await expect.poll(() => page.getByRole('tabpanel', { name: 'Corpus' }).innerText()).toMatch(sentence);
    await page.close();
  });

  test('shows any record by its number, also one that is long', async () => {
    const { page, complaints } = await open();
    const long = JSON.stringify({ id: '4', note: 'x'.repeat(50_000) });
    await choose(page, 'Open file', 'long.ndjson', `${NDJSON}\n${long}`);
    await page.getByText('4 records, 0 rejected.').waitFor();
    const number = page.getByRole('spinbutton', { name: 'Record of long.ndjson' });
    await number.fill('2');
    await page.keyboard.press('Enter');
    await expect.poll(() => rawRecord(page).inputValue()).toContain('"nowhere"');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Next' }).click();
    await expect.poll(async () => (await rawRecord(page).inputValue()).length).toBeGreaterThan(50_000);
    await number.fill('99');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('long.ndjson has no record 99.').waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('shows the drift of a second file', async () => {
    const { page } = await open();
    const many = (email: string) =>
      Array.from({ length: 300 }, (_, id) => JSON.stringify({ id: `${id}`, [email]: `a${id}@example.com` }));
    await choose(page, 'Open file', 'first.ndjson', many('email').join('\n'));
    await page.getByText('300 records, 0 rejected.').waitFor();
    await choose(page, 'Open a second file', 'second.ndjson', many('mail').join('\n'));
    const drift = page.getByRole('region', { name: 'Drift' });
    await expect
      .poll(() => drift.innerText())
      .toMatch(/email .* was there in 100 % of 300 records.*path-vanished/s);
    await page.close();
  });

  test('shows names and values of records as text', async () => {
    const { page, complaints } = await open();
    const evil = '<img src=x onerror="window.broken=1">';
    const record = `{"id": "1", "email": ${JSON.stringify(evil)}, ${JSON.stringify(evil)}: 1, "__proto__": {"x": 1}}`;
    await choose(page, 'Open file', 'evil.ndjson', record);
    await page.getByText('1 records, 0 rejected.').waitFor();
    const paths = page.getByRole('table', { name: 'Paths of the raw records' });
    await expect.poll(() => paths.innerText()).toContain('<img');
    expect(await paths.innerText()).toContain('__proto__');
    for (const tab of ['Layers', 'Support', 'Corpus']) await openTab(page, tab);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('Examples', () => {
  test('keeps the record that is shown with people replaced', async () => {
    const { page, complaints } = await open();
    await rawRecord(page).fill(
      JSON.stringify({
        id: '88213377',
        email: 'grace@navy.example.org',
        firstName: 'Grace',
        lastName: 'Hopper',
      }),
    );
    const panel = await openTab(page, 'Examples');
    await panel.getByText('examples pass').waitFor();
    const before = Number(/of (\d+) examples pass/.exec(await panel.innerText())?.[1]);
    await panel.getByRole('button', { name: 'Keep this record' }).click();
    await panel.getByText('Added as').waitFor();
    await panel.getByText(`${before + 1} of ${before + 1} examples pass`).waitFor();
    await page.getByText('has unsaved changes').waitFor();
    expect(await panel.innerText()).not.toContain('Hopper');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test.each([
    ['not JSON', '{"id"', /JSON/],
    ['without an id', '{"email": "ada@example.com"}', /not kept: it is rejected/],
  ])('says why a record is not kept: %s', async (_what, text, sentence) => {
    const { page } = await open();
    await rawRecord(page).fill(text);
    const panel = await openTab(page, 'Examples');
    await panel.getByRole('button', { name: 'Keep this record' }).click();
    await expect.poll(() => page.locator('body').innerText()).toMatch(sentence);
    await page.close();
  });

  test('says what no example reaches, and where it is', async () => {
    const { page, complaints } = await open();
    const panel = await openTab(page, 'Layers');
    await panel.waitFor();
    await openTab(page, 'Examples');
    const coverage = page.getByRole('region', { name: 'Coverage' });
    await coverage.getByText('every path and branch').waitFor();
    const editor = page.getByRole('textbox', { name: 'Mapping' });
    await editor.click();
    await page.keyboard.press('Control+Home');
    await editor.press('Control+End');
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('Layers', () => {
  test('writes a field that was chosen, and shows its effect on the corpus', async () => {
    const { page, complaints } = await open();
    await choose(page, 'Open file', 'owners.ndjson', NDJSON);
    await page.getByText('3 records, 0 rejected.').waitFor();
    const panel = await openTab(page, 'Layers');
    const path = panel.getByRole('combobox', { name: 'Raw path' });
    const option = await path
      .getByRole('option', { name: /^props\.tier: string.*66\.7 % filled/ })
      .innerText();
    await path.selectOption(option);
    await panel.getByRole('button', { name: 'Add the field' }).click();
    await expect
      .poll(() => panel.getByRole('textbox', { name: 'account', exact: true }).innerText())
      .toMatch(/custom_fields\.tier: props\.tier/);
    const effect = panel.getByRole('region', { name: 'Effect on the corpus' });
    await expect.poll(() => effect.innerText()).toMatch(/custom_fields\.tier\s+gained\s+2/);
    await effect.getByRole('button', { name: 'Record 2' }).click();
    expect(await rawRecord(page).inputValue()).toContain('"tin"');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('keeps what was added when the page is opened again', async () => {
    const { page } = await open();
    const panel = await openTab(page, 'Layers');
    await panel.getByRole('button', { name: 'Add the layer' }).click();
    const text = panel.getByRole('textbox', { name: 'account', exact: true });
    await text.fill('providers: {} # mine');
    await page.reload();
    await openTab(page, 'Layers');
    await expect.poll(() => text.innerText()).toBe('providers: {} # mine');
    await page.close();
  });
});

describe('Support', () => {
  test('has the fill rates of the corpus', async () => {
    const { page } = await open();
    await choose(page, 'Open file', 'owners.ndjson', NDJSON);
    await page.getByText('3 records, 0 rejected.').waitFor();
    const panel = await openTab(page, 'Support');
    const row = panel
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: 'hubspot', exact: true }) });
    await expect.poll(() => row.innerText()).toContain('33.3 % filled');
    await page.close();
  });
});

describe('Record', () => {
  test.each([
    ['a value of 10 MB', JSON.stringify({ id: '1', email: 'ada@example.com', note: 'x'.repeat(10_000_000) })],
    ['200 levels', `{"id": "1", "a": ${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`],
    ['more levels than are read', `{"id": "1", "a": ${'['.repeat(9000)}${']'.repeat(9000)}}`],
    ['100,000 items', JSON.stringify({ id: '1', list: Array.from({ length: 100_000 }, (_, at) => at) })],
  ])('of %s leaves the page alive', async (_what, text) => {
    const { page, complaints } = await open();
    await rawRecord(page).evaluate((area, value) => {
      if (!(area instanceof HTMLTextAreaElement)) return;
      area.value = value;
      area.dispatchEvent(new Event('input', { bubbles: true }));
    }, text);
    await openTab(page, 'Support');
    await page.getByRole('table', { name: 'Fields that the mappings of providers have' }).waitFor();
    await rawRecord(page).fill('{"id": "2", "email": "bo@example.com"}');
    await expect
      .poll(() => page.getByRole('table', { name: 'Result' }).innerText())
      .toContain('bo@example.com');
    expect(complaints).toEqual([]);
    await page.close();
  });
});
