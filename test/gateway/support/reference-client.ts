/**
 * A client that forms requests and reads answers as the TypeScript client of the reference API does
 * (`@truto/truto-ts-sdk`, which the registry does not hand out here): options that are null are empty
 * parameters, the first page has an empty cursor, `json` in the content type means one JSON document, and
 * 408, 409, 425, 429, 502, 503 and 504 are asked three times, only 429 with a pause.
 */
export class ReferenceClient {
  /** Seconds that were waited. */
  readonly pauses: number[] = [];
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async request(path: string, options: Options = {}): Promise<unknown> {
    let response = await this.#fetch(path, options);
    for (let failures = 1; RETRIED.includes(response.status); failures += 1) {
      const asked = response.headers.get('retry-after');
      const pause = response.status === 429 ? Number.parseInt(asked ?? '10', 10) : undefined;
      if (pause === 0) break;
      if (pause !== undefined) this.pauses.push(pause);
      if (failures === 3) break;
      response = await this.#fetch(path, options);
    }
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    const body: unknown = isJson ? await response.json() : await response.blob();
    if (response.ok) return body;
    throw Object.assign(new Error(response.statusText), { status: response.status, body });
  }

  async *list(options: Options): AsyncGenerator<unknown> {
    let cursor = '';
    do {
      const page = await this.request('unified/crm/users', { ...options, next_cursor: cursor });
      if (typeof page !== 'object' || page === null || !('result' in page)) throw new TypeError('no page');
      if (Array.isArray(page.result)) yield* page.result;
      cursor = 'next_cursor' in page && typeof page.next_cursor === 'string' ? page.next_cursor : '';
    } while (cursor !== '');
  }

  #fetch(path: string, options: Options): Promise<Response> {
    const query = Object.entries(options).flatMap(([name, value]) => pairs(name, value));
    return fetch(`${this.#url}/${path}?${query.join('&')}`, {
      headers: { accept: 'application/json', authorization: 'Bearer token', 'user-agent': 'truto-ts-sdk/1' },
    });
  }
}

/** Options of a request, in the form in which a program has them. */
export type Options = Readonly<Record<string, Value>>;
type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly Value[]
  | { readonly [name: string]: Value };

const RETRIED = [408, 409, 425, 429, 502, 503, 504];

/** As the package `qs` writes them: indices and names in encoded brackets, null as nothing, undefined not at all. */
function pairs(name: string, value: Value): string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object') return [`${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`];
  if (value === null) return [`${encodeURIComponent(name)}=`];
  return Object.entries(value).flatMap(([key, member]) => pairs(`${name}[${key}]`, member));
}
