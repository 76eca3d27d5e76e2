import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** A file of the page. */
export interface StaticFile {
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'text/yaml; charset=utf-8',
};

/** Files of the page have plain names in the folder itself, in `chunks` or in `providers`. */
const NAME = /^(?:(?:chunks|providers)\/)?[\w-]+\.(?:html|js|css|json|yaml)$/;

const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** Expressions become code, which only workers generate. */
const WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'; connect-src 'self'";

/** Reads a file of the built page; undefined if there is none of this name. */
export async function readStaticFile(folder: string, name: string): Promise<StaticFile | undefined> {
  if (!NAME.test(name)) return undefined;
  try {
    const content = await readFile(join(folder, name));
    const isWorker = name.endsWith('-worker.js');
    return {
      content,
      headers: {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': isWorker ? WORKER_POLICY : PAGE_POLICY,
        'cache-control': 'no-store',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
      },
    };
  } catch {
    return undefined;
  }
}
