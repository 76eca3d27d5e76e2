/** A request as a simulated provider sees it. */
export interface Asked {
  readonly method: string;
  /** Path as on the wire. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Parsed JSON body. */
  readonly body: unknown;
}

/** An answer of a simulated provider. */
export interface Answered {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Which records a list request asks for. */
export interface Slice {
  readonly start: number;
  readonly size: number;
}

/** What a page says besides its records. */
export interface PageFacts extends Slice {
  /** Where the next page starts; nothing on the last. */
  readonly next: number | undefined;
  readonly total: number;
  /** The provider's own origin. */
  readonly origin: string;
}

/** How one provider's API behaves, written from its documentation and not from our definition of it. */
export interface SimulatedProvider {
  readonly origin: string;
  readonly account: {
    readonly credentials: Readonly<Record<string, string>>;
    readonly settings?: Readonly<Record<string, string>>;
  };
  isAuthorised(asked: Asked): boolean;
  /** Headers that the documentation asks for on every request, with the values it names; any value where it names none. */
  readonly headers?: Readonly<Record<string, string | RegExp>>;
  /** The id asked for, when the request is for one user. */
  idOf(asked: Asked): string | undefined;
  /** The records asked for, when the request is for the list. */
  sliceOf(asked: Asked): Slice | undefined;
  /**
   * Whether the request asks for an order that the documentation names. Only where it names one: without it, pages
   * are cut from lists in different orders, so that they skip users and repeat others.
   */
  isOrdered?(asked: Asked): boolean;
  one(raw: unknown): unknown;
  page(raws: readonly unknown[], facts: PageFacts): Answered;
  failure(status: number, words: string): Answered;
  /** Only where an unknown id is not answered with `failure(404)`. */
  unknownId?(): Answered;
  /** Status and `Retry-After` header of a request too many; the latter a date with some. */
  readonly retryAfter: string;
  readonly rateLimit?: {
    readonly headers: Readonly<Record<string, string>>;
    readonly normalised: Readonly<Record<string, string>>;
  };
}

/** Names of the headers that a request lacks, or that have another value than they must have. */
export function missingHeaders(
  { headers }: Asked,
  expected: Readonly<Record<string, string | RegExp>> = {},
): string[] {
  return Object.entries(expected).flatMap(([name, value]) => {
    const sent = headers[name.toLowerCase()];
    const fits = sent !== undefined && (typeof value === 'string' ? sent === value : value.test(sent));
    return fits ? [] : [name];
  });
}

/** The id behind a path such as `/users/`. */
export function idAfter(prefix: string, { method, path }: Asked, suffix = ''): string | undefined {
  const rest = path.slice(prefix.length, path.length - suffix.length);
  const fits =
    method === 'GET' &&
    path.startsWith(prefix) &&
    path.endsWith(suffix) &&
    rest !== '' &&
    !rest.includes('/');
  return fits ? decodeURIComponent(rest) : undefined;
}

/** A slice from query parameters that count records. */
export function sliceBy(query: URLSearchParams, start: string, size: string, usual: number): Slice {
  return { start: Number(query.get(start) ?? 0), size: Number(query.get(size) ?? usual) };
}
