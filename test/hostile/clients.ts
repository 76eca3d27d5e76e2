/** What a client sends to a gateway that listens on a port, and when the gateway has done with it. */
export interface HostileClient {
  readonly name: string;
  /** Sent at once. */
  readonly first?: string;
  /** Sent afterwards, a character every 100 milliseconds, again and again. */
  readonly drip?: string;
  /** False for a client that reads nothing until the connection should have ended. */
  readonly reads?: boolean;
  /** The status line that the answer begins with; undefined if there is none. */
  readonly status: string | undefined;
  /** Seconds after which the connection has ended. */
  readonly seconds: number;
}

const LINE = 'GET /unified/crm/users?integrated_account_id=hubspot HTTP/1.1\r\n';
const HEAD = `${LINE}Host: localhost\r\n`;
const LAST = 'Connection: close\r\n\r\n';
/** The bound of a header, and the interval in which it is checked, with a margin for a busy machine. */
const HEADER = 10 + 5 + 10;
const REQUEST = 30 + 5 + 10;
const IDLE = 5 + 5 + 10;

/** Clients that once kept a server busy, and their kin. */
export const HOSTILE_CLIENTS: readonly HostileClient[] = [
  { name: 'nothing at all', status: '408', seconds: HEADER },
  { name: 'an address that never ends', first: 'GET /', drip: 'x', status: '408', seconds: HEADER },
  { name: 'a header character by character', first: `${HEAD}X: `, drip: 'x', status: '408', seconds: HEADER },
  { name: 'headers without end', first: HEAD, drip: 'X: y\r\n', status: '408', seconds: HEADER },
  {
    name: 'a body that is never finished',
    first: `${HEAD}Content-Length: 1000000\r\n\r\n`,
    drip: 'x',
    status: '200',
    seconds: REQUEST,
  },
  {
    name: 'a body for a method that takes none',
    first: `${HEAD.replace('GET', 'POST')}Content-Length: 1000000\r\n\r\n`,
    drip: 'x',
    status: '405',
    seconds: REQUEST,
  },
  {
    name: 'pieces of a body without end',
    first: `${HEAD}Transfer-Encoding: chunked\r\n\r\n`,
    drip: '1\r\nx\r\n',
    status: '200',
    seconds: REQUEST,
  },
  { name: 'no second request', first: `${HEAD}\r\n`, status: '200', seconds: IDLE },
  { name: 'blank lines without end', drip: '\r\n', status: '408', seconds: HEADER },
  {
    name: 'a header of 16,000 <',
    first: `${HEAD}Link: ${'<'.repeat(16_000)}\r\n${LAST}`,
    status: '200',
    seconds: IDLE,
  },
  {
    name: 'a header of more than 16 KiB',
    first: `${HEAD}Link: ${'<'.repeat(17_000)}\r\n${LAST}`,
    status: '431',
    seconds: IDLE,
  },
  {
    name: 'an address of 64 kB',
    first: `GET /${'x'.repeat(65_536)} HTTP/1.1\r\nHost: localhost\r\n${LAST}`,
    status: '431',
    seconds: IDLE,
  },
  {
    name: 'an address of 9 kB',
    first: `${LINE.replace(' HTTP', `&x=${'x'.repeat(9000)} HTTP`)}Host: localhost\r\n${LAST}`,
    status: '414',
    seconds: IDLE,
  },
  {
    name: 'a thousand headers',
    first: `${HEAD}${'a: b\r\n'.repeat(1000)}${LAST}`,
    status: '200',
    seconds: IDLE,
  },
  {
    name: 'another protocol',
    first: '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
    status: '400',
    seconds: IDLE,
  },
  {
    name: 'a tunnel',
    first: 'CONNECT a.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    status: undefined,
    seconds: IDLE,
  },
  {
    name: 'five hundred requests at once, whose answers it does not read until the end',
    first: `${HEAD}\r\n`.repeat(500),
    reads: false,
    status: '200',
    seconds: 2 * IDLE,
  },
];
