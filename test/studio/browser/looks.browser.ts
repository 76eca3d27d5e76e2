import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { goToExpressionOf, rowOf, serveFolder, startBrowser, watchedPage } from './open-studio.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core'), 'utf8');
const WIDTHS = [1280, 390];
const SCHEMES = ['light', 'dark'] as const;
const files = mkdtempSync(join(tmpdir(), 'mapwright-looks-'));

let browser: Browser;
let folder: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  [browser, folder] = [await startBrowser(), await serveFolder()];
});

afterAll(async () => {
  await browser.close();
  folder.close();
});

/** What axe-core finds, and whether the page is wider than its window. */
async function faultsOf(page: Page, attempts = 3): Promise<readonly string[]> {
  try {
    return await foundOn(page);
  } catch (error) {
    // The tool throws if a part of the page goes away while it looks.
    if (attempts === 1) throw error;
    return faultsOf(page, attempts - 1);
  }
}

// The list of problems is CodeMirror's own: its options have buttons in them, which keys reach all the same.
async function foundOn(page: Page): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(
    `axe.run().then(({ violations }) => [
      ...violations.filter(({ id, nodes }) => !(id === 'nested-interactive' && nodes.every(({ html }) => html.includes('cm-diagnostic')))).map(({ id, nodes }) => id + ': ' + nodes[0].html + ' ' + nodes[0].failureSummary),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : []),
    ])`,
  );
  return Array.isArray(found) ? found.map(String) : ['nothing was looked at'];
}

/** The page as it is has no fault, light and dark, wide and narrow. */
async function expectLooks(page: Page, state: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      expect({ state, width, colorScheme, faults: await faultsOf(page) }).toEqual({
        state,
        width,
        colorScheme,
        faults: [],
      });
    }
  }
}

async function choose(page: Page, button: string, name: string, records: readonly string[]): Promise<void> {
  writeFileSync(join(files, name), records.join('\n'));
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  await chooser.setFiles(join(files, name));
}

const ownerOf = (index: number, tier: string) => ({
  id: `${index}`,
  email: index % 5 === 0 ? 'nowhere' : `ada.${index}@example.com`,
  firstName: 'Ada',
  archived: index % 2 === 0,
  [`a_rather_long_name_of_a_customers_field_${tier}`]: { tier, [tier.repeat(12)]: index },
});
const owners = (tier: string) =>
  Array.from({ length: 300 }, (_, index) => JSON.stringify(ownerOf(index, tier)));

async function open(): Promise<Page> {
  const { page } = await watchedPage(browser);
  await page.goto(folder.url);
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('hubspot');
  await page.getByRole('table', { name: 'Result' }).waitFor();
  await page.getByRole('button', { name: 'Format' }).waitFor();
  await page.evaluate(AXE);
  return page;
}

test('the tabs with everything in them that can be opened', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'email' }).first().click();
  await rowOf(page, 'email').getByRole('button', { name: 'email', exact: true }).click();
  await page.getByRole('table', { name: 'Steps of email' }).waitFor();
  await expectLooks(page, 'a path, a field and its steps');

  await choose(page, 'Open file', 'owners.ndjson', [...owners('gold'), '{"id": ']);
  await page.getByText('300 records, 0 rejected.').waitFor();
  await choose(page, 'Open a second file', 'others.ndjson', owners('tin'));
  await page.getByRole('region', { name: 'Drift' }).getByText('path-vanished').first().waitFor();
  await page.getByRole('tab', { name: 'Layers' }).click();
  const path = page.getByRole('combobox', { name: 'Raw path' });
  await path.selectOption('id');
  await page
    .getByRole('textbox', { name: 'Field', exact: true })
    .or(page.getByLabel('Field', { exact: true }).last())
    .fill('name');
  await page.getByRole('button', { name: 'Add the field' }).click();
  await page.getByRole('textbox', { name: 'account', exact: true }).waitFor();
  await page.getByRole('region', { name: 'Effect on the corpus' }).getByText('changed').first().waitFor();
  await expectLooks(page, 'a layer and its effect');
  await page.getByRole('tab', { name: 'Corpus' }).click();
  await page.getByRole('searchbox', { name: 'Search the paths' }).fill('a');
  await expectLooks(page, 'a corpus with bad lines, changes and drift');

  await page.getByRole('tab', { name: 'Requests' }).click();
  await page.getByRole('textbox', { name: 'Answer body' }).fill('{"results": [{"id": "1"}]}');
  await page.getByRole('button', { name: 'Read the answer' }).click();
  await page.getByRole('tabpanel', { name: 'Requests' }).getByText('1 record').first().waitFor();
  await expectLooks(page, 'requests and an answer');
  await page.getByRole('tab', { name: 'Support' }).click();
  await page.getByText('300 records of owners.ndjson').waitFor();
  await expectLooks(page, 'the support table with shares');
  await page.close();
});

test('the editor with everything that it shows', async () => {
  const page = await open();
  await goToExpressionOf(page, 'email');
  await page.keyboard.press('End');
  await page.keyboard.type(' ?? $emailA');
  await page.getByRole('option', { name: /emailAddress/ }).waitFor();
  await expectLooks(page, 'completion');
  await page.keyboard.press('Escape');
  await page.keyboard.type('dress(other)');
  const problems = page.getByRole('list', { name: 'Problems' });
  await expect.poll(() => problems.innerText(), { timeout: 15_000 }).toContain('emailAdress');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Shift+M');
  await page
    .getByRole('button', { name: /Replace/ })
    .first()
    .waitFor();
  await page.getByRole('tab', { name: 'Examples' }).click();
  await expectLooks(page, 'problems, and what is done about them');
  await page.close();
});

test('an edit that makes examples fail, a note and renaming', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Examples' }).click();
  await goToExpressionOf(page, 'email');
  await page.keyboard.press('End');
  await page.keyboard.type(' & "x"');
  await page
    .getByRole('table', { name: /^Differences/ })
    .first()
    .waitFor();
  await page.getByRole('button', { name: 'Keep this record' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Mapping' }).focus();
  await goToExpressionOf(page, 'email');
  await page.keyboard.press('ArrowRight');
  // Until the service has the text as it is now, it has nothing to say of a place.
  await expect
    .poll(
      async () => {
        const shown = await page.locator('.cm-note').count();
        if (shown === 0) await page.keyboard.press('Control+i');
        return shown;
      },
      { interval: 2_000, timeout: 20_000 },
    )
    .toBeGreaterThan(0);
  await expectLooks(page, 'examples that fail, and a note');
  await page.getByRole('button', { name: 'Rename', exact: true }).click();
  await expectLooks(page, 'renaming');
  await page.close();
});

test('the page that could not be opened', async () => {
  const { page } = await watchedPage(browser);
  await page.route('**/providers/index.json', (route) => route.fulfill({ status: 404 }));
  await page.goto(folder.url);
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.evaluate(AXE);
  await expectLooks(page, 'a failure');
  await page.close();
});
