import { createParsingReader } from '../bulk/line-reader.ts';
import { openInput } from '../bulk/open-input.ts';
import type { ParsedRecord } from '../bulk/raw-record.ts';
import { readInput } from '../bulk/read-input.ts';
import { createRecordReader } from '../bulk/read-records.ts';
import { MAX_LINE_BYTES } from '../bulk/transform-options.ts';
import type { Mapping } from '../mapping/mapping.ts';
import { namedInput } from './named-input.ts';
import { STANDARD_STREAM } from './outputs.ts';

/**
 * Passes on the raw records of a file, or of standard input. Says on standard error how many cannot be read.
 *
 * @throws UsageError `file-unreadable`
 */
export async function readRecords(
  path: string,
  mapping: Mapping,
  take: (record: ParsedRecord) => void,
): Promise<void> {
  const reader = createRecordReader(mapping, {
    maxBytes: MAX_LINE_BYTES,
    ndjson: false,
    lines: createParsingReader(MAX_LINE_BYTES),
  });
  let unread = 0;
  const takeAll = (batches: ReturnType<typeof reader.push>): void => {
    for (const read of [...batches].flat()) {
      if ('issue' in read) unread += 1;
      else take(read);
    }
  };
  const input = path === STANDARD_STREAM ? process.stdin : await openInput(path);
  for await (const chunk of readInput(namedInput(path, input), undefined)) takeAll(reader.push(chunk));
  takeAll(reader.end());
  if (unread > 0) process.stderr.write(`${unread} records cannot be read; transform --rejects says why.\n`);
}
