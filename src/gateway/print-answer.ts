import { type IssueCode, MappingError } from '../issue/index.ts';
import { cutText, printJson } from '../json/index.ts';
import { cutObjectOf } from '../mapping/shape/exclude-fields.ts';
import type { ReadResponse } from '../transport/index.ts';

/**
 * Writes a value as JSON, with what it holds of these answers as it came: no number loses or changes a digit.
 *
 * @throws MappingError `input-too-deep`, `value-not-json`
 */
export function printAnswer(value: unknown, responses: readonly ReadResponse[]): string {
  try {
    return print(value, responses);
  } catch (cause) {
    // Only a transport's own value can be so: texts are read as JSON, and refused when they are too deep.
    if (cause instanceof RangeError) throw unprintable('input-too-deep', 'is nested too deep', cause);
    if (cause instanceof TypeError)
      throw unprintable('value-not-json', 'contains what JSON cannot represent', cause);
    throw cause;
  }
}

function unprintable(code: IssueCode, what: string, cause: unknown): MappingError {
  const message = `The answer ${what}, and cannot be written.`;
  return new MappingError(message, [{ code, message }], { cause });
}

function print(value: unknown, responses: readonly ReadResponse[]): string {
  const documents = responses.flatMap(({ document }) => (document === undefined ? [] : [document]));
  if (documents.length === 0) return JSON.stringify(value) ?? 'null';
  let latest = documents[0];
  const textOf = (part: object): string | undefined => {
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
  };
  return printJson(value, {
    textOf(part) {
      const cut = cutObjectOf(part);
      if (cut === undefined) return textOf(part);
      const text = textOf(cut.source);
      return text === undefined ? undefined : cutText(text, cut.exclusion);
    },
  });
}
