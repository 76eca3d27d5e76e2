import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, startBrowser, startServed, watchedPage } from './open-studio.ts';

let browser: Browser;
let folder: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  [browser, folder] = [await startBrowser(), await serveFolder()];
});

afterAll(async () => {
  await browser.close();
  folder.close();
});

/** A page that says why it could not be opened opens at a further attempt. */
async function expectRetry(page: Page, sentence: RegExp, mend: () => Promise<void>): Promise<void> {
  const alert = page.getByRole('alert');
  await expect.poll(() => alert.innerText()).toMatch(sentence);
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await expect.poll(() => alert.innerText()).toMatch(sentence);
  await mend();
  await again.click();
  await page.getByRole('table', { name: 'Result' }).waitFor();
  expect(await again.count()).toBe(0);
}

describe('a page that cannot be opened says why, and tries again', () => {
  test.each<[string, string, (route: Route) => Promise<void>, RegExp]>([
    [
      'the list of providers is missing',
      '**/providers/index.json',
      (route) => route.fulfill({ status: 404 }),
      /index\.json cannot be read: status 404/,
    ],
    [
      'the list of providers is broken',
      '**/providers/index.json',
      (route) => route.fulfill({ body: '[{"slug": ' }),
      /index\.json is not a list of providers/,
    ],
    [
      'the list of providers is another file',
      '**/providers/index.json',
      (route) => route.fulfill({ body: '[{"slug": 1}]' }),
      /index\.json is not a list of providers/,
    ],
    [
      'the server ended',
      '**/providers/index.json',
      (route) => route.abort('connectionrefused'),
      /index\.json cannot be read: the server of this page does not answer/,
    ],
  ])('%s', async (_title, address, answer, sentence) => {
    const { page } = await watchedPage(browser);
    await page.route(address, answer);
    await page.goto(folder.url);
    await expectRetry(page, sentence, () => page.unroute(address));
    await page.close();
  });

  test('the command’s server does not answer', async () => {
    const served = await startServed([]);
    const { page } = await watchedPage(browser);
    await page.route('**/workspace', (route) => route.abort('connectionrefused'));
    await page.goto(served.url);
    await expectRetry(page, /server of this studio does not answer/, () => page.unroute('**/workspace'));
    await page.close();
    await served.kill();
  });
});

describe('what is not shown is said', () => {
  test('a link that is not complete', async () => {
    const { page, complaints } = await watchedPage(browser);
    await page.goto(`${folder.url}#q1ZKzs`);
    await page.getByRole('alert').getByText('The link cannot be read').waitFor();
    await page.getByRole('table', { name: 'Result' }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('models that cannot be read, a folder without provider files, and a layer that is not there', async () => {
    const root = mkdtempSync(join(tmpdir(), 'mapwright-opening-'));
    mkdirSync(join(root, 'models', 'crm'), { recursive: true });
    writeFileSync(join(root, 'models', 'crm', 'users.schema.json'), Buffer.from([0xff, 0xfe, 0, 0xd8, 1, 0]));
    const layer = join(root, 'account.yaml');
    const served = await startServed([root, '--models', join(root, 'models'), '--overrides', layer]);
    const { page } = await watchedPage(browser);
    await page.goto(served.url);
    await expect
      .poll(() => page.getByRole('alert').innerText())
      .toMatch(/No provider file.*bundled providers are shown.*users\.schema\.json.*without this model/s);
    await expect
      .poll(() => page.getByRole('alert').innerText())
      .toMatch(/account\.yaml.*mapped without this layer/s);
    await page.close();
    await served.kill();
    rmSync(root, { recursive: true });
  });

  test('a model that is not one', async () => {
    const root = mkdtempSync(join(tmpdir(), 'mapwright-opening-'));
    mkdirSync(join(root, 'crm'));
    const model = join(root, 'crm', 'leads.schema.json');
    writeFileSync(model, '{"title": "Leads"}');
    const served = await startServed(['--models', root]);
    const { page } = await watchedPage(browser);
    await page.goto(served.url);
    const problems = page.getByRole('list', { name: 'Problems' });
    await expect.poll(() => problems.innerText()).toContain('crm/leads.schema.json');
    rmSync(model);
    await page.getByRole('table', { name: 'Result' }).waitFor();
    await page.close();
    await served.kill();
    rmSync(root, { recursive: true });
  });
});
