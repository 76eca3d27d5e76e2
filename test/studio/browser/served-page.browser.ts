import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rowOf, type ServedStudio, startBrowser, startServed, watchedPage } from './open-studio.ts';

const BUNDLED = resolve(import.meta.dirname, '../../../providers');
let browser: Browser;
let root: string;
let served: ServedStudio | undefined;

beforeAll(async () => {
  browser = await startBrowser();
});

afterAll(() => browser.close());

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mapwright-served-'));
  mkdirSync(join(root, 'own'));
  for (const slug of ['close', 'hubspot']) copyFileSync(join(BUNDLED, `${slug}.yaml`), own(`${slug}.yaml`));
});

afterEach(async () => {
  await served?.kill();
  served = undefined;
  rmSync(root, { recursive: true });
});

const own = (name: string) => join(root, 'own', name);
const provider = (page: Page) => page.getByRole('combobox', { name: 'Provider' });
const editor = (page: Page) => page.getByRole('textbox', { name: 'Mapping' });
const mapping = (page: Page) => page.getByRole('region', { name: 'Mapping' });

/** Opens the folder, with a provider shown in the loaded editor. */
async function open(slug: string, ...parameters: readonly string[]) {
  served = await startServed([join(root, 'own'), ...parameters]);
  const watched = await watchedPage(browser);
  await show(watched.page, served.url, slug);
  return watched;
}

async function show(page: Page, url: string, slug: string): Promise<void> {
  await page.goto(url);
  await provider(page).selectOption(slug);
  await page.getByRole('table', { name: 'Result' }).waitFor();
  await page.getByRole('button', { name: 'Format' }).waitFor();
}

async function type(page: Page, text: string): Promise<void> {
  await editor(page).focus();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type(text);
  await mapping(page).getByText('has unsaved changes').waitFor();
}

const options = (page: Page) => provider(page).getByRole('option').allInnerTexts();

