import type { Issue } from '../issue/index.ts';
import type { MappingOptions } from '../mapping/types.ts';
import type { CrossingValue } from './crossing.ts';
import type { AuthorText, IsolateLimits, ModelText } from './isolate-options.ts';

/** What an isolate makes its mapping of: plain data. */
export interface MappingSource {
  readonly provider: string;
  readonly resource: string | undefined;
  readonly definitions: readonly AuthorText[];
  readonly overrides: readonly AuthorText[];
  readonly models: readonly ModelText[];
  readonly bundled: boolean;
  readonly foreignLayers: 'refuse' | 'ignore';
  readonly limits: IsolateLimits;
  /** Address of the module that exports `functions`. */
  readonly functions: string | undefined;
}

/** Records for an isolate, as JSON text: twice as fast as the structured clone that carries all else. */
export interface BatchRequest {
  readonly kind: 'map';
  /** An array of records. */
  readonly records: CrossingValue;
  readonly options: MappingOptions;
  /** Most characters of all results together. */
  readonly maxCharacters: number;
}

/** What an isolate is asked: first to make its mapping, and then to map batches. */
export type IsolateRequest = { readonly kind: 'open'; readonly source: MappingSource } | BatchRequest;

/** What an isolate answers. */
export type IsolateAnswer =
  | { readonly kind: 'opened' }
  /** An array of the results, in the order of the records. */
  | { readonly kind: 'mapped'; readonly results: CrossingValue }
  | { readonly kind: 'failed'; readonly error: ErrorData };

/** An error, as data. */
export interface ErrorData {
  readonly name: string;
  /** The first line of the message; the others tell the issues. */
  readonly summary: string;
  readonly issues: readonly Issue[];
}
