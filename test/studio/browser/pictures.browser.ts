import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder, startBrowser, watchedPage } from './open-studio.ts';

const FOLDER = resolve(import.meta.dirname, '../../../docs/studio');

/** Pictures differ in pixels from machine to machine, so their words are compared: those are kept next to them. */
const isWriting = process.env.MAPWRIGHT_PICTURES === 'write';

/** Records with an address that is not one, and without a name. */
const CORPUS = Array.from({ length: 200 }, (_, index) => ({
  id: String(index + 1),
  email: index % 10 === 0 ? 'none' : `user.${index + 1}@example.com`,
  ...(index % 4 === 0 ? {} : { firstName: 'Ada', lastName: 'Nowak' }),
  createdAt: '2019-10-30T03:30:17.883Z',
  archived: index % 20 === 0,
}));

interface Picture {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  /** Leads the page to what the picture shows. */
  readonly prepare: (page: Page) => Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    name: 'result',
    colorScheme: 'light',
    prepare: async (page) => {
      await page
        .getByRole('table', { name: 'Result' })
        .getByRole('button', { name: 'email' })
        .first()
        .click();
      await expect.poll(() => page.locator('.cm-content').first().innerText()).toContain('slug: hubspot');
    },
  },
  {
    name: 'corpus',
    colorScheme: 'dark',
    prepare: async (page) => {
      const buffer = Buffer.from(CORPUS.map((record) => JSON.stringify(record)).join('\n'));
      const [chooser] = await Promise.all([
        page.waitForEvent('filechooser'),
        page.getByRole('button', { name: 'Open file' }).click(),
      ]);
      await chooser.setFiles({ name: 'owners.ndjson', mimeType: 'application/x-ndjson', buffer });
      await page.getByText('200 records').waitFor();
      await page.getByRole('tabpanel', { name: 'Corpus' }).scrollIntoViewIfNeeded();
    },
  },
];

let browser: Browser;
let folder: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  [browser, folder] = [await startBrowser(), await serveFolder()];
});

afterAll(async () => {
  await browser.close();
  folder.close();
});

test.each(PICTURES)('the picture “$name” of the documentation shows what the page shows', async (picture) => {
  const { page } = await watchedPage(browser, {
    viewport: { width: 1280, height: 960 },
    colorScheme: picture.colorScheme,
    reducedMotion: 'reduce',
  });
  await page.goto(folder.url);
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('hubspot');
  await page.getByRole('table', { name: 'Result' }).waitFor();
  await picture.prepare(page);
  const words = await steadyWords(page);
  const file = resolve(FOLDER, `${picture.name}.txt`);
  if (isWriting) {
    mkdirSync(FOLDER, { recursive: true });
    await page.screenshot({ path: resolve(FOLDER, `${picture.name}.png`) });
    writeFileSync(file, words);
  }
  const hint = 'MAPWRIGHT_PICTURES=write npm run test:studio takes the pictures again.';
  expect(words, hint).toBe(readFileSync(file, 'utf8'));
  await page.close();
});

/** The words of the page outside the editor, which shows only the lines in view, when they no longer change and nothing is under way. */
async function steadyWords(page: Page): Promise<string> {
  let before = '';
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() => {
          const copy = document.body.cloneNode(true);
          if (copy instanceof HTMLElement)
            for (const part of copy.querySelectorAll('.cm-editor, script, style')) part.remove();
          return copy.textContent ?? '';
        });
        // “The steps are evaluated …” stays for as long as a busy machine needs.
        const isSteady = now === before && !now.includes(' …');
        before = now;
        return isSteady;
      },
      { interval: 1000 },
    )
    .toBe(true);
  // Pictures are not taken again because a machine is slower.
  return `${before
    .replaceAll(/\d[\d.,]* m?s\b/g, '… s')
    .replaceAll(/\s+/g, ' ')
    .trim()}\n`;
}