describe('files that other programs change', () => {
  test('appear in the page, also when they are replaced by another of their name', async () => {
    const { page, complaints } = await open('close');
    writeFileSync(own('close.yaml'), `# written\n${readFileSync(own('close.yaml'), 'utf8')}`);
    await expect.poll(() => editor(page).innerText()).toContain('# written');
    writeFileSync(own('.close.swp'), `# replaced\n${readFileSync(own('close.yaml'), 'utf8')}`);
    unlinkSync(own('close.yaml'));
    renameSync(own('.close.swp'), own('close.yaml'));
    await expect.poll(() => editor(page).innerText()).toContain('# replaced');
    await expect.poll(() => mapping(page).innerText()).toContain('is unchanged');
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('do not replace unsaved text, and the page says so', async () => {
    const { page } = await open('close');
    await type(page, '# mine\n');
    appendFileSync(own('close.yaml'), '# theirs\n');
    await mapping(page).getByText('was changed by another program').waitFor();
    expect(await editor(page).innerText()).toContain('# mine');
    await page.getByRole('button', { name: 'Discard the changes' }).click();
    await expect.poll(() => editor(page).innerText()).not.toContain('# mine');
    await page.close();
  });

  test('stay with their text when they vanish, and can be written again', async () => {
    const { page } = await open('close');
    const before = readFileSync(own('close.yaml'), 'utf8');
    unlinkSync(own('close.yaml'));
    await mapping(page).getByText('is not there any more').waitFor();
    expect(await editor(page).innerText()).toContain('slug: close');
    expect(await rowOf(page, 'email').innerText()).toContain('filled');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => existsSync(own('close.yaml'))).toBe(true);
    expect(readFileSync(own('close.yaml'), 'utf8')).toBe(before);
    await expect.poll(() => mapping(page).innerText()).not.toContain('any more');
    await page.close();
  });

  test('join and leave the providers to choose from', async () => {
    const { page, complaints } = await open('close');
    expect(await options(page)).toEqual(['Close', 'HubSpot']);
    copyFileSync(join(BUNDLED, 'salesforce.yaml'), own('salesforce.yaml'));
    await expect.poll(() => options(page)).toEqual(['Close', 'HubSpot', 'Salesforce']);
    renameSync(own('close.yaml'), own('z-close.yaml'));
    unlinkSync(own('hubspot.yaml'));
    await expect.poll(() => options(page)).toEqual(['Salesforce', 'Close', 'Close']);
    expect(await editor(page).innerText()).toContain('slug: close');
    await provider(page).selectOption('salesforce');
    await expect.poll(() => editor(page).innerText()).toContain('slug: salesforce');
    await expect.poll(() => options(page)).toEqual(['Salesforce', 'Close']);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('models are read again', async () => {
    mkdirSync(join(root, 'models', 'crm'), { recursive: true });
    const { page } = await open('close', '--models', join(root, 'models'));
    const users = readFileSync(resolve(BUNDLED, '../schemas/crm/users.schema.json'), 'utf8');
    const model = JSON.parse(users);
    model.properties.shoe_size = { type: ['number', 'null'] };
    writeFileSync(join(root, 'models', 'crm', 'users.schema.json'), JSON.stringify(model));
    await rowOf(page, 'shoe_size').waitFor();
    writeFileSync(join(root, 'models', 'crm', 'users.schema.json'), '{"title": ');
    await expect
      .poll(() => page.getByRole('list', { name: 'Problems' }).innerText())
      .toContain('users.schema.json');
    unlinkSync(join(root, 'models', 'crm', 'users.schema.json'));
    await expect.poll(() => rowOf(page, 'shoe_size').count()).toBe(0);
    await page.close();
  });

  test('records are opened again on command', async () => {
    const records = join(root, 'leads.ndjson');
    writeFileSync(records, '{"id": "user_1", "email": "ada@example.com"}\n');
    const { page } = await open('close', '--in', records);
    await page.getByText('1 records, 0 rejected.').waitFor();
    appendFileSync(records, '{"id": "user_2", "email": "bo@example.com"}\n');
    await page.getByRole('button', { name: 'Open it again' }).click();
    await page.getByText('2 records, 0 rejected.').waitFor();
    expect(await page.getByRole('button', { name: 'Open it again' }).count()).toBe(0);
    await page.close();
  });
});

describe('a server that ends', () => {
  test('is said, and unsaved text is there again when it is started anew', async () => {
    const { page } = await open('close');
    await type(page, '# mine\n');
    await served?.kill();
    const alert = page.getByRole('alert');
    await alert.getByText('The server of this studio ended').waitFor();
    await type(page, '# more\n');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await alert.getByText('does not answer').waitFor();
    served = await startServed([join(root, 'own')]);
    await alert.getByText('Open the address that it printed').waitFor();
    expect(await editor(page).innerText()).toContain('# more');
    await show(page, served.url, 'close');
    await expect.poll(() => editor(page).innerText()).toContain('# more');
    await mapping(page).getByText('was restored').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => readFileSync(own('close.yaml'), 'utf8')).toMatch(/^# more\n# mine\n/);
    await page.close();
  });
});

describe('a file that cannot be saved keeps its text in the page', () => {
  const isRoot = process.getuid?.() === 0;

  /** Opens the folder as a user without rights, if the tests have all. */
  async function openAsNobody() {
    chmodSync(root, 0o755);
    served = await startServed([join(root, 'own')], isRoot ? { uid: 65_534, gid: 65_534 } : {});
    const watched = await watchedPage(browser);
    await show(watched.page, served.url, 'close');
    await type(watched.page, '# mine\n');
    return watched.page;
  }

  async function expectRefusal(page: Page, reason: RegExp): Promise<void> {
    const before = readFileSync(own('close.yaml'), 'utf8');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(() => page.getByRole('alert').innerText()).toMatch(reason);
    expect(await mapping(page).innerText()).toContain('has unsaved changes');
    expect(readFileSync(own('close.yaml'), 'utf8')).toBe(before);
  }

  test.each<[string, () => void]>([
    ['of a folder that is read only', () => chmodSync(join(root, 'own'), 0o555)],
    ['that is read only', () => chmodSync(own('close.yaml'), 0o444)],
  ])('%s', async (_title, protect) => {
    protect();
    const page = await openAsNobody();
    await expectRefusal(page, /close\.yaml cannot be written: .*(?:permission|EACCES)/);
    await page.close();
    chmodSync(join(root, 'own'), 0o755);
  });

  test('on a full disk', async () => {
    // A limit of the size of files refuses the write itself, as a full disk does.
    served = await startServed([join(root, 'own')], { mostFileBytes: 1024 });
    const { page } = await watchedPage(browser);
    await show(page, served.url, 'close');
    await type(page, '# mine\n');
    await expectRefusal(page, /close\.yaml cannot be written: .*EFBIG/);
    await page.close();
  });
});
