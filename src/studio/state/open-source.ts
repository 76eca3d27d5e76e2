import { folderSource } from './folder-source.ts';
import { serverSource } from './server-source.ts';
import type { Source } from './source.ts';

/** Opens the place where the files are, as the page says it: without a word of a server, the folder of the page. */
export function openSource(page: Document): Source {
  const token = page.querySelector('meta[name="mapwright-token"]')?.getAttribute('content') ?? '';
  if (token === '') return folderSource(page.baseURI);
  return serverSource(token);
}
