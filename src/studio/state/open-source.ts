import { folderSource } from './folder-source.ts';
import type { Source } from './source.ts';

/** Opens the place where the files are, as the page says it: without a word of a server, the folder of the page. */
export async function openSource(page: Document): Promise<Source> {
  const token = page.querySelector('meta[name="mapwright-token"]')?.getAttribute('content') ?? '';
  if (token === '') return folderSource(page.baseURI);
  const { serverSource } = await import('./server-source.ts');
  return serverSource(token);
}
