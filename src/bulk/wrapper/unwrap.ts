import { type Issue, UsageError } from '../../issue/index.ts';
import { parseDocument } from '../../json/index.ts';
import { valueAt } from '../../json/json-pointer.ts';
import { parseRecordText } from '../parse-record-text.ts';
import type { ParsedRecord, PassedMessage, ReadRecord } from '../raw-record.ts';
import { textOfRecord } from '../record-text.ts';
import { namesOfValuePath } from './value-path.ts';

/** A message of Singer whose records are in files that it names. */
const BATCH = 'BATCH';

/** Kinds of messages of Singer and Airbyte that hold no record. */
const MESSAGES: ReadonlySet<unknown> = new Set([
  ...['SCHEMA', 'STATE', 'ACTIVATE_VERSION', BATCH],
  ...['LOG', 'TRACE', 'SPEC', 'CATALOG', 'CONNECTION_STATUS', 'CONTROL'],
]);

/** Takes records out of what carries them. */
export type Unwrap = (batch: readonly ReadRecord[]) => readonly (ReadRecord | PassedMessage)[];

/**
 * Makes a function that takes the record at a path out of each value: an object, or its JSON text, as in a column of a
 * table. A message of Singer or Airbyte without a record, and a deletion of Debezium, is passed over; so are messages of other
 * streams than the named one.
 *
 * The function throws a UsageError `input-kind` for a BATCH of Singer: what follows it, such as a STATE, would say that its
 * records were mapped. So it does for a second stream where none is named, since its records are of another kind.
 *
 * @throws UsageError `option-invalid` for what is not a path
 */
export function createUnwrap(path: string, stream?: string): Unwrap {
  const names = namesOfValuePath(path);
  let first: string | undefined;

  /** The message, if it is of a stream that is not read. */
  function ofOtherStream(read: ParsedRecord): PassedMessage | undefined {
    const own = streamOf(read.record);
    if (own === undefined) return undefined;
    first ??= stream ?? own;
    if (own === first) return undefined;
    if (stream === undefined) throw severalStreams(read.line, first, own);
    const kind = `${valueAt(read.record, ['type'])} of ${own}`;
    return { line: read.line, passed: textOfRecord(read), kind };
  }

  return (batch) =>
    batch.map((read) => ('issue' in read ? read : (ofOtherStream(read) ?? unwrapOne(read, path, names))));
}

/** Kinds of messages that are of one stream. */
const OF_STREAM: ReadonlySet<unknown> = new Set(['SCHEMA', 'RECORD', 'ACTIVATE_VERSION', BATCH]);

/** The stream of a message of Singer, or of a record of Airbyte. */
function streamOf(value: unknown): string | undefined {
  if (!OF_STREAM.has(valueAt(value, ['type']))) return undefined;
  const stream = valueAt(value, ['stream']) ?? valueAt(value, ['record', 'stream']);
  return typeof stream === 'string' ? stream : undefined;
}

function severalStreams(line: number, first: string, other: string): UsageError {
  const message = `The input has messages of the stream “${first}”, and on line ${line} of “${other}”.`;
  const hint = 'Name the one to map with --stream; from code, with the option stream.';
  return new UsageError('The input cannot be read.', [{ code: 'input-kind', message, hint }]);
}

function unwrapOne(read: ParsedRecord, path: string, names: readonly string[]): ReadRecord | PassedMessage {
  const inner = valueAt(read.record, names);
  const kind = inner === undefined || inner === null ? messageKind(read.record) : undefined;
  if (kind === BATCH) throw batchUnread(read.line);
  if (kind !== undefined) return { line: read.line, passed: textOfRecord(read), kind };
  if (inner === undefined || inner === null) {
    const message = `There is no record at “${path}”.`;
    return unread(read, { code: 'record-not-found', message });
  }
  if (typeof inner === 'string') return fromText(read, inner, path);
  // A value without text of its own is printed from what it holds.
  const text = ownText(read, names);
  const bytes = text === undefined ? undefined : Buffer.from(text);
  return {
    ...read,
    record: inner,
    bytes,
    start: 0,
    end: bytes?.length ?? 0,
    isOpened: true,
    carrier: read,
  };
}

/** The kind of a message that need not hold a record; undefined if it should. */
function messageKind(value: unknown): string | undefined {
  // A deletion of Debezium is followed by an empty message.
  if (value === null) return 'empty messages';
  const type = valueAt(value, ['type']);
  if (MESSAGES.has(type)) return String(type);
  return [['op'], ['payload', 'op']].some((names) => valueAt(value, names) === 'd') ? 'deletions' : undefined;
}

function fromText(read: ParsedRecord, text: string, path: string): ReadRecord {
  const found = parseRecordText(text, (reason) => ({
    code: 'input-not-json',
    message: `The text at “${path}” is not JSON: ${reason}.`,
  }));
  if ('issue' in found) return unread(read, found.issue);
  const { record } = found;
  const bytes = Buffer.from(text);
  return { ...read, record, bytes, start: 0, end: bytes.length, isOpened: true, carrier: read };
}

function batchUnread(line: number): UsageError {
  const message = `The BATCH on line ${line} has its records in files, which are not read.`;
  const hint = 'Configure the tap to send RECORD messages.';
  return new UsageError('The input cannot be read.', [{ code: 'input-kind', message, hint }]);
}

function unread(read: ParsedRecord, issue: Issue): ReadRecord {
  return { line: read.line, issue, text: textOfRecord(read) };
}

/** The text of the object at a path, with all digits. */
function ownText({ bytes, start, end }: ParsedRecord, names: readonly string[]): string | undefined {
  if (bytes === undefined) return undefined;
  const { value, textOf: text } = parseDocument(bytes.toString('utf8', start, end), { ranges: 'always' });
  const inner = valueAt(value, names);
  return typeof inner === 'object' && inner !== null ? text(inner) : undefined;
}
