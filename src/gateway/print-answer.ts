import { type IssueCode, MappingError } from '../issue/index.ts';
import { cutText, isDeeperThan, MAX_RECORD_DEPTH, printJson } from '../json/index.ts';
import { cutObjectOf } from '../mapping/shape/exclude-fields.ts';
import type { ReadResponse } from '../transport/index.ts';

/** Maximum depth: that of a record, and what is around it. */
const DEEPEST = 2 * MAX_RECORD_DEPTH;

/**
 * Writes a value as JSON. Parts of these answers are written as they came: no number loses or changes a digit.
 *
 * @throws MappingError `input-too-deep`, `value-not-json`
 */
export function printAnswer(value: unknown, responses: readonly ReadResponse[]): string {
  // Only a transport's own value can be like this: JSON text is refused if it is too deep.
  const isRead = responses.length > 0 && responses.every(({ document }) => document !== undefined);
  if (!isRead && isDeeperThan(DEEPEST, value)) {
    throw containsItself(value)
      ? unprintable('value-not-json', NOT_JSON)
      : unprintable('input-too-deep', 'is nested too deep');
  }
  return printShallow(value, responses);
}

/** The same for a value that is known not to be nested too deep. @throws MappingError `value-not-json` */
export function printShallow(value: unknown, responses: readonly ReadResponse[]): string {
  try {
    return print(value, responses);
  } catch (cause) {
    if (cause instanceof TypeError) throw unprintable('value-not-json', NOT_JSON, cause);
    throw cause;
  }
}

const NOT_JSON = 'contains what JSON cannot represent';

/** Maximum number of values that are examined; one that is in several places counts in each. */
const MOST_EXAMINED = 2 ** 20;

/** Returns whether a value contains itself within the maximum depth. */
function containsItself(value: unknown): boolean {
  const around = new Set<object>();
  let left = MOST_EXAMINED;
  const isAround = (part: unknown): boolean => {
    if (typeof part !== 'object' || part === null) return false;
    if (around.has(part)) return true;
    left -= 1;
    if (left < 0 || around.size >= DEEPEST) return false;
    const members = Object.values(part);
    left -= members.length;
    around.add(part);
    const found = members.some(isAround);
    around.delete(part);
    return found;
  };
  return isAround(value);
}

function unprintable(code: IssueCode, what: string, cause?: unknown): MappingError {
  const message = `The answer ${what}, and cannot be written.`;
  return new MappingError(message, [{ code, message }], { cause });
}

function print(value: unknown, responses: readonly ReadResponse[]): string {
  const documents = responses.flatMap(({ document }) => (document === undefined ? [] : [document]));
  if (documents.length === 0) return JSON.stringify(value) ?? 'null';
  let latest = documents[0];
  const textOf = (part: object): string | undefined => {
    // The parts of one answer are next to each other, so the one found last is usually the right one.
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
