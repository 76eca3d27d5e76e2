import type { UnifiedValue } from '../mapping/types.ts';
import type { ParsedRecord } from './raw-record.ts';

/** A record and what it became. */
export interface MappedRecord {
  readonly read: ParsedRecord;
  /** Undefined if the record was rejected. */
  readonly value: UnifiedValue | undefined;
  readonly hasIssues: boolean;
}
