import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { resolve } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readStaticFile } from '../../../src/studio/server/static-files.ts';

const FOLDER = resolve(import.meta.dirname, '../../../dist/studio');
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
