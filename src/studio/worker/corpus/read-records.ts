import type { ReadRecord } from '../../../bulk/raw-record.ts';
import { observe, type Profile } from '../../../profile/index.ts';
import type { CorpusInput, CorpusRecord, ReadingProgress } from '../../protocol.ts';
import type { OpenMappings } from '../open-mappings.ts';
import { corpusRecords } from './corpus-records.ts';

/** Milliseconds between reports. */
const BETWEEN_REPORTS = 250;

/** What files are read with. */
export interface ReadingParts {
  readonly open: OpenMappings;
  readonly onProgress: (progress: ReadingProgress) => void;
}

/** Observes the raw records of a file. @throws Error if it cannot be read to its end */
export async function profileOf(corpus: CorpusInput, parts: ReadingParts): Promise<Profile> {
  const { mapping } = await parts.open(corpus.mapping);
  const observer = observe(mapping);
  for await (const batch of batchesOf(corpus, parts))
    for (const record of batch) if (!('issue' in record)) observer.add(record.record);
  return observer.profile();
}

/** Reads a file up to one record. Numbers count what cannot be read as a record, too, of which there is none. */
export async function recordAt(
  corpus: CorpusInput,
  number: number,
  parts: ReadingParts,
): Promise<CorpusRecord | undefined> {
  let count = 0;
  for await (const batch of batchesOf(corpus, parts)) {
    const read = batch[number - count - 1];
    if (read !== undefined)
      return 'issue' in read ? undefined : { number, line: read.line, text: textOf(read.record) };
    count += batch.length;
  }
  return undefined;
}

async function* batchesOf(
  { name, file, mapping: input }: CorpusInput,
  { open, onProgress }: ReadingParts,
): AsyncGenerator<readonly ReadRecord[], void> {
  const { mapping } = await open(input);
  let read = 0;
  let next = Date.now() + BETWEEN_REPORTS;
  const records = corpusRecords(file, name, mapping, (count) => {
    read += count;
  });
  for await (const batch of records) {
    yield batch;
    if (Date.now() < next) continue;
    onProgress({ read, size: file.size });
    next = Date.now() + BETWEEN_REPORTS;
  }
}

/** A record as JSON, laid out. */
export function textOf(record: unknown): string {
  return JSON.stringify(record, null, 2) ?? 'null';
}
