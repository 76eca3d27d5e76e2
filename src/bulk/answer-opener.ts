import { answerNames, isRefused } from './answer-names.ts';
import type { AnswerSource } from './answer-source.ts';
import { divideAnswer } from './divide-answer.ts';
import { isRecord, openAnswer } from './open-document.ts';
import { openText } from './open-text.ts';
import type { ReadRecord, UnreadRecord } from './raw-record.ts';

/** Finds the records in answers, wherever they are met: on a line, in an array, or alone. */
export interface AnswerOpener {
  readonly mapping: AnswerSource;
  /** Names of members without which an object is not an answer; undefined if any object may be one. */
  readonly names: readonly string[] | undefined;
  /** Whether an answer of any size can be read in parts: nothing that is mapped reads the whole of it. */
  readonly readsInParts: boolean;
  /** Replaces answers in a batch by their records. A fault inside an answer costs one of them. */
  open(batch: readonly ReadRecord[]): readonly ReadRecord[];
  /** The records that an answer with this value as the only element of its list has; undefined if it is not a list. */
  recordsWithin(path: readonly string[], element: unknown): readonly unknown[] | undefined;
  /** Whether a value is a record, and so no answer. */
  isRecord(value: unknown): boolean;
}

/** Makes the opener of a mapping's answers. */
export function createAnswerOpener(mapping: AnswerSource): AnswerOpener {
  const names = answerNames(mapping);
  // A record with any other of the names is not scanned.
  const scannedNames = names?.filter((name) => !isRefused(mapping, name));

  function isAnswer(read: ReadRecord): boolean {
    if ('issue' in read || read.isOpened === true) return false;
    const { record, row } = read;
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return false;
    const possible = row === 0 ? names : scannedNames;
    return possible === undefined || possible.some((name) => hasMember(record, name));
  }

  /** Whether text that is not JSON may be an answer with a fault in it. */
  function mayBeAnswer({ text }: UnreadRecord): boolean {
    return names === undefined || names.some((name) => text.includes(JSON.stringify(name)));
  }

  function openOne(read: ReadRecord): readonly ReadRecord[] {
    if (!('issue' in read)) return isAnswer(read) ? openText(read, opener) : [read];
    if (read.source === undefined || !mayBeAnswer(read)) return [read];
    const divided = divideAnswer(read.source.bytes, read.source.place, opener);
    // What a parser refuses has a fault, wherever it is.
    return divided?.some((one) => 'issue' in one) === true ? divided : [read];
  }

  const opener: AnswerOpener = {
    mapping,
    names,
    readsInParts: !mapping.fields.some(({ reads }) => reads.dynamic || reads.variables.includes('response')),
    open(batch) {
      // Hardly any batch has one.
      if (names?.length === 0 || !batch.some((read) => 'issue' in read || isAnswer(read))) return batch;
      return batch.flatMap(openOne);
    },
    recordsWithin(path, element) {
      const around: unknown[] = [[element]];
      for (const name of path.toReversed()) around.unshift({ [name]: around[0] });
      const { records } = openAnswer(around[0], mapping);
      return records.some((record) => around.includes(record)) ? undefined : records;
    },
    isRecord: (value) => typeof value === 'object' && value !== null && isRecord(value, mapping),
  };
  return opener;
}

/** Whether an object has a member. Scanned records have all that is wanted, undefined where the line has none. */
function hasMember(record: object, name: string): boolean {
  return Object.hasOwn(record, name) && Reflect.get(record, name) !== undefined;
}
