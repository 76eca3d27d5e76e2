import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { EFFORT } from './effort.ts';
import { portsOf } from './gateway-server.ts';
import { type Answer, gatewaySubjects, PATHS } from './gateway-subjects.ts';
import { type Candidate, measureAll, median, ratio } from './measure.ts';

/** Number of connections to a server at a time. */
const CONNECTIONS = 16;

/** Requests of one round over a socket: some tenths of a second of work. */
const REQUESTS = { 'get one user': 4_000, 'list of 100 users': 600 } as const;

interface Row {
  readonly requestsPerSecond: number;
  readonly requestsPerSecondByHand: number;
  /** Requests in the time in which the application written by hand answers one. */
  readonly timesByHand: number;
}

/**
 * Requests per second of the handler, compared with an application written by hand in Hono that asks the same transport:
 * in one process, and per second of CPU time of a server on a loopback port.
 */
export async function benchGateway(): Promise<Record<string, Row>> {
  return { ...(await inProcess()), ...(await overSocket()) };
}

async function inProcess(): Promise<Record<string, Row>> {
  const { handler, byHand } = gatewaySubjects();
  const rows: Record<string, Row> = {};
  for (const [name, path] of Object.entries(PATHS)) {
    const url = `http://localhost${path}`;
    const figures = await measureAll([asking('handler', handler, url), asking('by hand', byHand, url)]);
    const [own = Number.NaN, other = Number.NaN] = figures.map((figure) => 1e9 / figure.median);
    rows[`${name}, in one process`] = {
      requestsPerSecond: own,
      requestsPerSecondByHand: other,
      timesByHand: ratio(figures, 'by hand', 'handler'),
    };
  }
  return rows;
}

function asking(name: string, answer: Answer, url: string): Candidate {
  return {
    name,
    operations: 1,
    run: async () => {
      const response = await answer(new Request(url));
      const text = await response.text();
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
      return text;
    },
  };
}

async function overSocket(): Promise<Record<string, Row>> {
  const server = fork('bench/gateway-server.mjs');
  try {
    const ports = portsOf(await message(server));
    const rows: Record<string, Row> = {};
    for (const name of ['get one user', 'list of 100 users'] as const) {
      const ask = (port: number) => cpuTime(server, `http://127.0.0.1:${port}${PATHS[name]}`, REQUESTS[name]);
      const times: { readonly own: number; readonly other: number }[] = [];
      for (let warmUp = 0; warmUp < 2; warmUp += 1) for (const port of Object.values(ports)) await ask(port);
      for (let round = 0; round < EFFORT.rounds; round += 1)
        times.push({ own: await ask(ports.handler), other: await ask(ports.byHand) });
      rows[`${name}, over a loopback socket`] = {
        requestsPerSecond: 1e6 / median(times.map(({ own }) => own)),
        requestsPerSecondByHand: 1e6 / median(times.map(({ other }) => other)),
        timesByHand: median(times.map(({ own, other }) => other / own)),
      };
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
