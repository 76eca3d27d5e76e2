import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** The provider file that the documentation shows. */
export const ACME = acmeExample();

function acmeExample(): string {
  const page = readFileSync(resolve(import.meta.dirname, '../../docs/provider-files.md'), 'utf8');
  const text = /```yaml providers\/acme\.yaml\n(.*?)```/s.exec(page)?.[1];
  if (text === undefined) throw new Error('The documentation shows no provider file.');
  return text;
}

/** Line and column of the first occurrence of a string, both from 1. */
export function placeOf(text: string, found: string): readonly [line: number, column: number] {
  const offset = text.indexOf(found);
  if (offset < 0) throw new Error(`“${found}” is not in the text.`);
  const before = text.slice(0, offset).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
}
