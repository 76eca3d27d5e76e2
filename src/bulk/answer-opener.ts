import type { AnswerSource } from './answer-source.ts';
import { openAnswer } from './open-document.ts';
import { openText } from './open-text.ts';
import type { ReadRecord } from './raw-record.ts';

/** Finds the records in answers, wherever they are met: on a line, in an array, or alone. */
export interface AnswerOpener {
  /** Names of members without which an object is not an answer; undefined if any object may be one. */
  readonly names: readonly string[] | undefined;
  /** Whether an answer of any size can be read in parts: nothing that is mapped reads the whole of it. */
  readonly readsInParts: boolean;
  /** Replaces answers in a batch by their records. */
  open(batch: readonly ReadRecord[]): readonly ReadRecord[];
  /** The records that an answer with this value as the only element of its list has; undefined if it is not a list. */
  recordsWithin(path: readonly string[], element: unknown): readonly unknown[] | undefined;
}

/** Makes the opener of a mapping's answers. */
export function createAnswerOpener(mapping: AnswerSource): AnswerOpener {
  const names = answerNames(mapping);

  function isAnswer(read: ReadRecord): boolean {
    if ('issue' in read || read.isOpened === true) return false;
    const { record } = read;
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return false;
    return names === undefined || names.some((name) => hasMember(record, name));
  }

  return {
    names,
    readsInParts: !mapping.fields.some(({ reads }) => reads.dynamic || reads.variables.includes('response')),
    open(batch) {
      // Hardly any batch has one.
      if (names?.length === 0 || !batch.some(isAnswer)) return batch;
      return batch.flatMap((read) =>
        !('issue' in read) && isAnswer(read) ? openText(read, mapping) : [read],
      );
    },
    recordsWithin(path, element) {
      const answer = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), [element]);
      const { records } = openAnswer(answer, mapping);
      return records.length === 1 && records[0] === answer ? undefined : records;
    },
  };
}

/** Whether an object has a member. Scanned records have all that is wanted, undefined where the line has none. */
function hasMember(record: object, name: string): boolean {
  return Object.hasOwn(record, name) && Reflect.get(record, name) !== undefined;
}

/**
 * Names in the expressions that find records in answers: an object without any of them is a record. Undefined if the names
 * are not known.
 */
export function answerNames({ answers }: Pick<AnswerSource, 'answers'>): readonly string[] | undefined {
  const texts = [answers.get, answers.list].map((text) =>
    text.replaceAll(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, ''),
  );
  // What these read has no name in the text.
  if (texts.some((text) => /\*|%|\$(?:lookup|keys|spread|each|sift|eval)\b/.test(text))) return undefined;
  const names = texts.flatMap((text) =>
    [...text.matchAll(/`([^`]+)`|(\$?[A-Za-z_]\w*)/g)].map(([, quoted, plain = '$']) => quoted ?? plain),
  );
  return [...new Set(names.filter((name) => !name.startsWith('$')))];
}
