import { JsonError, parseJson } from '../../json/index.ts';

/** The record that some JSON holds, or why it holds none. */
export type ParsedRecord =
  | { readonly ok: true; readonly record: unknown }
  | { readonly ok: false; readonly message: string };

/** Characters of a record that is parsed for the tree: longer ones would hold up the page. */
const LONGEST = 1_000_000;

/** Parses the text of a record; no text makes it throw. Digits that JavaScript cannot hold stay as text. */
export function parseRecord(text: string): ParsedRecord {
  if (text.trim() === '') return { ok: false, message: 'Paste a record as JSON, or choose an example.' };
  if (text.length > LONGEST)
    return {
      ok: false,
      message: `The record is too long for a tree: it has ${text.length.toLocaleString('en')} characters. It is mapped.`,
    };
  try {
    return { ok: true, record: parseJson(text) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    return { ok: false, message: `This is not JSON: ${error.message}` };
  }
}
