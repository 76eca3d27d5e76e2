import type { ExpressionText } from '../issue/index.ts';
import type { PagePosition } from './page-position.ts';
import type { KeysOf } from './paging-keys.ts';

/** A page of a list to request. */
export interface AskedPage {
  readonly position: PagePosition;
  /** Maximum number of records on the page; undefined if the provider file does not say. */
  readonly size: number | undefined;
  /** The number in the caller’s own query for a parameter; undefined if there is none. */
  readonly numberInQuery: (parameter: string) => number | undefined;
}

/** An answered page. */
export interface AnsweredPage extends AskedPage {
  /** Headers of the answer, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Number of records on the page. */
  readonly count: number;
  /**
   * The string that an expression returns: a cursor or an address. A number becomes a string; undefined for a
   * blank or missing string or false.
   *
   * @throws TransportError `next-page-invalid` for anything else, and where the expression fails
   */
  readonly textOf: (expression: ExpressionText) => string | undefined;
  /** The same of a cursor: a number stays one, as the body of a request may need it. */
  readonly cursorOf: (expression: ExpressionText) => string | number | undefined;
  /** Whether an expression returns true; a missing result is false. @throws as `textOf` */
  readonly isTrue: (expression: ExpressionText) => boolean;
  /** The error for an answer that does not say clearly which page follows. */
  readonly refuse: (reason: string) => Error;
}

/** The position of a record in counted pages. Numbers begin with 0. */
export interface Numbering<P> {
  /** What the parameter counts. */
  readonly unit: 'page' | 'record';
  /** Number of records before a page; undefined if it is unknown. */
  recordsBefore(paging: P, page: AskedPage): number | undefined;
  /** The page that a record is on, and how many of its records come before that one. */
  pageOf(
    paging: P,
    record: number,
    page: AskedPage,
  ): { readonly position: PagePosition; readonly skip: number };
}

/** A request for a page as a provider sees it. */
export interface ReceivedRequest {
  /** The parameter’s value, wherever the request has it. */
  readonly parameter: (name: string) => unknown;
  /** Records that a page holds. */
  readonly size: number;
  /** Records that an address skips which the provider made itself. */
  readonly skipped: number;
}

/** What follows a page, as a provider knows it: both undefined after the last. */
export interface Following {
  /** Records before the next page. */
  readonly start: number | undefined;
  readonly address: string | undefined;
}

/** What an answer says of the next page. */
export interface SignsOfNext<P> {
  readonly headers?: Readonly<Record<string, string>>;
  /** What the paging’s expressions return. */
  readonly results?: { readonly [Key in keyof P]?: unknown };
}

/** The provider's side: how a provider of this style answers. The transport that answers from examples uses it. */
export interface Imitation<P> {
  /** Number of records before the requested page. */
  start(paging: P, request: ReceivedRequest): number;
  signs(paging: P, following: Following): SignsOfNext<P>;
}

/** A paging as in a provider file, where expressions are strings. */
export type WrittenPaging<P> = {
  readonly [Key in keyof P]: Required<P>[Key] extends ExpressionText ? string : P[Key];
};

/** Pages of a list of `users`, which run as a test: each is requested as the one before says. */
export interface PagingExample<P> {
  readonly paging: WrittenPaging<P>;
  readonly pages: readonly {
    /** Path and query, or the body of a POST. */
    readonly asks: string | { readonly [name: string]: unknown };
    readonly headers?: Readonly<Record<string, string>>;
    readonly body: unknown;
  }[];
}

/**
 * A paging style, and everything that is known of it: the schema of provider files, the requests, the pages before and
 * after, the simulation of providers and the tests are made from this alone.
 */
export interface PagingStyle<P extends { readonly style: string }> {
  readonly style: P['style'];
  /** What it is, in a few words that follow its name and a colon. */
  readonly description: string;
  readonly keys: KeysOf<P>;
  /** What to check if pages do not follow one another, and no expression of the paging says whether they do. */
  readonly hint?: string;
  /** True if the address of the next page may lack query parameters of the first. */
  readonly repeatsQuery?: boolean;
  /** The parameters of a page's request. An address needs none. */
  request(paging: P, position: PagePosition): Readonly<Record<string, string | number>>;
  /** The page that follows; undefined after the last. An address may be absolute or relative. */
  next(paging: P, page: AnsweredPage): PagePosition | undefined;
  /** The page before; undefined at the first, and if it is unknown. */
  previous(paging: P, page: AskedPage): PagePosition | undefined;
  readonly numbering?: Numbering<P>;
  readonly imitation: Imitation<P>;
  readonly example: PagingExample<P>;
}
