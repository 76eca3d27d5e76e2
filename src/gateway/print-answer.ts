import { printJson } from '../json/index.ts';
import type { ReadResponse } from '../transport/index.ts';

/** Writes a value as JSON, with what it holds of these answers as it came: no number loses or changes a digit. */
export function printAnswer(value: unknown, responses: readonly ReadResponse[]): string {
  const documents = responses.flatMap(({ document }) => (document === undefined ? [] : [document]));
  if (documents.length === 0) return JSON.stringify(value);
  let latest = documents[0];
  return printJson(value, {
    textOf(part) {
      // The parts of one answer stand together, so that the one found last is mostly the right one.
      const text = latest?.textOf(part);
      if (text !== undefined || documents.length === 1) return text;
      for (const document of documents) {
        const found = document === latest ? undefined : document.textOf(part);
        if (found === undefined) continue;
        latest = document;
        return found;
      }
      return undefined;
    },
  });
}
