import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { EFFORT } from './effort.ts';
import { portsOf } from './gateway-server.ts';
import { type Answer, gatewaySubjects, PATHS } from './gateway-subjects.ts';
import { median } from './measure.ts';

/** Number of connections to a server at a time. */
const CONNECTIONS = 16;

/** Requests of one round: some tenths of a second of work. */
const REQUESTS = { 'get one user': 4_000, 'list of 100 users': 600 } as const;
const NAMES = ['get one user', 'list of 100 users'] as const;

interface Row {
  /** Per second of CPU time. */
  readonly requestsPerSecond: number;
  readonly requestsPerSecondByHand: number;
  /** Requests in the time in which the application written by hand answers one. */
  readonly timesByHand: number;
}

/** Sends requests, and returns the CPU time in microseconds for one of them. */
type Measure = (requests: number) => Promise<number>;

/**
 * Requests of the handler per second of CPU time, compared with an application written by hand in Hono that asks the same
 * transport: in one process, and as servers on loopback ports, without the time of their client.
 */
export async function benchGateway(): Promise<Record<string, Row>> {
  return { ...(await inProcess()), ...(await overSocket()) };
}

/** The two take turns, so that changes of the machine's speed affect both. */
async function compare(requests: number, handler: Measure, byHand: Measure): Promise<Row> {
  for (let warmUp = 0; warmUp < 2; warmUp += 1)
    for (const measure of [handler, byHand]) await measure(requests);
  const own: number[] = [];
  const other: number[] = [];
  for (let round = 0; round < EFFORT.rounds; round += 1) {
    own.push(await handler(requests));
    other.push(await byHand(requests));
  }
  return {
    requestsPerSecond: 1e6 / median(own),
    requestsPerSecondByHand: 1e6 / median(other),
    timesByHand: median(own.map((time, round) => (other[round] ?? Number.NaN) / time)),
  };
}

async function inProcess(): Promise<Record<string, Row>> {
  const { handler, byHand } = gatewaySubjects();
  const rows: Record<string, Row> = {};
  for (const name of NAMES) {
    const url = `http://localhost${PATHS[name]}`;
    rows[`${name}, in one process`] = await compare(
      REQUESTS[name],
      calling(handler, url),
      calling(byHand, url),
    );
  }
  return rows;
}

function calling(answer: Answer, url: string): Measure {
  return async (requests) => {
    const before = process.cpuUsage();
    for (let count = 0; count < requests; count += 1) {
      const response = await answer(new Request(url));
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
    }
    const { user, system } = process.cpuUsage(before);
    return (user + system) / requests;
  };
}

async function overSocket(): Promise<Record<string, Row>> {
  const server = fork('bench/gateway-server.mjs');
  try {
    const ports = portsOf(await message(server));
    const rows: Record<string, Row> = {};
    for (const name of NAMES) {
      const asking = (port: number): Measure => {
        const url = `http://127.0.0.1:${port}${PATHS[name]}`;
        return (requests) => cpuTime(server, url, requests);
      };
      const row = await compare(REQUESTS[name], asking(ports.handler), asking(ports.byHand));
      rows[`${name}, over a loopback socket`] = row;
    }
    return rows;
  } finally {
    server.disconnect();
  }
}

/** The server's CPU time for a request, in microseconds. */
async function cpuTime(server: ChildProcess, url: string, requests: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const before = await timeOf(server);
  let left = requests;
  const client = async () => {
    while (left > 0) {
      left -= 1;
      await fetched(url, agent);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  const after = await timeOf(server);
  agent.destroy();
  return (after - before) / requests;
}

async function timeOf(server: ChildProcess): Promise<number> {
  server.send('time');
  return Number(await message(server));
}

/** The next message of the server, which may end instead. */
async function message(server: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const [content]: unknown[] = await Promise.race([
      once(server, 'message', { signal }),
      once(server, 'exit', { signal }).then(ended),
    ]);
    return content;
  } finally {
    waiting.abort();
  }
}

function ended(): never {
  throw new Error('The server of the benchmark has ended.');
}

function fetched(url: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
      response.on('end', resolve).on('error', reject).resume();
    }).on('error', reject);
  });
}
