import { dirname, resolve } from 'node:path';
import type { WrittenCredential } from '../../definition/check-accounts.ts';
import { readText } from '../read-text.ts';

/** Where credentials are that are not in the file of accounts. */
export interface CredentialSources {
  /** The file of accounts; paths are relative to it. */
  readonly file: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** A credential, or why there is none. */
export type ReadCredential = { readonly value: string } | { readonly problem: string };

/** Reads a credential from where it is. A line break at the end of a file does not belong to it. */
export async function readCredential(
  written: WrittenCredential,
  { file, environment }: CredentialSources,
): Promise<ReadCredential> {
  if (typeof written === 'string') return { value: written };
  if (written.env !== undefined) {
    const value = environment[written.env];
    if (value !== undefined && value.trim() !== '') return { value };
    const state = value === undefined ? 'not set' : 'empty';
    return { problem: `The environment variable ${written.env} is ${state}.` };
  }
  const read = await readText(resolve(dirname(file), written.file));
  if ('issue' in read) return { problem: read.issue.message };
  const value = read.text.replace(/\r?\n$/, '');
  return value.trim() === '' ? { problem: `The file ${written.file} is empty.` } : { value };
}
