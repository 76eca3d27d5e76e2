import type { Issue } from '../issue/index.ts';
import { isDeeperThan, MAX_RECORD_DEPTH, mayBeDeeperThan } from '../json/index.ts';
import type { ReadResponse } from '../transport/index.ts';

/** Returns a test for records of an answer that are nested deeper than a record may be, here as in files. */
export function deepRecordTest({ text }: ReadResponse): (record: unknown) => boolean {
  if (text !== undefined && !mayBeDeeperThan(MAX_RECORD_DEPTH, text)) return () => false;
  return (record) => isDeeperThan(MAX_RECORD_DEPTH, record);
}

/** The issue of such a record. */
export function tooDeep(provider: string): Issue {
  const message = `The record is nested deeper than ${MAX_RECORD_DEPTH} levels.`;
  return { code: 'input-too-deep', message, provider };
}
