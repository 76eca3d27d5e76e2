import type { Issue } from '../issue/index.ts';
import { JsonError, MAX_RECORD_DEPTH, parseJson } from '../json/index.ts';

/** A record that was in a value as text, or why the text is none. */
export type RecordOfText = { readonly record: unknown } | { readonly issue: Issue };

/** Parses a record that something carries as text; one that is nested too deep is refused as it is on a line. */
export function parseRecordText(text: string, notJson: (reason: string) => Issue): RecordOfText {
  try {
    return { record: parseJson(text, { maxDepth: MAX_RECORD_DEPTH }) };
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    if (error.fault !== 'too-deep') return { issue: notJson(error.message) };
    return { issue: { code: 'input-too-deep', message: `The record is ${error.message} of its text.` } };
  }
}
