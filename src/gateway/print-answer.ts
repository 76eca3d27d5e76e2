import { MappingError } from '../issue/index.ts';
import { printJson } from '../json/index.ts';
import type { ReadResponse } from '../transport/index.ts';

/**
 * Writes a value as JSON, with what it holds of these answers as it came: no number loses or changes a digit.
 *
 * @throws MappingError `input-too-deep`
 */
export function printAnswer(value: unknown, responses: readonly ReadResponse[]): string {
  try {
    return print(value, responses);
  } catch (error) {
    // Only a transport's own value can be so deep: texts are refused before.
    if (!(error instanceof RangeError)) throw error;
    const message = 'A record is nested too deep to be written as JSON.';
    throw new MappingError(message, [{ code: 'input-too-deep', message }]);
  }
}

function print(value: unknown, responses: readonly ReadResponse[]): string {
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
