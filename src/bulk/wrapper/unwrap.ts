import { type Issue, reasonOf, UsageError } from '../../issue/index.ts';
import { parseDocument, parseJson } from '../../json/index.ts';
import type { ParsedRecord, PassedMessage, ReadRecord } from '../raw-record.ts';

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
 * table. A message of Singer or Airbyte without a record, and a deletion of Debezium, is passed over.
 *
 * The function throws a UsageError `input-kind` for a BATCH of Singer: what follows it, such as a STATE, would say that its
 * records were mapped.
 */
export function createUnwrap(path: string): Unwrap {
  const names = path.split('.');
  return (batch) => batch.map((read) => ('issue' in read ? read : unwrapOne(read, path, names)));
}

function unwrapOne(read: ParsedRecord, path: string, names: readonly string[]): ReadRecord | PassedMessage {
  const inner = valueAt(read.record, names);
  const kind = inner === undefined || inner === null ? messageKind(read.record) : undefined;
  if (kind === BATCH) throw batchUnread(read.line);
  if (kind !== undefined) return { line: read.line, passed: textOf(read), kind };
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
    carrier: read.record,
  };
}

/** The value at a path of own members. */
export function valueAt(value: unknown, names: readonly string[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined;
    found = Reflect.get(found, name);
  }
  return found;
}

/** The kind of a message that need not hold a record; undefined if it should. */
function messageKind(value: unknown): string | undefined {
  // A deletion is followed by an empty message.
  if (value === null) return 'deletions';
  const type = valueAt(value, ['type']);
  if (MESSAGES.has(type)) return String(type);
  return [['op'], ['payload', 'op']].some((names) => valueAt(value, names) === 'd') ? 'deletions' : undefined;
}

function fromText(read: ParsedRecord, text: string, path: string): ReadRecord {
  try {
    const bytes = Buffer.from(text);
    return {
      ...read,
      record: parseJson(text),
      bytes,
      start: 0,
      end: bytes.length,
      isOpened: true,
      carrier: read.record,
    };
  } catch (error) {
    const reason = reasonOf(error);
    return unread(read, { code: 'input-not-json', message: `The text at “${path}” is not JSON: ${reason}.` });
  }
}

function batchUnread(line: number): UsageError {
  const message = `The BATCH on line ${line} has its records in files, which are not read.`;
  const hint = 'Configure the tap to send RECORD messages.';
  return new UsageError('The input cannot be read.', [{ code: 'input-kind', message, hint }]);
}

function unread(read: ParsedRecord, issue: Issue): ReadRecord {
  return { line: read.line, issue, text: textOf(read) };
}

function textOf({ bytes, start, end, record }: ParsedRecord): string {
  return bytes === undefined ? JSON.stringify(record) : bytes.toString('utf8', start, end);
}

/** The text of the object at a path, with all digits. */
function ownText({ bytes, start, end }: ParsedRecord, names: readonly string[]): string | undefined {
  if (bytes === undefined) return undefined;
  const { value, textOf: text } = parseDocument(bytes.toString('utf8', start, end), { ranges: 'always' });
  const inner = valueAt(value, names);
  return typeof inner === 'object' && inner !== null ? text(inner) : undefined;
}
