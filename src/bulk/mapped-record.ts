import type { UnifiedValue } from '../mapping/types.ts';
import type { ParsedRecord } from './raw-record.ts';

/** A record and the value that it became. */
export interface MappedRecord {
  readonly read: ParsedRecord;
  readonly value: UnifiedValue;
  readonly hasIssues: boolean;
}
