/** A string that is the same piece many times, between a beginning and an end. */
export interface RepeatedText {
  readonly before?: string;
  readonly piece: string;
  readonly count: number;
  /** Comes behind the last piece. */
  readonly core?: string;
  /** Comes as often as the piece, behind all of them. */
  readonly closing?: string;
  readonly after?: string;
}

/** An answer of a provider that means harm, and what a gateway of one account makes of it. */
export interface HostileAnswer {
  readonly name: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: RepeatedText;
  /** Header whose value is such a string. */
  readonly header?: readonly [name: string, value: RepeatedText];
  /** Added to the query of the request. */
  readonly query?: string;
  /** What a list in the unified format is answered with. */
  readonly expected: {
    readonly status: number;
    /** Code of an issue in the answer, or the hook's. */
    readonly code: string;
    /** Records in the answer. */
    readonly records?: number;
    /** Records that the issue left out counts, where it is listed. */
    readonly others?: number;
  };
  /** Bounds of a process that answers it in every format: seconds of CPU, with fourfold slack, and its heap. */
  readonly bounds: { readonly seconds: number; readonly megabytes: number };
}

const GOOD = '{"id":"1","email":"ada@example.com"}';
const list = (text: RepeatedText): RepeatedText => ({
  ...text,
  before: `{"results":[${text.before ?? ''}`,
  after: `${text.after ?? ''}]}`,
});
const tooLarge = { status: 502, code: 'remote-too-large' } as const;

/** Answers that once took a gateway down or kept it busy, and their kin. */
export const HOSTILE_ANSWERS: readonly HostileAnswer[] = [
  {
    name: '130,000 records',
    body: list({ piece: `${GOOD},`, count: 129_999, after: GOOD }),
    expected: tooLarge,
    bounds: { seconds: 6, megabytes: 256 },
  },
  {
    name: '700,000 bad records',
    body: list({ piece: '{"a":1},', count: 699_999, after: GOOD }),
    expected: tooLarge,
    bounds: { seconds: 6, megabytes: 256 },
  },
  {
    name: 'as many bad records as are mapped',
    body: list({ piece: '{"a":1},', count: 99_999, after: GOOD }),
    expected: { status: 200, code: 'issues-left-out', records: 1, others: 99_899 },
    bounds: { seconds: 16, megabytes: 384 },
  },
  {
    name: '[1,1,1,… of 15 MB',
    body: { before: '[', piece: '1,', count: 7_500_000, after: '1]' },
    expected: tooLarge,
    bounds: { seconds: 8, megabytes: 384 },
  },
  {
    name: '[1,1,1,… of 15 MB as the list',
    body: list({ piece: '1,', count: 7_500_000, after: '1' }),
    expected: tooLarge,
    bounds: { seconds: 40, megabytes: 768 },
  },
  {
    name: '[[],[],… of 15 MB, with a number that is written otherwise',
    body: list({ before: '0.50,', piece: '[],', count: 5_000_000, after: '1' }),
    expected: tooLarge,
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: '{},{},… of 15 MB in one record',
    body: list({ before: '{"id":"1","a":[', piece: '{},', count: 5_000_000, after: '1]}' }),
    expected: tooLarge,
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: 'brackets within strings, which are none',
    body: list({ before: '{"id":"1","a":"', piece: '[', count: 5_000_000, after: '"},{"id":null}' }),
    expected: { status: 200, code: 'required-field-missing', records: 1 },
    bounds: { seconds: 8, megabytes: 384 },
  },
  {
    name: 'one record of 5,000 levels among others',
    body: list({
      before: `${GOOD},{"id":"2","a":`,
      piece: '[',
      count: 5000,
      closing: ']',
      after: `},${GOOD}`,
    }),
    expected: { status: 200, code: 'input-too-deep', records: 2 },
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: 'one record of 5,000 levels, with numbers that are written otherwise',
    body: list({
      before: '{"id":12345678901234567890},{"id":"2","a":',
      piece: '{"b":1.10,"c":',
      core: '0',
      count: 5000,
      closing: '}',
      after: `},${GOOD}`,
    }),
    expected: { status: 200, code: 'input-too-deep', records: 2 },
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: 'one record of 400,000 levels among others',
    body: list({ before: `${GOOD},`, piece: '[', count: 400_000, closing: ']', after: `,${GOOD}` }),
    expected: { status: 200, code: 'input-too-deep', records: 2 },
    bounds: { seconds: 8, megabytes: 384 },
  },
  {
    name: 'nothing but 5,000 levels',
    body: { piece: '[', count: 5000, closing: ']' },
    expected: { status: 200, code: 'input-too-deep', records: 0 },
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: 'levels that never end',
    body: { piece: '{"results":', count: 400_000 },
    expected: { status: 502, code: 'remote-not-json' },
    bounds: { seconds: 6, megabytes: 256 },
  },
  {
    name: 'an error of 5,000 levels that repeats the credential',
    status: 500,
    body: { before: '{"a":"very-secret","b":', piece: '[', count: 5000, closing: ']', after: '}' },
    expected: { status: 502, code: 'remote-error' },
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: 'an error of 15 MB that is nothing but the credential',
    status: 400,
    body: { before: '["', piece: 'very-secret%20', count: 1_000_000, after: '"]' },
    expected: { status: 400, code: 'remote-error' },
    bounds: { seconds: 10, megabytes: 384 },
  },
  {
    name: 'a link header of 16,000 <',
    header: ['link', { piece: '<', count: 16_000 }],
    body: list({ piece: '', count: 0, after: '{"id":null}' }),
    expected: { status: 200, code: 'required-field-missing', records: 0 },
    bounds: { seconds: 6, megabytes: 256 },
  },
  {
    name: 'headers of a megabyte',
    header: ['x-long', { piece: 'x', count: 1_000_000 }],
    body: list({ piece: '', count: 0, after: GOOD }),
    expected: tooLarge,
    bounds: { seconds: 4, megabytes: 256 },
  },
  {
    name: 'pages without end, each of a megabyte',
    query: '&truto_ignore_limit=true',
    body: {
      before: '{"paging":{"next":{"after":"PAGE"}},"results":[{"id":"PAGE","a":"',
      piece: 'x',
      count: 1_000_000,
      after: '"}]}',
    },
    expected: { status: 200, code: 'list-incomplete', records: 34 },
    bounds: { seconds: 10, megabytes: 512 },
  },
];

/** The whole text. */
export function textOf(text: RepeatedText): string {
  const { before = '', piece, core = '', count, closing = '', after = '' } = text;
  return before + piece.repeat(count) + core + closing.repeat(count) + after;
}
