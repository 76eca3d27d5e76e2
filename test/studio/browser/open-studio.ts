import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { readStaticFile } from '../../../src/studio/server/static-files.ts';
import { type ChildOptions, start, statusOf } from '../../support/child.ts';

const FOLDER = resolve(import.meta.dirname, '../../../dist/studio');
const MAIN = resolve(import.meta.dirname, '../../../dist/cli/main.js');
const BROWSERS = [
  process.env.MAPWRIGHT_BROWSER,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Starts the browser of this machine. @throws Error if there is none */
export function startBrowser(): Promise<Browser> {
  const executablePath = BROWSERS.find((path) => path !== undefined && existsSync(path));
  if (executablePath === undefined)
    throw new Error('There is no browser: install Chromium, or name one in MAPWRIGHT_BROWSER.');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** A page, and what its console says. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly complaints: readonly string[];
}

/** Opens a page of the browser and watches its console. */
export async function watchedPage(
  browser: Browser,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<WatchedPage> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, complaints };
}

/** A running `mapwright studio`. */
export interface ServedStudio {
  readonly url: string;
  /** Ends it as a crash does, and waits until it is gone. */
  kill(): Promise<void>;
}

/** How a studio is started. */
export interface ServedOptions extends ChildOptions {
  /** Bytes of the largest file that it may write. */
  readonly mostFileBytes?: number;
}

/** Starts `mapwright studio` as the command does. @throws Error if it prints no address */
export async function startServed(
  parameters: readonly string[],
  { mostFileBytes, ...options }: ServedOptions = {},
): Promise<ServedStudio> {
  const command = [process.execPath, MAIN, 'studio', ...parameters];
  const [program = '', ...rest] =
    mostFileBytes === undefined ? command : ['prlimit', `--fsize=${mostFileBytes}`, ...command];
  const child = start(program, rest, { longestRun: 180_000, ...options });
  let printed = '';
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        printed += data.toString();
        const found = /^Open (http\S+)$/m.exec(printed)?.[1];
        if (found !== undefined) resolve(found);
      });
    child.once('exit', () => reject(new Error(`The studio ended: ${printed}`)));
  });
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await statusOf(child);
    },
  };
}

/**
 * Puts the cursor at the start of the expression of a field, as a click on its line in the result does, and waits until
 * the editor has the focus there: keys that are pressed earlier go elsewhere.
 */
export async function goToExpressionOf(page: Page, field: string): Promise<void> {
  await rowOf(page, field).getByRole('button', { name: /^Line/ }).click();
  const line = page.locator('.cm-focused .cm-activeLine');
  await expect.poll(() => line.innerText()).toMatch(new RegExp(`^\\s*${field}:`));
}

/** The row of a field in the result. */
export function rowOf(page: Page, field: string): Locator {
  return page
    .getByRole('table', { name: 'Result', exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: field, exact: true }) });
}

/** Serves the built page as any static server does. Returns its address, and what ends it. */
export async function serveFolder(): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async ({ url = '/' }, response) => {
    const name = new URL(url, 'http://localhost').pathname.slice(1) || 'index.html';
    const file = await readStaticFile(FOLDER, name);
    if (file === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': file.headers['content-type'] ?? '' }).end(file.content);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
