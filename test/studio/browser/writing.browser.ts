import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  goToExpressionOf,
  rowOf,
  serveFolder,
  startBrowser,
  type WatchedPage,
  watchedPage,
} from './open-studio.ts';

let browser: Browser;
let folder: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  [browser, folder] = [await startBrowser(), await serveFolder()];
});

afterAll(async () => {
  await browser.close();
  folder.close();
});

async function open(): Promise<WatchedPage> {
  const watched = await watchedPage(browser);
  const { page } = watched;
  await page.goto(folder.url);
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('hubspot');
  await page.getByRole('table', { name: 'Result' }).waitFor();
  await page.getByRole('button', { name: 'Format' }).waitFor();
  return watched;
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Mapping' });

/** Puts the cursor at the end of the line of a field's expression. */
async function goToLineOf(page: Page, field: string): Promise<void> {
  await goToExpressionOf(page, field);
  await page.keyboard.press('End');
}

describe('writing in the editor', () => {
  test('tells the warnings of a check as one types, and offers what can be done', async () => {
    const { page, complaints } = await open();
    await goToLineOf(page, 'email');
    await page.keyboard.type(' ?? $emailAdress(other)');
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect.poll(() => problems.innerText(), { timeout: 15_000 }).toContain('emailAddress');
    await page.keyboard.press('Control+Shift+M');
    const fix = page.getByRole('button', { name: 'Replace $emailAdress with $emailAddress' }).first();
    await fix.click();
    await expect.poll(() => editor(page).innerText()).toContain('?? $emailAddress(other)');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('completes names of functions, with what they are', async () => {
    const { page, complaints } = await open();
    await goToLineOf(page, 'email');
    await page.keyboard.type(' ?? $emailA');
    await page.getByRole('option', { name: /emailAddress/ }).waitFor();
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await expect.poll(() => editor(page).innerText()).toMatch(/\?\? \$emailAddress/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('says what is at the cursor on a key, and hides it on another', async () => {
    const { page } = await open();
    await goToExpressionOf(page, 'email');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+i');
    const note = page.locator('.cm-note');
    await expect.poll(() => note.innerText()).toContain('emailAddress');
    await page.keyboard.press('Escape');
    await expect.poll(() => note.count()).toBe(0);
    await page.close();
  });

  test('formats expressions, as one step that can be undone', async () => {
    const { page } = await open();
    await goToLineOf(page, 'email');
    await page.keyboard.type('  ??   other');
    await page.getByRole('button', { name: 'Format' }).click();
    await expect.poll(() => editor(page).innerText()).toContain(') ?? other');
    await editor(page).press('Control+z');
    await expect.poll(() => editor(page).innerText()).toContain('  ??   other');
    await page.close();
  });

  test('colours the expressions', async () => {
    const { page } = await open();
    await goToLineOf(page, 'email');
    await expect.poll(() => page.locator('.cm-expression-function').count()).toBeGreaterThan(0);
    await page.close();
  });
});

describe('the steps of an expression', () => {
  test('show the value of each part for the record', async () => {
    const { page, complaints } = await open();
    await page
      .getByRole('textbox', { name: 'Raw record' })
      .fill('{"id": "7", "firstName": "Ada", "lastName": "<b>Nowak</b>", "email": "ADA@example.com"}');
    await rowOf(page, 'email').getByRole('button', { name: 'email', exact: true }).click();
    const steps = page.getByRole('table', { name: 'Steps of email' });
    await expect.poll(() => steps.innerText()).toMatch(/email\s+"ADA@example.com"/);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('a path of the record', () => {
  const record = '{"id": "7", "contact": {"work mail": "ada@example.com"}}';

  test('feeds a field by “Use this path”, and the edit can be undone', async () => {
    const { page, complaints } = await open();
    await page.getByRole('textbox', { name: 'Raw record' }).fill(record);
    await page.getByRole('button', { name: 'work mail' }).click();
    await page.getByRole('combobox', { name: 'Field' }).selectOption('email');
    await page.getByRole('button', { name: 'Use this path' }).click();
    await expect.poll(() => rowOf(page, 'email').innerText()).toMatch(/ada@example\.com.*filled/s);
    await goToLineOf(page, 'email');
    await expect.poll(() => editor(page).innerText()).toContain('$emailAddress(contact.`work mail`)');
    await editor(page).focus();
    await page.keyboard.press('Control+z');
    await expect.poll(() => rowOf(page, 'email').innerText()).toMatch(/absent/);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('feeds a field that it is dragged to', async () => {
    const { page } = await open();
    await page.getByRole('textbox', { name: 'Raw record' }).fill(record);
    await page.getByRole('button', { name: 'work mail' }).dragTo(rowOf(page, 'email'));
    await expect.poll(() => rowOf(page, 'email').innerText()).toMatch(/ada@example\.com.*filled/s);
    await page.close();
  });
});
