import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rowOf, type ServedStudio, startBrowser, startServed, watchedPage } from './open-studio.ts';

const PROVIDERS = resolve(import.meta.dirname, '../../../providers');
const root = mkdtempSync(join(tmpdir(), 'mapwright-keyboard-'));
const MOST_STOPS = 300;

let browser: Browser;
let served: ServedStudio;

beforeAll(async () => {
  for (const slug of ['close', 'hubspot'])
    copyFileSync(join(PROVIDERS, `${slug}.yaml`), join(root, `${slug}.yaml`));
  [browser, served] = [await startBrowser(), await startServed([root])];
});

afterAll(async () => {
  await browser.close();
  await served.kill();
  rmSync(root, { recursive: true });
});

/** Whether an element has the focus. */
const hasFocus = (target: Locator) =>
  target.evaluate((element) => {
    const tree = element.getRootNode();
    return (tree instanceof Document || tree instanceof ShadowRoot) && tree.activeElement === element;
  });

/** Reaches an element with the tab key alone; in an editor, which takes that key, after Escape. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    const isInEditor = await page.evaluate(
      "document.activeElement?.shadowRoot?.activeElement?.className === 'cm-content'",
    );
    if (isInEditor === true) await page.keyboard.press('Escape');
    await page.keyboard.press('Tab');
  }
  throw new Error('The tab key does not lead there.');
}

/** Chooses an option by its first letter: several would be read as one each on a slow machine. */
async function pick(page: Page, box: Locator, option: string): Promise<void> {
  await tabTo(page, box);
  await page.keyboard.press(option.slice(0, 1));
  await expect.poll(() => box.locator('option:checked').innerText()).toContain(option);
}

async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

test('everything is done with the keyboard alone', async () => {
  const { page, complaints } = await watchedPage(browser);
  await page.goto(served.url);
  await page.getByRole('table', { name: 'Result' }).waitFor();
  await page.getByRole('button', { name: 'Format' }).waitFor();
  await pick(page, page.getByRole('combobox', { name: 'Provider' }), 'HubSpot');
  const editor = page.getByRole('textbox', { name: 'Mapping' });
  await expect.poll(() => editor.innerText()).toContain('slug: hubspot');

  await tabTo(page, page.getByRole('textbox', { name: 'Raw record' }));
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('{"id": "88213377", "contact": {"mail": "ada@example.com"}}');
  await expect.poll(() => rowOf(page, 'email').innerText()).toMatch(/absent/);
  await press(page, 'mail');
  await pick(page, page.getByRole('combobox', { name: 'Field' }), 'email');
  await press(page, 'Use this path');
  await expect.poll(() => rowOf(page, 'email').innerText()).toMatch(/ada@example\.com.*filled/s);

  await tabTo(page, rowOf(page, 'id').getByRole('button', { name: 'id', exact: true }));
  await page.keyboard.press('Enter');
  await page.getByRole('table', { name: 'Steps of id' }).waitFor();

  await tabTo(page, page.getByRole('tab', { name: 'Corpus' }));
  await page.keyboard.press('ArrowRight');
  await press(page, 'Keep this record');
  await page.getByText('Added as').waitFor();
  await expect.poll(() => editor.innerText()).toContain('slug: hubspot');

  await tabTo(page, page.getByRole('tab', { name: 'Examples' }));
  await page.keyboard.press('Home');
  const records = join(root, 'owners.ndjson');
  const line = (index: number) => JSON.stringify({ id: `${index}`, tier: 'gold', note: 'x'.repeat(200) });
  writeFileSync(records, Array.from({ length: 400_000 }, (_, index) => line(index)).join('\n'));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, 'Open file')]);
  await chooser.setFiles(records);
  await page.getByText(/owners\.ndjson: [1-9][\d,]* records/).waitFor();
  await press(page, 'Stop');
  await page.getByText('stopped before its end').waitFor();

  await tabTo(page, page.getByRole('tab', { name: 'Corpus' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await pick(page, page.getByRole('combobox', { name: 'Raw path' }), 'tier');
  await press(page, 'Add the field');
  await page.getByRole('textbox', { name: 'account', exact: true }).waitFor();
  await expect.poll(() => rowOf(page, 'custom_fields.tier').count()).toBe(1);

  await press(page, 'Save');
  await expect
    .poll(() => readFileSync(join(root, 'hubspot.yaml'), 'utf8'))
    .toMatch(/\$emailAddress\(contact\.mail\)/);
  expect(complaints).toEqual([]);
  await page.close();
});
