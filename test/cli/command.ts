import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type ChildResult, run } from '../support/child.ts';

/** The built command. */
export const MAIN = resolve(import.meta.dirname, '../../dist/cli/main.js');

/** Runs the built command to its end. */
export function mapwright(parameters: readonly string[], input = ''): ChildResult {
  return run(process.execPath, [MAIN, ...parameters], { input });
}

/** Makes a new folder with files; returns the path of a name in it. */
export function folderWith(files: Readonly<Record<string, string>> = {}): (name: string) => string {
  const folder = mkdtempSync(join(tmpdir(), 'mapwright-test-'));
  const path = (name: string): string => join(folder, name);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(path(name)), { recursive: true });
    writeFileSync(path(name), text);
  }
  return path;
}

/** Lines of NDJSON as values. */
export function ndjson(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}

/** The values in a file of NDJSON. */
export function ndjsonFile(path: string): unknown[] {
  return ndjson(readFileSync(path, 'utf8'));
}
