import type { IssueCode } from './codes.ts';
import type { SourcePosition } from './position.ts';

/** One problem, as plain data: what every floor returns, collects, prints and sends. */
export interface Issue {
  /** Stable and never reused; `ISSUE_CODES` says what each means. */
  readonly code: IssueCode;
  /**
   * `warning` for what changes no value and stops nothing, `information` for what need not be mended; an issue without a
   * severity is an error.
   */
  readonly severity?: 'error' | 'warning' | 'information';
  /** A sentence for a person: what was found and what was expected. */
  readonly message: string;
  /** Position of the cause in a definition, schema or overrides file. */
  readonly source?: SourcePosition;
  /** The unified field concerned. */
  readonly field?: string;
  /** JSON Pointer (RFC 6901) into the value or record concerned. */
  readonly path?: string;
  /** Provider slug, if the issue belongs to one. */
  readonly provider?: string;
  /** The override layer with the expression concerned. */
  readonly layer?: string;
  /** Number of the record in a list or file, counted from 1. */
  readonly record?: number;
  /** What the author can do about it. */
  readonly hint?: string;
  /** The JSONata error code behind the issue (`T2001`, `D3110`), if there is one. */
  readonly jsonataCode?: string;
}
