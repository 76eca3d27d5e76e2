import { readFile } from 'node:fs/promises';
import { type Issue, reasonOf } from '../issue/index.ts';
import { checkArgument, TEXT } from '../options/index.ts';
import { type DecodedFile, decodeText } from './decode-text.ts';

/** A file's text, or the issue that it cannot be read. */
export type ReadText = DecodedFile;

/** Reads a text file in UTF-8 or UTF-16; no file makes it throw. @throws UsageError for a value that is not a path */
export async function readText(path: string): Promise<ReadText> {
  checkArgument('reading a file', 'path', path, TEXT);
  try {
    return decodeText(await readFile(path), path);
  } catch (error) {
    return { issue: unreadable(path, error) };
  }
}

/** The issue of a file or folder that cannot be read. */
export function unreadable(path: string, error: unknown): Issue {
  const reason = reasonOf(error);
  const message = `${path} cannot be read: ${reason}.`;
  return { code: 'file-unreadable', message, source: { file: path, line: 1, column: 1 } };
}
